import { Template } from 'aws-cdk-lib/assertions';
import { LONGEST_PATTERN } from '../src/rules/event-patterns';
import { SIGNAL_SOURCE } from '../src/signals/signal';
import { matches } from './support/event-matcher';
import { arn, attribute, newMonitor, newStack, only, reference, resourcesOf } from './support/stacks';

const stack = newStack();
newMonitor(stack);
const template = Template.fromStack(stack);
const rules = Object.values(resourcesOf(template, 'AWS::Events::Rule')).map(({ Properties }) => Properties.EventPattern as object);

interface Schedule {
  readonly ScheduleExpression: string;
  readonly State: string;
  readonly Target: { readonly Arn: unknown; readonly RoleArn: unknown; readonly Input: string; readonly RetryPolicy: object };
}
const schedules = Object.entries(resourcesOf(template, 'AWS::Scheduler::Schedule')).filter(([id]) => id.startsWith('MonitorHeartbeat'))
  .map(([, { Properties }]) => Properties as unknown as Schedule);
const entries = schedules.flatMap(({ Target: { Input } }) => (JSON.parse(Input) as { Entries: Record<string, string>[] }).Entries);
const asEvent = ({ Source, DetailType, Detail }: Record<string, string>) => ({ 'source': Source, 'detail-type': DetailType, 'detail': JSON.parse(Detail) as unknown });

test('every hour each rule lets exactly one heartbeat through, and each heartbeat passes one rule', () => {
  expect(schedules.map(({ ScheduleExpression, State }) => `${ScheduleExpression} ${State}`)).toEqual(['rate(1 hour) ENABLED']);
  expect(entries).toHaveLength(rules.length);
  expect(rules.map((pattern) => entries.filter((entry) => matches(pattern, asEvent(entry))).length)).toEqual(rules.map(() => 1));
  expect(entries.map((entry) => rules.filter((pattern) => matches(pattern, asEvent(entry))).length)).toEqual(rules.map(() => 1));
});

test('EventBridge Scheduler puts them on the default bus itself', () => {
  expect(schedules[0].Target).toMatchObject({
    Arn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':scheduler:::aws-sdk:eventbridge:putEvents']] },
    RoleArn: attribute(only(template, 'AWS::IAM::Role', 'MonitorSignalRole').id),
    RetryPolicy: { MaximumEventAgeInSeconds: 900 },
  });
  expect(new Set(entries.map(({ EventBusName }) => EventBusName))).toEqual(new Set(['default']));
});

test('the role may put events of this source on the default bus, for schedules of this account', () => {
  const role = only(template, 'AWS::IAM::Role', 'MonitorSignalRole');
  expect(role.properties.AssumeRolePolicyDocument).toMatchObject({ Statement: [{
    Principal: { Service: 'scheduler.amazonaws.com' },
    Condition: { StringEquals: { 'aws:SourceAccount': reference('AWS::AccountId'), 'aws:SourceArn': arn('scheduler', 'schedule-group/default') } },
  }] });
  expect(only(template, 'AWS::IAM::ManagedPolicy', 'MonitorSignalPolicy').properties).toMatchObject({
    Roles: [reference(role.id)],
    PolicyDocument: { Statement: [{
      Sid: 'PutSignals', Effect: 'Allow', Action: 'events:PutEvents', Resource: arn('events', 'event-bus/default'), Condition: { StringEquals: { 'events:source': SIGNAL_SOURCE } },
    }] },
  });
});

test('the schedule waits for the permission, as its first heartbeat comes at once', () => {
  const [{ DependsOn }] = Object.values(resourcesOf(template, 'AWS::Scheduler::Schedule')) as unknown as { DependsOn: string[] }[];
  expect(DependsOn).toContainEqual(expect.stringContaining('MonitorSignalPolicy'));
});

test('a forged call of our own source passes no rule', () => {
  const forged = { 'source': SIGNAL_SOURCE, 'detail-type': 'AWS API Call via CloudTrail', 'detail': { eventSource: 'ec2.amazonaws.com', eventName: 'AuthorizeSecurityGroupIngress' } };
  expect(rules.some((pattern) => matches(pattern, { ...forged, source: 'aws.ec2' }))).toBe(true);
  expect(rules.some((pattern) => matches(pattern, forged))).toBe(false);
});

test('patterns stay within what EventBridge takes', () => {
  rules.forEach((pattern) => expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(LONGEST_PATTERN));
});

