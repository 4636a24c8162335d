import { CfnParameter, Size } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { EncryptedMysqlProps } from '../../src';
import { database } from '../support/database';

const GIB = 1024 ** 3;

function alarms(props: Parameters<typeof database>[0] = {}): ReturnType<Template['toJSON']> {
  const found = Object.values(database(props).template().findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  return Object.fromEntries(found.map((alarm) => [alarm.MetricName, alarm]));
}

const threshold = (metric: string, props: Partial<EncryptedMysqlProps>) => alarms(props)[metric].Threshold;

test.each([
  ['CPUUtilization', 'GreaterThanThreshold', 90, 5, 'Average', 'breaching'],
  ['FreeStorageSpace', 'LessThanThreshold', GIB, 5, 'Minimum', 'missing'],
  ['FreeableMemory', 'LessThanThreshold', Math.round(0.2 * GIB), 15, 'Average', 'missing'],
  ['DatabaseConnections', 'GreaterThanThreshold', 273, 5, 'Average', 'missing'],
  ['ReadLatency', 'GreaterThanThreshold', 0.02, 5, 'Average', 'missing'],
  ['WriteLatency', 'GreaterThanThreshold', 0.02, 5, 'Average', 'missing'],
  ['DiskQueueDepth', 'GreaterThanThreshold', 64, 15, 'Average', 'missing'],
  ['CPUSurplusCreditsCharged', 'GreaterThanThreshold', 0, 5, 'Average', 'notBreaching'],
])('watches %s', (metric, comparison, limit, minutes, statistic, missing) => {
  expect(alarms()[metric]).toMatchObject({
    Namespace: 'AWS/RDS',
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: { Ref: 'DatabaseB269D8BB' } }],
    ComparisonOperator: comparison,
    Threshold: limit,
    Period: 60,
    EvaluationPeriods: minutes,
    DatapointsToAlarm: minutes,
    Statistic: statistic,
    TreatMissingData: missing,
    AlarmDescription: expect.stringMatching(/.{40,} \(Shop\/Database\)$/),
  });
});

test('only burstable classes have credits to run out of', () => {
  const fixed = alarms({ instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE) });
  expect(Object.keys(fixed)).toHaveLength(8);
  expect(fixed).not.toHaveProperty('CPUSurplusCreditsCharged');
});

test('memory and connections follow the class', () => {
  const instanceType = ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE);
  expect(threshold('FreeableMemory', { instanceType })).toBe(Math.round(0.8 * GIB));
  expect(threshold('DatabaseConnections', { instanceType })).toBe(1092);
});

test('storage that cannot grow is called out at 10 %, growing storage at 5 %', () => {
  const allocatedStorage = Size.gibibytes(100);
  expect(threshold('FreeStorageSpace', { allocatedStorage })).toBe(5 * GIB);
  expect(threshold('FreeStorageSpace', { allocatedStorage, maxAllocatedStorage: allocatedStorage })).toBe(10 * GIB);
});

test('storage of a size known only at deployment is called out at 2 GiB', () => {
  expect(alarms(({ stack }) => ({
    allocatedStorage: Size.gibibytes(new CfnParameter(stack, 'Size', { type: 'Number' }).valueAsNumber),
    maxAllocatedStorage: Size.gibibytes(500),
  })).FreeStorageSpace.Threshold).toBe(2 * GIB);
});

test('the topic hears when an alarm goes off and when it is over', () => {
  const topic = [{ Ref: expect.stringMatching(/^Topic/) }];
  for (const alarm of Object.values(alarms(({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Topic') })))) {
    expect(alarm).toMatchObject({ AlarmActions: topic, OKActions: topic });
  }
});

test('without a topic alarms act on nothing, but they are there', () => {
  const { mysql } = database();
  expect(mysql.alarms).toHaveLength(9);
  for (const alarm of Object.values(alarms())) {
    expect(alarm).not.toHaveProperty('AlarmActions');
  }
});
