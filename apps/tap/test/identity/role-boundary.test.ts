import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';

import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { RoleBoundary } from '../../src/identity/role-boundary';
import { TapApp } from '../../src/tap-app';
import { ACCOUNT, resolved } from '../support/resolved';
import { asList, type Document, type Role, rolesOf } from '../support/roles';
import { resourcesOf, tapTemplate, watchTemplate } from '../support/synthesized';

const EVERYTHING: Document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const [[BOUNDARY_ID, boundaryResource]] = resourcesOf(tapTemplate('prod'), 'AWS::IAM::ManagedPolicy').filter(([id]) => id.startsWith('RoleBoundary'));
const BOUNDARY = resolved<Document>(boundaryResource.Properties.PolicyDocument);
const ROLES = rolesOf(tapTemplate('prod'));

function mayDo(policies: readonly Document[], action: string, resource: string, boundary?: Document): boolean {
  return runUnsafeSimulation({
    request: { principal: `arn:aws:sts::${ACCOUNT}:assumed-role/role/session`, action, resource: { resource, accountId: ACCOUNT }, contextVariables: {} },
    identityPolicies: policies.map((policy, index) => ({ name: String(index), policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(boundary ? { permissionBoundaryPolicies: [{ name: 'Boundary', policy: boundary }] } : {}),
  }, {}) === 'Allowed';
}

/** What the role's own policies allow, with a resource that fits each; the conditions are another test's. */
const allowedBy = ({ policies }: Role): [action: string, resource: string, statement: Document][] => Object.values(policies)
  .flatMap(({ Statement }) => Statement)
  .filter(({ Effect }) => Effect === 'Allow')
  .flatMap((statement) => asList(statement.Action).flatMap((action) => asList(statement.Resource).map((resource): [string, string, Document] =>
    [action, resource.replaceAll('*', 'x'), { Version: '2012-10-17', Statement: [{ ...statement, Condition: {} }] }])));

describe.each(ENVIRONMENTS)('%s', (environment) => {
  test('every role and user is bounded by the same policy', () => {
    const roles = rolesOf(tapTemplate(environment));
    expect(roles.length).toBeGreaterThanOrEqual(9);
    expect(roles.filter(({ boundary }) => boundary !== BOUNDARY_ID)).toEqual([]);
    tapTemplate(environment).resourceCountIs('AWS::IAM::User', 0);
  });

  test('the stack beside it has no role to bound', () => {
    watchTemplate(environment).resourceCountIs('AWS::IAM::Role', 0);
  });

  test('no role comes near the ten policies that IAM attaches', () => {
    expect(rolesOf(tapTemplate(environment)).filter(({ policies, policiesOfAws }) => Object.keys(policies).length + policiesOfAws.length > 8)).toEqual([]);
  });
});

test('the policy is as long as IAM takes', () => {
  expect(JSON.stringify(BOUNDARY).length).toBeLessThanOrEqual(6_144);
});

test('the policy waits for nothing, so that roles come as soon as it has', () => {
  expect(JSON.stringify(boundaryResource)).not.toMatch(/"Ref":"(?!AWS::)|GetAtt/);
  expect(boundaryResource.DependsOn).toBeUndefined();
});

describe.each(ROLES.filter(({ policies }) => Object.keys(policies).length > 0).map((role) => [role.id.replace(/[0-9A-F]{8}$/, ''), role] as const))('%s', (_, role) => {
  test('does everything that its own policies allow, as without the boundary', () => {
    const allowed = allowedBy(role);
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.filter(([action, resource, policy]) => !mayDo([policy], action, resource))).toEqual([]);
    expect(allowed.filter(([action, resource, policy]) => !mayDo([policy], action, resource, BOUNDARY))).toEqual([]);
  });

  test('gains nothing by the boundary', () => {
    const documents = Object.values(role.policies);
    for (const [action, resource] of [['dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/x`], ['ec2:RunInstances', `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/x`]]) {
      expect(mayDo(documents, action, resource, BOUNDARY)).toBe(false);
    }
  });
});

const iamArn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;

describe('a role that somebody has made an administrator', () => {
  test.each<[action: string, resource: string]>([
    ['iam:CreateUser', iamArn('user/thief')], ['iam:CreateAccessKey', iamArn('user/alice')], ['iam:CreateLoginProfile', iamArn('user/alice')],
    ['iam:AttachRolePolicy', iamArn('role/own')], ['iam:PutRolePolicy', iamArn('role/own')], ['iam:UpdateAssumeRolePolicy', iamArn('role/other')],
    ['iam:PassRole', iamArn('role/other')], ['iam:CreateRole', iamArn('role/free')], ['sts:AssumeRole', iamArn('role/other')],
    ['iam:CreateServiceLinkedRole', iamArn('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')],
    // The boundary itself.
    ['iam:DeleteRolePermissionsBoundary', iamArn('role/own')], ['iam:PutRolePermissionsBoundary', iamArn('role/own')],
    ['iam:CreatePolicyVersion', iamArn('policy/boundary')], ['iam:SetDefaultPolicyVersion', iamArn('policy/boundary')], ['iam:DeletePolicy', iamArn('policy/boundary')],
    ['organizations:LeaveOrganization', '*'], ['account:DisableRegion', '*'], ['sso:CreateAccountAssignment', '*'],
    ['cloudtrail:StopLogging', 'trail'], ['cloudtrail:DeleteTrail', 'trail'], ['cloudtrail:PutEventSelectors', 'trail'],
    ['config:StopConfigurationRecorder', '*'], ['config:DeleteDeliveryChannel', '*'], ['logs:DeleteLogGroup', 'group'], ['ec2:DeleteFlowLogs', 'flow-log'],
    ['events:DisableRule', 'rule'], ['events:RemoveTargets', 'rule'], ['cloudwatch:DisableAlarmActions', 'alarm'], ['sns:DeleteTopic', 'topic'],
    ['kms:ScheduleKeyDeletion', 'key'], ['kms:PutKeyPolicy', 'key'], ['rds:DeleteDBInstance', 'db'], ['rds:ModifyDBSnapshotAttribute', 'snapshot'],
    ['backup:DeleteRecoveryPoint', 'point'], ['s3:PutBucketPolicy', 'arn:aws:s3:::bucket'], ['s3:PutAccountPublicAccessBlock', '*'],
    ['ec2:AuthorizeSecurityGroupIngress', 'group'], ['ec2:CreateNetworkAclEntry', 'acl'], ['ec2:ModifySnapshotAttribute', 'snapshot'],
    ['ssm:SendCommand', 'document'], ['ssm:StartSession', 'instance'], ['lambda:UpdateFunctionCode', 'function'], ['cloudformation:UpdateStack', 'stack'],
  ])('does not get %s on %s', (action, resource) => {
    expect(mayDo([EVERYTHING], action, resource)).toBe(true);
    expect(mayDo([EVERYTHING], action, resource, BOUNDARY)).toBe(false);
  });

  test.each<[action: string, resource: string]>([
    ['dynamodb:PutItem', `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`], ['sqs:SendMessage', `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`],
    ['ssm:GetParameter', `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/app`], ['s3:PutObject', 'arn:aws:s3:::data/object'],
  ])('keeps what an application needs: %s', (action, resource) => {
    expect(mayDo([EVERYTHING], action, resource, BOUNDARY)).toBe(true);
  });

  test('gets no bucket deleted by a policy of the bucket either', async () => {
    const bucket = 'arn:aws:s3:::bucket';
    const letsEverybody = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:DeleteBucket', Resource: bucket }] };
    const deleting = async (boundary: object[]) => {
      const result = await runSimulation({
        request: { principal: `arn:aws:sts::${ACCOUNT}:assumed-role/role/session`, action: 's3:DeleteBucket', resource: { resource: bucket, accountId: ACCOUNT }, contextVariables: {} },
        identityPolicies: [],
        resourcePolicy: letsEverybody,
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        permissionBoundaryPolicies: boundary.length > 0 ? boundary : undefined,
      } as never, {});
      return result.resultType === 'single' ? result.overallResult : result;
    };
    expect(await deleting([])).toBe('Allowed');
    expect(await deleting([{ name: 'Boundary', policy: BOUNDARY }])).toBe('ExplicitlyDenied');
  });
});

describe('a policy of the account in its place', () => {
  const existing = new TapApp({ context: { permissionsBoundary: 'boundaries/Team' } }).tapStack;

  test('bounds every role, and none is made', () => {
    const template = Template.fromStack(existing);
    expect(new Set(rolesOf(template).map(({ boundary }) => boundary))).toEqual(new Set([iamArn('policy/boundaries/Team')]));
    expect(resourcesOf(template, 'AWS::IAM::ManagedPolicy').filter(([id]) => id.startsWith('RoleBoundary'))).toEqual([]);
  });

  test.each(['arn:aws:iam::111122223333:policy/Team', '', '/Team', 'Team/', 'a b', 'a'.repeat(129)])('is named, and "%s" is no name', (name) => {
    expect(() => RoleBoundary.checkName(name)).toThrow(`permissionsBoundary "${name}" is no name of a policy; give the name of a managed policy of the account`);
  });
});

test('a role that comes later, of a team, is bounded too', () => {
  const stack = new Stack(new App(), 'Stack');
  new RoleBoundary(stack, 'Boundary');
  new iam.Role(stack, 'Late', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  expect(rolesOf(Template.fromStack(stack)).map(({ boundary }) => boundary)).toEqual([expect.stringMatching(/^BoundaryPolicy/)]);
});
