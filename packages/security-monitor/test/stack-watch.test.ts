import { CfnParameter, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlertChannel, Severity, StackWatch, StackWatchProps } from '../src';
import { STACK_STATUSES, TOLD_STATUSES } from '../src/stacks/stack-statuses';
import { matches } from './support/event-matcher';
import { nagFindings } from './support/nag';
import { arn, attribute, newStack, only, reference, resourcesOf } from './support/stacks';

const watch = (props: Partial<StackWatchProps> = {}, stack = newStack()) => {
  const construct = new StackWatch(stack, 'Watch', { stackNames: ['Production'], channels: [AlertChannel.email('a@example.com')], ...props });
  return { construct, stack, template: Template.fromStack(stack) };
};

const { template } = watch();
const topic = only(template, 'AWS::SNS::Topic').id;
const key = only(template, 'AWS::KMS::Key').id;
const queue = only(template, 'AWS::SQS::Queue').id;
const rule = only(template, 'AWS::Events::Rule');

const PREFIX = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Production/';
const statusChange = (status: string, stackId = `${PREFIX}0000-1111`) => ({
  'source': 'aws.cloudformation', 'detail-type': 'CloudFormation Stack Status Change', 'detail': { 'stack-id': stackId, 'status-details': { status, 'status-reason': 'x' } },
});
const concrete = () => ({ ...rule.properties.EventPattern as object, detail: { ...(rule.properties.EventPattern as { detail: object }).detail, 'stack-id': [{ prefix: PREFIX }] } });

test('watches exactly the stacks named, by the start of their ids', () => {
  expect((rule.properties.EventPattern as { detail: object }).detail).toMatchObject({ 'stack-id': [{ prefix: arn('cloudformation', 'stack/Production/') }] });
  expect(matches(concrete(), statusChange('CREATE_FAILED'))).toBe(true);
  expect(matches(concrete(), statusChange('CREATE_FAILED', PREFIX.replace('Production', 'Production2')))).toBe(false);
});

test.each(STACK_STATUSES.map(({ status, alert }) => [status, alert ? 'tells' : 'is silent'] as const))('%s %s', (status, what) => {
  expect(matches(concrete(), statusChange(status))).toBe(what === 'tells');
});

test('every failure is told: statuses ending in FAILED and every rollback that begins', () => {
  expect(STACK_STATUSES.filter(({ status }) => /FAILED$|ROLLBACK_IN_PROGRESS$/.test(status)).map(({ status }) => status).sort()).toEqual([...TOLD_STATUSES].sort());
  expect(STACK_STATUSES).toHaveLength(23);
  expect(new Set(STACK_STATUSES.map(({ status }) => status)).size).toBe(23);
});

test('tells it in words, and keeps for two weeks what it could not hand over', () => {
  const [target] = rule.properties.Targets as { Arn: unknown; InputTransformer: { InputTemplate: string; InputPathsMap: object } }[];
  expect(target).toMatchObject({
    Arn: reference(topic), DeadLetterConfig: { Arn: attribute(queue) }, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
  });
  expect(Object.values(target.InputTransformer.InputPathsMap)).toEqual([
    '$.detail.status-details.status', '$.detail.stack-id', '$.detail.status-details.status-reason', '$.time', '$.id', '$.account', '$.region',
  ]);
  const lines = target.InputTransformer.InputTemplate.split('\n');
  expect(lines[0]).toBe('"Stack operation failed: <detail-status-details-status>"');
  expect(lines.at(-1)).toContain('aws cloudformation describe-stack-events --region <region> --stack-name <detail-stack-id>');
});

test('the key lets EventBridge, the alarms and the topics of this account send, and nobody else', () => {
  const { Statement } = only(template, 'AWS::KMS::Key').properties.KeyPolicy as { Statement: { Sid?: string; Principal: object }[] };
  expect(Statement.map(({ Principal }) => Principal)).toEqual([
    { AWS: expect.anything() }, { AWS: '*' }, { Service: 'events.amazonaws.com' }, { Service: 'cloudwatch.amazonaws.com' }, { Service: 'sns.amazonaws.com' },
  ]);
  expect(Statement[1]).toMatchObject({ Effect: 'Deny', Action: 'kms:CreateGrant' });
  expect(only(template, 'AWS::SNS::Topic').properties.KmsMasterKeyId).toEqual(attribute(key));
  expect(only(template, 'AWS::SQS::Queue').properties.KmsMasterKeyId).toEqual(attribute(key));
});

