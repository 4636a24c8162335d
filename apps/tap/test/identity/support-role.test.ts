import { runSimulation } from '@cloud-copilot/iam-simulate';

import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { ACCOUNT, resolved } from '../support/resolved';
import { resourcesOf, tapTemplate } from '../support/synthesized';

const supportRole = (environment: (typeof ENVIRONMENTS)[number]) => resourcesOf(tapTemplate(environment), 'AWS::IAM::Role').filter(([id]) => id.startsWith('Support'));

test.each(ENVIRONMENTS)('%s has one role for AWS Support, with the policy of AWS that CIS names and no other, for an hour at a time', (environment) => {
  const [[id, { Properties }], ...others] = supportRole(environment);
  expect(others).toEqual([]);
  expect(resolved(Properties.ManagedPolicyArns)).toEqual(['arn:aws:iam::aws:policy/AWSSupportAccess']);
  expect(Properties).not.toHaveProperty('Policies');
  expect(Properties.MaxSessionDuration).toBe(3_600);
  expect(JSON.stringify(tapTemplate(environment).findResources('AWS::IAM::ManagedPolicy'))).not.toContain(id);
});

test('people type its name', () => {
  expect(supportRole('prod')[0][1].Properties.RoleName).toEqual({ 'Fn::Sub': '${AWS::StackName}-support-${EnvironmentSuffix}' });
});

const TRUST = resolved<object>(supportRole('prod')[0][1].Properties.AssumeRolePolicyDocument);
const ROLE = `arn:aws:iam::${ACCOUNT}:role/TapStackprod-support-prod`;

test('it trusts the account with MFA, exactly', () => {
  expect(TRUST).toEqual({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }],
  });
});

interface Caller { readonly account?: string; readonly context: Record<string, string>; readonly allowed?: boolean }

async function mayTakeIt({ account = ACCOUNT, context, allowed = true }: Caller): Promise<boolean> {
  const principal = `arn:aws:iam::${account}:user/alice`;
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }] };
  const result = await runSimulation({
    request: { principal, action: 'sts:AssumeRole', resource: { resource: ROLE, accountId: ACCOUNT }, contextVariables: { 'aws:PrincipalArn': principal, ...context } },
    identityPolicies: allowed ? [{ name: 'Own', policy }] : [],
    resourcePolicy: TRUST,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  } as never, {});
  if (result.resultType === 'error') {
    throw new Error(JSON.stringify(result));
  }
  return JSON.stringify(result).includes('"overallResult":"Allowed"');
}

test.each<[string, Caller, boolean]>([
  ['somebody allowed to, with MFA', { context: { 'aws:MultiFactorAuthPresent': 'true' } }, true],
  ['somebody allowed to, in the console without MFA', { context: { 'aws:MultiFactorAuthPresent': 'false' } }, false],
  ['somebody allowed to, with access keys alone', { context: {} }, false],
  ['somebody not allowed to, with MFA', { context: { 'aws:MultiFactorAuthPresent': 'true' }, allowed: false }, false],
  ['somebody of another account, with MFA', { account: '999900001111', context: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
])('%s: takes it on %s', async (_, caller, taken) => {
  expect(await mayTakeIt(caller)).toBe(taken);
});