test('what is published is counted, and two hours with too few heartbeats are told, also when there is no data at all', () => {
  const filter = only(template, 'AWS::Logs::MetricFilter', 'MonitorHeartbeatsFilter');
  expect(filter.properties).toMatchObject({
    LogGroupName: reference(only(template, 'AWS::Logs::LogGroup').id), FilterPattern: '{ $.message = "heartbeat published" }', MetricTransformations: [{ MetricValue: '1' }],
  });
  const [{ MetricName, MetricNamespace }] = filter.properties.MetricTransformations as [{ MetricName: string; MetricNamespace: string }];
  expect(only(template, 'AWS::CloudWatch::Alarm', 'MonitorSilence').properties).toMatchObject({
    MetricName, Namespace: MetricNamespace, Statistic: 'Sum', Period: 3_600, EvaluationPeriods: 2, DatapointsToAlarm: 2,
    Threshold: rules.length, ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching',
    AlarmActions: [reference(only(template, 'AWS::SNS::Topic', 'MonitorOperationsTopic').id)],
  });
});

test('two monitors count and hear each for itself', () => {
  const two = newStack();
  newMonitor(two, {}, 'Alpha');
  newMonitor(two, {}, 'Beta');
  const found = Template.fromStack(two);
  const names = Object.values(resourcesOf(found, 'AWS::Logs::MetricFilter')).map(({ Properties }) => (Properties.MetricTransformations as { MetricName: string }[])[0].MetricName);
  expect(new Set(names).size).toBe(names.length);
  const patterns = Object.entries(resourcesOf(found, 'AWS::Events::Rule')).filter(([id]) => id.startsWith('Beta')).map(([, { Properties }]) => Properties.EventPattern as object);
  const [alpha] = Object.entries(resourcesOf(found, 'AWS::Scheduler::Schedule')).filter(([id]) => id.startsWith('AlphaHeartbeat'));
  const { Entries } = JSON.parse((alpha[1].Properties as unknown as Schedule).Target.Input) as { Entries: Record<string, string>[] };
  expect(Entries.some((entry) => patterns.some((pattern) => matches(pattern, asEvent(entry))))).toBe(false);
});

describe('the check of the subscriptions', () => {
  const { properties } = only(template, 'AWS::Scheduler::Schedule', 'MonitorSubscriptionCheck');

  test('is asked for every morning, through the first rule', () => {
    const { ScheduleExpression, Target: { Input } } = properties as unknown as Schedule;
    const { Entries } = JSON.parse(Input) as { Entries: Record<string, string>[] };
    expect(ScheduleExpression).toBe('cron(0 7 * * ? *)');
    expect(Entries.map(asEvent)).toEqual([expect.objectContaining({ 'detail-type': 'Subscription check' })]);
    expect(rules.map((pattern) => matches(pattern, asEvent(Entries[0])))).toEqual(rules.map((_, index) => index === 0));
  });

  test('raises an alarm for a day when somebody has not confirmed', () => {
    const filter = only(template, 'AWS::Logs::MetricFilter', 'MonitorUnconfirmedSubscriptionsFilter').properties;
    expect(filter).toMatchObject({ FilterPattern: '{ $.message = "subscriptions checked" }', MetricTransformations: [{ MetricValue: '$.unconfirmed' }] });
    expect(only(template, 'AWS::CloudWatch::Alarm', 'MonitorUnconfirmedSubscriptionsAlarm').properties).toMatchObject({
      MetricName: (filter.MetricTransformations as [{ MetricName: string }])[0].MetricName, Statistic: 'Maximum', Period: 86_400, Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching',
      AlarmActions: [reference(only(template, 'AWS::SNS::Topic', 'MonitorOperationsTopic').id)],
    });
  });
});

test('every five minutes what waits of bursts is told, through one rule', () => {
  const { properties } = only(template, 'AWS::Scheduler::Schedule', 'MonitorSummaries');
  expect(properties.ScheduleExpression).toBe('rate(5 minutes)');
  const { Entries: [entry, ...more] } = JSON.parse((properties as unknown as Schedule).Target.Input) as { Entries: Record<string, string>[] };
  expect(more).toEqual([]);
  expect(entry.DetailType).toBe('Summaries');
  expect(rules.filter((pattern) => matches(pattern, asEvent(entry)))).toHaveLength(1);
});