test('the topic lets both publish, over TLS, EventBridge without a condition it could not meet', () => {
  expect((only(template, 'AWS::SNS::TopicPolicy').properties.PolicyDocument as { Statement: unknown[] }).Statement).toEqual([
    expect.objectContaining({ Sid: 'AllowPublishThroughSSLOnly', Effect: 'Deny' }),
    expect.objectContaining({ Sid: 'AlarmsOfThisAccount', Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    { Sid: 'EventBridge', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: reference(topic) },
  ]);
});

test('alarms watch the watch', () => {
  const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'));
  expect(alarms.map(({ Properties }) => Properties.MetricName).sort()).toEqual([
    'ApproximateNumberOfMessagesVisible', 'FailedInvocations', 'InvocationsFailedToBeSentToDlq', 'NumberOfNotificationsFailed',
  ]);
  alarms.forEach(({ Properties }) => expect(Properties).toMatchObject({ AlarmActions: [reference(topic)], TreatMissingData: 'notBreaching', Threshold: 1 }));
});

test('its alarms go elsewhere if told so', () => {
  const stack = newStack();
  const other = new sns.Topic(stack, 'Operations');
  const own = watch({ operationsTopic: other }, stack);
  Object.values(resourcesOf(own.template, 'AWS::CloudWatch::Alarm')).forEach(({ Properties }) =>
    expect(Properties.AlarmActions).toEqual([reference(only(own.template, 'AWS::SNS::Topic', 'Operations').id)]));
});

test('a key of one\'s own, and leaving nothing behind', () => {
  const stack = newStack();
  const given = new kms.Key(stack, 'Given');
  const own = watch({ encryptionKey: given, removalPolicy: RemovalPolicy.DESTROY }, stack);
  own.template.resourceCountIs('AWS::KMS::Key', 1);
  own.template.hasResource('AWS::SQS::Queue', { DeletionPolicy: 'Delete' });
  expect(own.construct.encryptionKey).toBe(given);
});

test('seven stacks of the longest names fit into one pattern', () => {
  const names = Array.from({ length: 7 }, (_, index) => `${'S'.repeat(127)}${index}`);
  const own = watch({ stackNames: names });
  const json = JSON.stringify(only(own.template, 'AWS::Events::Rule').properties.EventPattern);
  const resolved = json.replace(/\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},":cloudformation:",\{"Ref":"AWS::Region"\},":",\{"Ref":"AWS::AccountId"\},"([^"]*)"\]\]\}/g,
    '"arn:aws-us-gov:cloudformation:ap-southeast-2:111122223333$1"');
  expect(resolved).not.toContain('Fn::');
  expect(resolved.length).toBeLessThanOrEqual(2_048);
});

test('a stack name from a parameter', () => {
  const stack = newStack();
  expect(() => watch({ stackNames: [new CfnParameter(stack, 'Watched').valueAsString] }, stack)).not.toThrow();
});

test('the ids of what keeps state are a contract', () => {
  expect([key, topic, queue]).toEqual(['WatchKeyED03282E', 'WatchTopicE125D5FE', 'WatchDeadLetterQueue00691B5A']);
});

test('two watches in one stack share nothing', () => {
  const stack = newStack();
  new StackWatch(stack, 'Watch', { stackNames: ['Production'], channels: [AlertChannel.email('a@example.com')] });
  new StackWatch(stack, 'Another', { stackNames: ['Production'], channels: [AlertChannel.email('a@example.com')] });
  const both = Template.fromStack(stack).toJSON().Resources as Record<string, unknown>;
  expect(JSON.stringify(Object.fromEntries(Object.entries(both).filter(([id]) => id.startsWith('Watch')))).includes('Another')).toBe(false);
});

describe('what it refuses', () => {
  test.each([
    ['no stack', { stackNames: [] }, 'stackNames is empty; name the stacks to watch'],
    ['too many stacks', { stackNames: Array.from({ length: 8 }, (_, index) => `Stack${index}`) }, 'stackNames holds 8 names; a rule takes at most 7, use a second StackWatch for the others'],
    ['a name that is none', { stackNames: ['my_stack'] }, '"my_stack" is no stack name; it has letters, digits and hyphens, begins with a letter and is at most 128 characters long'],
    ['its own stack', { stackNames: ['TapStack'] }, 'the stack "TapStack" holds this watch, which would be rolled back with it; put the watch into another stack'],
    ['a minimum severity', { channels: [AlertChannel.email('a@example.com', { minimumSeverity: Severity.LOW })] }, 'a channel of channels has a minimum severity, but these messages carry none and would never pass; give the channel without minimumSeverity'],
  ])('fails on %s', (_, props, message) => {
    expect(() => watch(props)).toThrow(`TapStack/Watch: 1 problem with the stack watch\n  - ${message}`);
  });
});

test('warns when nobody hears', () => {
  Annotations.fromStack(watch({ channels: undefined }).stack).hasWarning('/TapStack/Watch', Match.stringLikeRegexp('nobody hears of failed stacks: name at least one of channels'));
});

test('cdk-nag finds nothing but what is meant', () => {
  // This is the dead-letter queue: of an event rule, which the check does not know.
  expect(nagFindings(watch().stack)).toEqual(['AwsSolutions-SQS3 at TapStack/Watch/DeadLetterQueue/Resource']);
});
