import { ALICE, apiCall } from '../../src/catalogue/rows/sample-event';
import { CIS_FILTERS } from '../../src/cis/cis-filters';
import { filterPattern, LONGEST_FILTER_PATTERN } from '../../src/cis/filter-pattern';
import { Json } from '../../src/core/json';
import { CIS_SEARCHES, inAnyOrder, inOrder } from '../support/cis-searches';
import { passes } from '../support/filter-evaluator';

const EXCLUSIONS = [{ principalArn: '*:assumed-role/Deployer/*', reason: 'deploys' }, { principalArn: 'arn:aws:iam::111122223333:user/robot', reason: 'a robot' }];
const patternsOf = (id: string, exclusions: typeof EXCLUSIONS = []): string[] => {
  const { condition, further } = CIS_FILTERS.find((filter) => filter.id === id)!;
  return [condition, ...(further === undefined ? [] : [further])].map((one) => filterPattern(one, exclusions));
};
const counted = (id: string, event: Json, exclusions: typeof EXCLUSIONS = []) => patternsOf(id, exclusions).some((pattern) => passes(pattern, event));
const record = (service: string, name: string, fields: Json = {}): Json => ({ ...(apiCall(service, name, {}).envelope as { detail: Json }).detail, ...fields });

test('there are the fifteen, by their numbers', () => {
  expect(CIS_FILTERS.map(({ cis }) => cis.join(' '))).toEqual(Array.from({ length: 15 }, (_, index) => `4.${index + 1} 5.${index + 1}`));
});

describe.each(CIS_FILTERS.map(({ id }) => id))('%s', (id) => {
  test.each([['without exclusions', []], ['with exclusions', EXCLUSIONS]] as const)('is found by scanners %s, in order and out of it', (_, exclusions) => {
    const [pattern] = patternsOf(id, [...exclusions]);
    expect(pattern).toMatch(inOrder(CIS_SEARCHES[id]));
    expect(pattern).toMatch(inAnyOrder(CIS_SEARCHES[id]));
    expect(pattern.length).toBeLessThanOrEqual(LONGEST_FILTER_PATTERN);
  });
});

test('a search finds no pattern that lacks a clause', () => {
  expect('{($.errorCode="AccessDenied*") || ($.errorCode="*UnauthorizedOperation")}').not.toMatch(inOrder(CIS_SEARCHES.DeniedCalls));
  expect('{($.eventName=CreateRouteTable)}').not.toMatch(inAnyOrder({ names: ['CreateRoute'] }));
});

const SOURCES: Readonly<Record<string, string>> = {
  IamPolicyChanges: 'iam', TrailChanges: 'cloudtrail', KeysDisabled: 'kms', BucketPolicyChanges: 's3', ConfigChanges: 'config', OrganizationChanges: 'organizations',
};
const names = Object.entries(CIS_SEARCHES).filter(([id]) => !['SignInWithoutMfa', 'FailedSignIns'].includes(id))
  .flatMap(([id, { names: calls = [] }]) => calls.map((name) => ({ id, name, service: SOURCES[id] ?? 'ec2' })));

test.each(names)('$id counts $name, and no other filter does', ({ id, name, service }) => {
  const event = record(service, name);
  const counting = CIS_FILTERS.filter((filter) => counted(filter.id, event)).map((filter) => filter.id);
  expect(counting).toEqual([id]);
});

test('the console\'s way to change a rule is counted too', () => {
  expect(counted('SecurityGroupChanges', record('ec2', 'ModifySecurityGroupRules'))).toBe(true);
});

const SIGN_IN = { additionalEventData: { MFAUsed: 'No' }, responseElements: { ConsoleLogin: 'Success' } };
const ROOT = { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } };

test.each<[id: string, what: string, event: Json, counts: boolean]>([
  ['DeniedCalls', 'a denied call of EC2', record('ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation' }), true],
  ['DeniedCalls', 'a denied call', record('s3', 'GetObject', { errorCode: 'AccessDenied' }), true],
  ['DeniedCalls', 'a denied call of another service', record('sqs', 'SendMessage', { errorCode: 'AccessDeniedException' }), true],
  ['DeniedCalls', 'a call that failed otherwise', record('ec2', 'RunInstances', { errorCode: 'Client.InvalidAMIID.NotFound' }), false],
  ['DeniedCalls', 'a call that succeeded', record('ec2', 'RunInstances'), false],
  ['SignInWithoutMfa', 'a sign-in without MFA', record('signin', 'ConsoleLogin', SIGN_IN), true],
  ['SignInWithoutMfa', 'a sign-in with MFA', record('signin', 'ConsoleLogin', { ...SIGN_IN, additionalEventData: { MFAUsed: 'Yes' } }), false],
  ['SignInWithoutMfa', 'a sign-in of a role, whose MFA is elsewhere', record('signin', 'ConsoleLogin', { ...SIGN_IN, userIdentity: { type: 'AssumedRole' } }), false],
  ['SignInWithoutMfa', 'a failed sign-in', record('signin', 'ConsoleLogin', { ...SIGN_IN, responseElements: { ConsoleLogin: 'Failure' } }), false],
  ['RootUse', 'a call of the root user', record('iam', 'CreateUser', ROOT), true],
  ['RootUse', 'a call of a service for the root user', record('kms', 'CreateGrant', { userIdentity: { ...ROOT.userIdentity, invokedBy: 'rds.amazonaws.com' } }), false],
  ['RootUse', 'an event that is no call', record('kms', 'RotateKey', { ...ROOT, eventType: 'AwsServiceEvent' }), false],
  ['RootUse', 'a call of a user', record('iam', 'CreateUser'), false],
  ['FailedSignIns', 'a failed sign-in', record('signin', 'ConsoleLogin', { errorMessage: 'Failed authentication' }), true],
  ['FailedSignIns', 'a sign-in', record('signin', 'ConsoleLogin', SIGN_IN), false],
  ['IamPolicyChanges', 'a call of the same name elsewhere', record('iot', 'CreatePolicy'), false],
])('%s: %s', (id, _, event, counts) => {
  expect(counted(id, event)).toBe(counts);
});

test.each<[what: string, userIdentity: Json, counts: boolean]>([
  ['the role that deploys', { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/Deployer/session' }, false],
  ['a role whose name only begins so', { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/Deployers/session' }, true],
  ['the robot', { ...ALICE, arn: 'arn:aws:iam::111122223333:user/robot' }, false],
  ['a user whose name only begins so', { ...ALICE, arn: 'arn:aws:iam::111122223333:user/robotnik' }, true],
  ['a caller without an ARN', { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' }, true],
])('with exclusions, %s', (_, userIdentity, counts) => {
  expect(counted('SecurityGroupChanges', record('ec2', 'CreateSecurityGroup', { userIdentity }), EXCLUSIONS)).toBe(counts);
  expect(counted('SecurityGroupChanges', record('ec2', 'ModifySecurityGroupRules', { userIdentity }), EXCLUSIONS)).toBe(counts);
});

test.each(['{ $.a = 1 ', '{ $.a > 1 }', '{ $.a = %x% }', '$.a = 1'])('the evaluator refuses "%s" rather than guess', (pattern) => {
  expect(() => passes(pattern, {})).toThrow();
});
