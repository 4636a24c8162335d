import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { ACCOUNT, apiCall, ec2Call, SampleEvent } from '../../src/catalogue/rows/sample-event';
import { readCall } from '../../src/core/call';
import { Json } from '../../src/core/json';
import { endOf, explained, ExclusionRule } from '../../src/exclusions/exclusion-rule';
import { Severity } from '../../src/severity';
import { findingOf, NOW } from '../support/samples';

const rule = (fields: Partial<ExclusionRule> = {}): ExclusionRule =>
  ({ caller: 'user:alice', upTo: Severity.HIGH, expires: '2026-12-31', reason: 'known', ...fields });
const GROUP_CREATED = ec2Call('CreateSecurityGroup', { groupName: 'web', vpcId: 'vpc-0abc1234' }, { groupId: 'sg-0abc1234def567890' });
const excluded = (event: SampleEvent, one: ExclusionRule, now = NOW) => explained([one], findingOf(event), readCall(event.envelope), now) !== undefined;
const by = (userIdentity: Json) => GROUP_CREATED.with({ userIdentity });

const session = (name: string, more: Json = {}, path = '', accountId = ACCOUNT): Json => ({
  type: 'AssumedRole', principalId: 'AROACKCEVSQ6C2EXAMPLE:session', arn: `arn:aws:sts::${accountId}:assumed-role/${name}/session`, accountId,
  sessionContext: { sessionIssuer: { type: 'Role', userName: name, arn: `arn:aws:iam::${accountId}:role/${path}${name}`, accountId } }, ...more,
});
const CLOUDFORMATION: Json = { invokedBy: 'cloudformation.amazonaws.com' };
const SSO = 'AWSReservedSSO_Admin_0123456789abcdef';
const SSO_PATH = 'aws-reserved/sso.amazonaws.com/eu-west-1/';

describe('who', () => {
  test.each<[caller: string, whom: string, identity: Json, expected: boolean]>([
    ['role:Deployer', 'the role', session('Deployer'), true],
    ['role:Deployer', 'another role', session('Deployer2'), false],
    ['role:Deployer', 'a role of that name in another account', session('Deployer', {}, '', '444455556666'), false],
    ['role:Deployer', 'a user of that name', { type: 'IAMUser', userName: 'Deployer', accountId: ACCOUNT }, false],
    ['user:alice', 'a role of that name', session('alice'), false],
    ['user:alice', 'a user of that name in another account', { type: 'IAMUser', userName: 'alice', accountId: '444455556666' }, false],
    ['deployer:Deployer', 'CloudFormation with the role', session('Deployer', CLOUDFORMATION), true],
    ['deployer:Deployer', 'the role in other hands', session('Deployer'), false],
    ['deployer:Deployer', 'CloudFormation with another role', session('Admin', CLOUDFORMATION), false],
    ['deployer:Deployer', 'another service with the role', session('Deployer', { invokedBy: 'lambda.amazonaws.com' }), false],
    ['permission-set:Admin', 'the permission set', session(SSO, {}, SSO_PATH), true],
    ['permission-set:Admi', 'a longer name', session(SSO, {}, SSO_PATH), false],
    ['permission-set:Admin', 'a role that somebody gave such a name', session(SSO), false],
    ['service:autoscaling.amazonaws.com', 'the service', { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' }, true],
    ['service:autoscaling.amazonaws.com', 'its service-linked role', session('AWSServiceRoleForAutoScaling', {}, 'aws-service-role/autoscaling.amazonaws.com/'), true],
    ['service:autoscaling.amazonaws.com', 'a role that somebody gave such a name', session('AWSServiceRoleForAutoScaling'), false],
    ['service:autoscaling.amazonaws.com', 'the service, asked by somebody', { type: 'IAMUser', userName: 'alice', accountId: ACCOUNT, invokedBy: 'autoscaling.amazonaws.com' }, false],
    ['nobody:x', 'a kind of caller that there is not', session('x'), false],
    ['constructor:x', 'a word of the language', session('x'), false],
  ])('%s and %s', (caller, _, identity, expected) => expect(excluded(by(identity), rule({ caller }))).toBe(expected));

  test('a user agent that claims to be CloudFormation convinces nobody', () => {
    const event = by(session('Deployer')).with({ userAgent: 'cloudformation.amazonaws.com', sourceIPAddress: '198.51.100.23' });
    expect(excluded(event, rule({ caller: 'deployer:Deployer' }))).toBe(false);
  });
});

describe('what', () => {
  test.each([
    [{ detections: ['security-group-created'] }, true], [{ detections: ['closed-ingress'] }, false], [{ families: ['network'] }, true], [{ families: ['data'] }, false],
    [{ families: ['data'], detections: ['security-group-created'] }, true], [{}, true],
  ])('%j', (fields, expected) => expect(excluded(GROUP_CREATED, rule(fields))).toBe(expected));

  test('critical findings are told unless the rule says that word', () => {
    expect(excluded(authorizeFlat('0.0.0.0/0'), rule({ families: ['network'] }))).toBe(false);
    expect(excluded(authorizeFlat('0.0.0.0/0'), rule({ families: ['network'], upTo: Severity.CRITICAL }))).toBe(true);
  });

  test('what could not be judged is told', () => {
    const finding = findingOf(GROUP_CREATED);
    const unjudged = { ...finding, account: { ...finding.account, facts: { unjudged: true } } };
    expect(explained([rule()], unjudged, readCall(GROUP_CREATED.envelope), NOW)).toBeUndefined();
  });
});

describe('where', () => {
  test.each([
    [{ resources: ['sg-0abc1234def567890'] }, true], [{ resources: ['sg-0abc*'] }, true], [{ resources: ['sg-0def*', 'vpc-*'] }, false],
    [{ sourceAddresses: ['198.51.100.0/24'] }, true], [{ sourceAddresses: ['203.0.113.0/24', '2001:db8::/32'] }, false],
  ])('%j', (fields, expected) => expect(excluded(GROUP_CREATED, rule(fields))).toBe(expected));

  test('a finding that names no resource is told', () => {
    expect(excluded(apiCall('ec2', 'CreateSecurityGroup', null), rule({ resources: ['sg-0abc*'] }))).toBe(false);
  });

  test.each(['cloudformation.amazonaws.com', undefined, '198.51.100.23:80'])('a call from %s comes from no address', (sourceIPAddress) => {
    expect(excluded(GROUP_CREATED.with({ sourceIPAddress }), rule({ sourceAddresses: ['198.51.100.0/24'] }))).toBe(false);
  });
});

test('it holds to the end of its last day, and no longer', () => {
  expect(excluded(GROUP_CREATED, rule({ expires: '2026-11-24' }), new Date('2026-11-24T23:59:59Z'))).toBe(true);
  expect(excluded(GROUP_CREATED, rule({ expires: '2026-11-24' }), new Date('2026-11-25T00:00:00Z'))).toBe(false);
  expect(endOf('2026-12-31').toISOString()).toBe('2027-01-01T00:00:00.000Z');
});
