import { runSimulation } from '@cloud-copilot/iam-simulate';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import { FirstLogin } from '../../src/identity/first-login';
import { Operators } from '../../src/identity/operators';

const ACCOUNT = '111122223333';
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;
const device = (name: string) => `arn:aws:iam::${ACCOUNT}:mfa/${name}`;

/** The policy as IAM gets it, in the account of the requests. */
function policyOf(firstLogin: FirstLogin): object {
  const stack = new Stack(new App(), 'Stack');
  new Operators(stack, 'Operators', { firstLogin });
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')) as { Properties: { PolicyDocument: object } }[];
  const text = (_key: string, value: unknown) => (typeof value === 'object' && value !== null && 'Fn::Join' in value ? joined(value['Fn::Join'] as [string, unknown[]]) : value);
  return JSON.parse(JSON.stringify(Properties.PolicyDocument, text)) as object;
}

const joined = ([separator, parts]: [string, unknown[]]) => parts.map((part) =>
  (typeof part === 'string' ? part : { 'AWS::Partition': 'aws', 'AWS::AccountId': ACCOUNT }[(part as { Ref: string }).Ref])).join(separator);

/** How somebody signs: the key on MFA is in every session, and absent where plain access keys sign. */
const SIGNED = {
  'console without MFA': { 'aws:MultiFactorAuthPresent': 'false' },
  'console with MFA': { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' },
  'access keys': {},
  'session of access keys with MFA': { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' },
  'session of access keys without MFA': { 'aws:MultiFactorAuthPresent': 'false' },
};
type Signed = keyof typeof SIGNED;

/** Anything at all is allowed by other policies of the user: what stays denied is denied by this one. */
const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

interface Attempt {
  readonly signed: Signed;
  readonly action: string;
  readonly resource: string;
  readonly firstLogin?: FirstLogin;
  readonly alsoAdministrator?: boolean;
}

async function verdict({ signed, action, resource, firstLogin = FirstLogin.changePassword(), alsoAdministrator = false }: Attempt): Promise<'Allowed' | 'Denied'> {
  const policies = [{ name: 'RequireMfa', policy: policyOf(firstLogin) }, ...(alsoAdministrator ? [{ name: 'Everything', policy: EVERYTHING }] : [])];
  const result = await runSimulation({
    request: {
      principal: ALICE, action, resource: { resource, accountId: ACCOUNT },
      contextVariables: { 'aws:username': 'alice', 'aws:userid': 'AIDAALICE', 'aws:PrincipalArn': ALICE, ...SIGNED[signed] },
    },
    identityPolicies: policies,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  } as never, {});
  if (result.resultType === 'error') {
    throw new Error(JSON.stringify(result));
  }
  return JSON.stringify(result).includes('"overallResult":"Allowed"') ? 'Allowed' : 'Denied';
}

describe('somebody new, in the console', () => {
  test.each<[action: string, resource: string]>([
    ['iam:ChangePassword', ALICE], ['iam:GetAccountPasswordPolicy', '*'], ['iam:GetUser', ALICE], ['iam:ListMFADevices', ALICE], ['iam:ListVirtualMFADevices', '*'],
    ['iam:CreateVirtualMFADevice', device('alice')], ['iam:CreateVirtualMFADevice', device('my-phone')], ['iam:EnableMFADevice', ALICE], ['iam:ResyncMFADevice', ALICE],
    ['iam:DeleteVirtualMFADevice', device('alice')],
  ])('may %s on %s before there is a device', async (action, resource) => {
    expect(await verdict({ signed: 'console without MFA', action, resource })).toBe('Allowed');
  });

  test('may not change the password first where a device comes first', async () => {
    const attempt = { action: 'iam:ChangePassword', resource: ALICE, firstLogin: FirstLogin.registerDevice() } as const;
    expect(await verdict({ ...attempt, signed: 'console without MFA', alsoAdministrator: true })).toBe('Denied');
    expect(await verdict({ ...attempt, signed: 'console with MFA' })).toBe('Allowed');
    expect(await verdict({ signed: 'console without MFA', action: 'iam:EnableMFADevice', resource: ALICE, firstLogin: FirstLogin.registerDevice() })).toBe('Allowed');
  });
});

describe.each<Signed>(['console without MFA', 'access keys', 'session of access keys without MFA'])('%s, whatever else is allowed', (signed) => {
  test.each<[action: string, resource: string]>([
    ['s3:ListAllMyBuckets', '*'], ['ec2:DescribeInstances', '*'], ['iam:CreateAccessKey', ALICE], ['iam:DeactivateMFADevice', ALICE],
    ['iam:ChangePassword', BOB], ['iam:EnableMFADevice', BOB], ['iam:ResyncMFADevice', BOB], ['iam:GetUser', BOB], ['iam:AttachUserPolicy', ALICE],
  ])('does not get %s on %s', async (action, resource) => {
    expect(await verdict({ signed, action, resource, alsoAdministrator: true })).toBe('Denied');
  });
});

describe('somebody who has found access keys', () => {
  test.each<[action: string, resource: string]>([
    ['iam:CreateVirtualMFADevice', device('thief')], ['iam:EnableMFADevice', ALICE], ['iam:ResyncMFADevice', ALICE], ['iam:ChangePassword', ALICE],
    ['iam:DeleteVirtualMFADevice', device('alice')],
  ])('cannot register a device of their own: no %s on %s', async (action, resource) => {
    expect(await verdict({ signed: 'access keys', action, resource, alsoAdministrator: true })).toBe('Denied');
  });
});

describe.each<Signed>(['console with MFA', 'session of access keys with MFA'])('%s', (signed) => {
  test.each<[action: string, resource: string]>([['iam:CreateAccessKey', ALICE], ['iam:DeactivateMFADevice', ALICE], ['iam:ChangePassword', ALICE], ['iam:EnableMFADevice', ALICE]])(
    'manages their own credentials: %s', async (action, resource) => {
      expect(await verdict({ signed, action, resource })).toBe('Allowed');
    });

  test('uses what other policies allow', async () => {
    expect(await verdict({ signed, action: 's3:ListAllMyBuckets', resource: '*', alsoAdministrator: true })).toBe('Allowed');
  });

  test.each<[action: string, resource: string]>([
    ['iam:CreateAccessKey', BOB], ['iam:ChangePassword', BOB], ['iam:DeactivateMFADevice', BOB], ['iam:EnableMFADevice', BOB],
    ['iam:DeleteVirtualMFADevice', device('bob')], ['s3:ListAllMyBuckets', '*'], ['iam:AttachUserPolicy', ALICE],
  ])('gains nothing by the group: no %s on %s', async (action, resource) => {
    expect(await verdict({ signed, action, resource })).toBe('Denied');
  });
});

test('a choice that is not there is refused with those that are', () => {
  expect(() => FirstLogin.named('later')).toThrow('firstLogin "later" is not known; choose one of changePassword, registerDevice with -c firstLogin=<choice>');
});
