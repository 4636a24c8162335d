import { CloudTrailClient, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeNetworkAclsCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetBucketEncryptionCommand, GetPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSubscriptionAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { type AwsClientStub, mockClient } from 'aws-sdk-client-mock';

import { PROBE_MS } from '../../src/verify/probe';
import { probeAll } from '../../src/verify/probes';
import { SETTINGS, serviceError } from '../support/preflight';

const [s3, rds, trail, events] = [mockClient(S3Client), mockClient(RDSClient), mockClient(CloudTrailClient), mockClient(EventBridgeClient)];
const [cloudWatch, sns, ec2] = [mockClient(CloudWatchClient), mockClient(SNSClient), mockClient(EC2Client)];
const all = [s3, rds, trail, events, cloudWatch, sns, ec2] as unknown as AwsClientStub<EC2Client>[];

beforeEach(() => all.forEach((client) => client.reset()));
afterEach(() => jest.useRealTimers());

const resource = (type: string, physicalId = 'it') => ({ logicalId: 'It', type, physicalId, status: 'CREATE_COMPLETE' });

async function probe(type: string, physicalId?: string, young = false): Promise<string[]> {
  return (await probeAll([resource(type, physicalId)], { settings: SETTINGS, young })).map(({ probe: name, outcome, text }) => `${outcome} ${name}: ${text}`);
}

describe('a bucket', () => {
  const closed = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
  const encrypted = { ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } }] } };

  test('that is encrypted and closed passes', async () => {
    s3.on(GetBucketEncryptionCommand).resolves(encrypted).on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: closed });
    expect(await probe('AWS::S3::Bucket')).toEqual(['pass bucket.closed: public access is blocked', 'pass bucket.encrypted: aws:kms']);
  });

  test('that is neither fails twice', async () => {
    s3.on(GetBucketEncryptionCommand).rejects(serviceError('ServerSideEncryptionConfigurationNotFoundError'));
    s3.on(GetPublicAccessBlockCommand).rejects(serviceError('NoSuchPublicAccessBlockConfiguration'));
    expect(await probe('AWS::S3::Bucket')).toEqual(['fail bucket.closed: public access is not blocked altogether', 'fail bucket.encrypted: has no default encryption']);
  });

  test.each(Object.keys(closed))('without %s fails', async (one) => {
    s3.on(GetBucketEncryptionCommand).resolves(encrypted);
    s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: { ...closed, [one]: false } });
    expect((await probe('AWS::S3::Bucket'))[0]).toMatch(/^fail bucket.closed/);
  });
});

describe('a database', () => {
  test.each([
    ['available', 'pass'], ['modifying', 'unknown'], ['backing-up', 'unknown'], ['storage-full', 'fail'], ['stopped', 'fail'], ['incompatible-parameters', 'fail'],
  ])('that is %s: %s', async (DBInstanceStatus, outcome) => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBInstanceStatus, PubliclyAccessible: false, StorageEncrypted: true }] });
    expect(await probe('AWS::RDS::DBInstance')).toContain(`${outcome} database.available: ${DBInstanceStatus}`);
  });

  test('that is public and not encrypted fails twice', async () => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBInstanceStatus: 'available', PubliclyAccessible: true, StorageEncrypted: false }] });
    expect(await probe('AWS::RDS::DBInstance')).toEqual([
      'pass database.available: available', 'fail database.encrypted: storage is not encrypted', 'fail database.private: is publicly accessible',
    ]);
  });

  test('that is not there fails', async () => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [] });
    expect(await probe('AWS::RDS::DBInstance')).toEqual(['fail database.available: is not there']);
  });
});

test.each([
  [{ IsLogging: true }, 'pass trail.logging: logs'],
  [{ IsLogging: false }, 'fail trail.logging: does not log'],
  [{ IsLogging: true, LatestDeliveryError: 'AccessDenied' }, 'fail trail.logging: logs, but delivery fails: AccessDenied'],
  [{ IsLogging: true, LatestCloudWatchLogsDeliveryError: 'AccessDenied' }, 'fail trail.logging: logs, but delivery fails: to its log group: AccessDenied'],
])('a trail with %p', async (status, expected) => {
  trail.on(GetTrailStatusCommand).resolves(status);
  expect(await probe('AWS::CloudTrail::Trail')).toEqual([expected]);
});

test.each([
  ['ENABLED', 'pass'], ['ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', 'pass'], ['DISABLED', 'fail'],
] as const)('a rule that is %s: %s', async (State, outcome) => {
  events.on(DescribeRuleCommand, { Name: 'rule', EventBusName: 'bus' }).resolves({ State });
  expect(await probe('AWS::Events::Rule', 'bus|rule')).toEqual([`${outcome} rule.enabled: ${State}`]);
});

