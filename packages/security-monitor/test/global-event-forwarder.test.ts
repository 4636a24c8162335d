import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AlertChannel, Detections, GlobalEventForwarder, GlobalEventForwarderProps, Severity } from '../src';
import { CATALOGUE } from '../src/catalogue/catalogue';
import { apiCall } from '../src/catalogue/rows/sample-event';
import { eventPatterns } from '../src/rules/event-patterns';
import { matches } from './support/event-matcher';
import { nagFindings } from './support/nag';
import { attribute, newMonitor, only, reference, resourcesOf } from './support/stacks';

const ACCOUNT = '111122223333';
const inRegion = (region: string) => new Stack(new App(), 'Global', { env: { region, account: ACCOUNT } });

function forward(props: Partial<GlobalEventForwarderProps> = {}, stack = inRegion('us-east-1')): Template {
  new GlobalEventForwarder(stack, 'Forwarder', { homeRegion: 'eu-central-1', operationsChannels: [AlertChannel.email('on-call@example.com')], ...props });
  return Template.fromStack(stack);
}

const template = forward();
const rules = Object.entries(resourcesOf(template, 'AWS::Events::Rule'));
const homeBus = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:events:eu-central-1:${ACCOUNT}:event-bus/default`]] };
const queue = only(template, 'AWS::SQS::Queue', 'ForwarderDeadLetterQueue').id;
const role = only(template, 'AWS::IAM::Role', 'ForwarderRole');

test('the calls of all detections go to the default bus of the home region', () => {
  expect(rules.map(([, { Properties }]) => Properties.EventPattern)).toEqual(eventPatterns(CATALOGUE));
  for (const [, { Properties }] of rules) {
    expect(Properties.Targets).toEqual([expect.objectContaining({ Arn: homeBus, RoleArn: attribute(role.id), DeadLetterConfig: { Arn: attribute(queue) } })]);
  }
});

test('what it forwards, the rules of the monitor at home match', () => {
  const home = inRegion('eu-central-1');
  newMonitor(home);
  const patterns = Object.values(resourcesOf(Template.fromStack(home), 'AWS::Events::Rule')).map(({ Properties }) => Properties.EventPattern as object);
  const event = apiCall('iam', 'CreateAccessKey', { userName: 'bob' }).envelope;
  expect(event.region).toBe('us-east-1');
  expect(rules.filter(([, { Properties }]) => matches(Properties.EventPattern as object, event))).toHaveLength(1);
  expect(patterns.filter((pattern) => matches(pattern, event))).toHaveLength(1);
});

test('a selection needs only its own rules', () => {
  forward({ detections: Detections.ids(['root-console-sign-in']) }).resourceCountIs('AWS::Events::Rule', 1);
});

test('the role puts events on that one bus, for rules of this account and region', () => {
  expect(role.properties.AssumeRolePolicyDocument).toMatchObject({ Statement: [{
    Principal: { Service: 'events.amazonaws.com' },
    Condition: {
      StringEquals: { 'aws:SourceAccount': ACCOUNT },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:events:us-east-1:${ACCOUNT}:rule/*`]] } },
    },
  }] });
  expect(only(template, 'AWS::IAM::ManagedPolicy').properties).toMatchObject({
    Roles: [reference(role.id)], PolicyDocument: { Statement: [{ Sid: 'Forward', Effect: 'Allow', Action: 'events:PutEvents', Resource: homeBus }] },
  });
  template.resourceCountIs('AWS::IAM::Policy', 0);
});

test('only the rules write to their dead-letter queue', () => {
  expect(only(template, 'AWS::SQS::QueuePolicy', 'ForwarderDeadLetterQueue').properties.PolicyDocument).toMatchObject({
    Statement: [{ Effect: 'Deny' }, { Sid: 'TheseRules', Condition: { ArnEquals: { 'aws:SourceArn': rules.map(([id]) => attribute(id)) } } }],
  });
});

test('whatever gets lost here is told here, since the monitor at home knows nothing of it', () => {
  const topic = only(template, 'AWS::SNS::Topic').id;
  const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  expect(alarms).toHaveLength(1 + 2 * rules.length);
  alarms.forEach(({ AlarmActions }) => expect(AlarmActions).toEqual([reference(topic)]));
  expect(only(template, 'AWS::SNS::Subscription').properties).toMatchObject({ Endpoint: 'on-call@example.com', TopicArn: reference(topic) });
});

test('warns when nobody hears', () => {
  const stack = inRegion('us-east-1');
  forward({ operationsChannels: [] }, stack);
  Annotations.fromStack(stack).hasWarning('/Global/Forwarder', Match.stringLikeRegexp('nobody hears when global events get lost'));
});

test.each<[what: string, region: string, props: Partial<GlobalEventForwarderProps>, problem: string]>([
  ['a region without global events', 'eu-west-1', {}, 'the stack is in eu-west-1, where no global events are'],
  ['its own region, which would be a loop', 'us-east-1', { homeRegion: 'us-east-1' }, 'homeRegion us-east-1 is the region of the stack: events would go round in it for ever'],
  ['a region that is none', 'us-east-1', { homeRegion: 'Frankfurt' }, 'homeRegion "Frankfurt" is no region; write it as eu-west-1'],
  ['a minimum severity', 'us-east-1', { operationsChannels: [AlertChannel.email('a@example.com', { minimumSeverity: Severity.HIGH })] }, 'a channel of operationsChannels has a minimum severity'],
])('fails on %s', (_, region, props, problem) => {
  expect(() => forward(props, inRegion(region))).toThrow(problem);
});

test('other partitions have their own', () => {
  expect(() => forward({ homeRegion: 'cn-northwest-1' }, inRegion('cn-north-1'))).not.toThrow();
});

test('cdk-nag finds nothing but what is meant', () => {
  const stack = inRegion('us-east-1');
  forward({}, stack);
  expect(nagFindings(stack)).toEqual([
    // These are dead-letter queues, of rules and of subscriptions, which the check does not know.
    'AwsSolutions-SQS3 at Global/Forwarder/DeadLetterQueue/Resource', 'AwsSolutions-SQS3 at Global/Forwarder/UndeliveredQueue/Resource',
  ]);
});