describe('an alarm', () => {
  const watching = (Namespace: string, MetricName: string) =>
    cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ Namespace, MetricName, Dimensions: [{ Name: 'Id', Value: 'x' }] }] });

  test('whose metric has data passes, on whatever page it is listed', async () => {
    watching('AWS/RDS', 'CPUUtilization');
    cloudWatch.on(ListMetricsCommand, { NextToken: undefined }).resolves({ Metrics: [], NextToken: 'two' });
    cloudWatch.on(ListMetricsCommand, { NextToken: 'two' }).resolves({ Metrics: [{ MetricName: 'CPUUtilization' }] });
    expect(await probe('AWS::CloudWatch::Alarm')).toEqual(['pass alarm.metric: AWS/RDS CPUUtilization']);
  });

  test('whose metric has none is warned of, and unknown where the stack is young or the metric is rare', async () => {
    cloudWatch.on(ListMetricsCommand).resolves({ Metrics: [] });
    watching('AWS/RDS', 'CPUUtilization');
    expect(await probe('AWS::CloudWatch::Alarm')).toEqual(['warn alarm.metric: AWS/RDS CPUUtilization has had no data for two weeks']);
    expect(await probe('AWS::CloudWatch::Alarm', 'it', true)).toEqual(['unknown alarm.metric: AWS/RDS CPUUtilization has no data yet']);
    watching('AWS/Lambda', 'Errors');
    expect(await probe('AWS::CloudWatch::Alarm')).toEqual(['unknown alarm.metric: AWS/Lambda Errors has no data yet']);
  });

  test('on a metric that AWS never publishes fails', async () => {
    watching('AWS/CloudFormation', 'StackFailed');
    expect((await probe('AWS::CloudWatch::Alarm'))[0]).toMatch(/^fail alarm.metric: AWS\/CloudFormation StackFailed: AWS publishes no such metric/);
  });

  test('that is not there fails', async () => {
    cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [] });
    expect(await probe('AWS::CloudWatch::Alarm')).toEqual(['fail alarm.metric: the alarm is not there']);
  });
});

describe('a subscription', () => {
  const arn = 'arn:aws:sns:us-east-1:111122223333:alerts:1';

  test.each([
    [arn, { PendingConfirmation: 'false', Protocol: 'email' }, false, 'pass subscription.confirmed: email'],
    [arn, { PendingConfirmation: 'true' }, false, 'fail subscription.confirmed: waits for its confirmation'],
    [arn, { PendingConfirmation: 'true' }, true, 'warn subscription.confirmed: waits for its confirmation; its owner has to confirm it'],
    ['pending confirmation', {}, false, 'fail subscription.confirmed: waits for its confirmation'],
  ])('%s with %p, young: %p', async (physicalId, Attributes, young, expected) => {
    sns.on(GetSubscriptionAttributesCommand).resolves({ Attributes });
    expect(await probe('AWS::SNS::Subscription', physicalId, young)).toEqual([expected]);
  });
});

describe('the defaults of a network', () => {
  test('that are empty pass: the final denial cannot be removed', async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ IpPermissions: [], IpPermissionsEgress: [] }] });
    ec2.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [{ Entries: [{ RuleNumber: 32_767 }, { RuleNumber: 32_768 }] }] });
    expect(await probe('AWS::EC2::VPC')).toEqual(['pass default-network-acl.empty: no entry but the final denial', 'pass default-security-group.empty: no rule']);
  });

  test('that let somebody through fail', async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ IpPermissions: [{}], IpPermissionsEgress: [{}] }] });
    ec2.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [{ Entries: [{ RuleNumber: 100 }, { RuleNumber: 32_767 }] }] });
    expect(await probe('AWS::EC2::VPC')).toEqual(['fail default-network-acl.empty: 1 entry', 'fail default-security-group.empty: 2 rules']);
  });

  test('that are not listed are unknown: every VPC has them', async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({}).on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [] });
    expect(await probe('AWS::EC2::VPC')).toEqual([
      'unknown default-network-acl.empty: EC2 listed no default network ACL of the VPC', 'unknown default-security-group.empty: EC2 listed no default group of the VPC',
    ]);
  });
});

const TYPES = ['AWS::S3::Bucket', 'AWS::RDS::DBInstance', 'AWS::CloudTrail::Trail', 'AWS::Events::Rule', 'AWS::CloudWatch::Alarm', 'AWS::SNS::Subscription', 'AWS::EC2::VPC'];
const stack = TYPES.map((type) => resource(type, 'arn:aws:x:us-east-1:111122223333:it'));

test('a denied call leaves its probe unknown, and says that nobody has looked', async () => {
  all.forEach((client) => client.onAnyCommand().rejects(serviceError('AccessDenied', 'not yours')));
  const findings = await probeAll(stack, { settings: SETTINGS, young: false });
  expect(findings.map(({ outcome, text, unanswered }) => [outcome, text, unanswered])).toEqual(TYPES.map(() => ['unknown', 'could not be looked at: AccessDenied: not yours', true]));
});

test('a service that never answers leaves its probe unknown after its time', async () => {
  jest.useFakeTimers();
  all.forEach((client) => client.onAnyCommand().callsFake(() => new Promise(() => undefined)));
  const findings = probeAll(stack, { settings: SETTINGS, young: false });
  await jest.advanceTimersByTimeAsync(PROBE_MS);
  expect((await findings).map(({ text }) => text)).toEqual(TYPES.map(() => `could not be looked at: Error: no answer within ${PROBE_MS / 1000} s`));
});

test('what has no probe is left alone, and what is gone is not looked at', async () => {
  expect(await probeAll([resource('AWS::SQS::Queue'), { ...resource('AWS::S3::Bucket'), status: 'DELETE_COMPLETE' }], { settings: SETTINGS, young: false })).toEqual([]);
});
