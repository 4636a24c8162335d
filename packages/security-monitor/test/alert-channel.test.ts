import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { AlertChannel, Severity } from '../src';
import { attribute, newMonitor, newStack, only, reference, resourcesOf } from './support/stacks';

const [FOR_PEOPLE, FOR_MACHINES] = [[{ exists: false }, 'summary'], [{ exists: false }, 'part']];

const subscribe = (...channels: AlertChannel[]) => {
  const stack = newStack();
  newMonitor(stack, { channels, operationsChannels: [] });
  return Template.fromStack(stack);
};

test('an e-mail address is subscribed', () => {
  expect(only(subscribe(AlertChannel.email('a@example.com')), 'AWS::SNS::Subscription').properties).toEqual({
    Protocol: 'email', Endpoint: 'a@example.com', TopicArn: { Ref: expect.stringContaining('AlertTopic') },
    // Alerts have a severity, heartbeats do not; people hear of a burst by its summary.
    FilterPolicy: { severity: [{ exists: true }], bundle: FOR_PEOPLE },
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringContaining('UndeliveredQueue'), 'Arn'] } },
  });
});

test.each([
  [Severity.CRITICAL, ['CRITICAL']],
  [Severity.MEDIUM, ['MEDIUM', 'HIGH', 'CRITICAL']],
  [Severity.INFORMATIONAL, ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']],
])('a minimum of %s lets through %j', (minimumSeverity, severity) => {
  expect(only(subscribe(AlertChannel.email('a@example.com', { minimumSeverity })), 'AWS::SNS::Subscription').properties.FilterPolicy).toEqual({ severity, bundle: FOR_PEOPLE });
});

test('an address from a parameter, under a condition', () => {
  const stack = newStack();
  const address = new CfnParameter(stack, 'AlertEmail', { default: '' }).valueAsString;
  const condition = new CfnCondition(stack, 'HasAlertEmail', { expression: Fn.conditionNot(Fn.conditionEquals(address, '')) });
  const channel = AlertChannel.email(address, { condition });
  newMonitor(stack, { channels: [channel], operationsChannels: [channel] });
  const found = Object.values(resourcesOf(Template.fromStack(stack), 'AWS::SNS::Subscription'));
  expect(found).toHaveLength(2);
  found.forEach((one) => expect(one).toMatchObject({ Condition: 'HasAlertEmail', Properties: { Endpoint: reference('AlertEmail') } }));
});

test('the order of the list does not move a subscription, which would ask for confirmation again', () => {
  const [a, b] = [AlertChannel.email('a@example.com'), AlertChannel.email('b@example.com')];
  expect(resourcesOf(subscribe(a, b), 'AWS::SNS::Subscription')).toEqual(resourcesOf(subscribe(b, a), 'AWS::SNS::Subscription'));
});

test('a queue gets the document itself, and is opened to this topic alone', () => {
  const stack = newStack();
  const queue = new sqs.Queue(stack, 'Findings', { encryptionMasterKey: new kms.Key(stack, 'FindingsKey') });
  newMonitor(stack, { channels: [AlertChannel.queue(queue, { minimumSeverity: Severity.HIGH })], operationsChannels: [] });
  const template = Template.fromStack(stack);
  const topic = only(template, 'AWS::SNS::Topic', 'MonitorAlertTopic').id;
  expect(only(template, 'AWS::SNS::Subscription').properties).toMatchObject({
    Protocol: 'sqs', Endpoint: attribute(only(template, 'AWS::SQS::Queue', 'Findings').id), RawMessageDelivery: true, FilterPolicy: { severity: ['HIGH', 'CRITICAL'], bundle: FOR_MACHINES },
  });
  expect(only(template, 'AWS::SQS::QueuePolicy', 'Findings').properties.PolicyDocument).toMatchObject({
    Statement: [{ Action: 'sqs:SendMessage', Principal: { Service: 'sns.amazonaws.com' }, Condition: { ArnEquals: { 'aws:SourceArn': reference(topic) } } }],
  });
  expect(JSON.stringify(only(template, 'AWS::KMS::Key', 'FindingsKey').properties)).toContain('"Service":"sns.amazonaws.com"');
});

test('a telephone', () => {
  expect(only(subscribe(AlertChannel.sms('+4915112345678', { minimumSeverity: Severity.CRITICAL })), 'AWS::SNS::Subscription').properties)
    .toMatchObject({ Protocol: 'sms', Endpoint: '+4915112345678', FilterPolicy: { severity: ['CRITICAL'], bundle: FOR_PEOPLE }, RedrivePolicy: expect.anything() });
});

test('a webhook gets the document as its body, and is tried again for less than an hour', () => {
  const { properties } = only(subscribe(AlertChannel.webhook('https://hooks.example.com/alerts?key=1')), 'AWS::SNS::Subscription');
  expect(properties).toMatchObject({
    Protocol: 'https', Endpoint: 'https://hooks.example.com/alerts?key=1', RawMessageDelivery: true, RedrivePolicy: expect.anything(), FilterPolicy: { bundle: FOR_MACHINES },
    DeliveryPolicy: {
      healthyRetryPolicy: { numRetries: 12, minDelayTarget: 5, maxDelayTarget: 240 }, requestPolicy: { headerContentType: 'application/json' },
    },
  });
  const { healthyRetryPolicy } = properties.DeliveryPolicy as { healthyRetryPolicy: { numRetries: number; maxDelayTarget: number } };
  expect(healthyRetryPolicy.numRetries * healthyRetryPolicy.maxDelayTarget).toBeLessThan(3_600);
});

test('a function is called by this topic alone', () => {
  const stack = newStack();
  const code = lambda.Code.fromInline('exports.handler = async () => {};');
  const handler = new lambda.Function(stack, 'Own', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
  newMonitor(stack, { channels: [AlertChannel.function(handler, { minimumSeverity: Severity.HIGH })], operationsChannels: [] });
  const template = Template.fromStack(stack);
  const { id } = only(template, 'AWS::Lambda::Function', 'Own');
  expect(only(template, 'AWS::SNS::Subscription').properties).toMatchObject({ Protocol: 'lambda', Endpoint: attribute(id), FilterPolicy: { severity: ['HIGH', 'CRITICAL'], bundle: FOR_MACHINES } });
  expect(only(template, 'AWS::Lambda::Permission', 'Own').properties).toMatchObject({
    Principal: 'sns.amazonaws.com', SourceArn: reference(only(template, 'AWS::SNS::Topic', 'MonitorAlertTopic').id),
  });
});

test('any other subscription of SNS', () => {
  expect(only(subscribe(AlertChannel.subscription(new subscriptions.UrlSubscription('https://hooks.example.com/alerts'))), 'AWS::SNS::Subscription').properties)
    .toMatchObject({ Protocol: 'https', Endpoint: 'https://hooks.example.com/alerts', FilterPolicy: { severity: [{ exists: true }] }, RedrivePolicy: expect.anything() });
});

test('a subscription keeps the filter and the queue that it brings', () => {
  const stack = newStack();
  const own = new sqs.Queue(stack, 'Own');
  const channel = AlertChannel.subscription(new subscriptions.UrlSubscription('https://hooks.example.com/alerts', {
    filterPolicy: { environment: sns.SubscriptionFilter.stringFilter({ allowlist: ['prod'] }) }, deadLetterQueue: own,
  }));
  newMonitor(stack, { channels: [channel], operationsChannels: [] });
  expect(only(Template.fromStack(stack), 'AWS::SNS::Subscription').properties).toMatchObject({
    FilterPolicy: { environment: ['prod'] }, RedrivePolicy: { deadLetterTargetArn: attribute(only(Template.fromStack(stack), 'AWS::SQS::Queue', 'Own').id) },
  });
});

test('alarms carry no attributes: nothing is filtered from the operations channels', () => {
  const stack = newStack();
  newMonitor(stack, { channels: [], operationsChannels: [AlertChannel.email('a@example.com')] });
  expect(only(Template.fromStack(stack), 'AWS::SNS::Subscription').properties).not.toHaveProperty('FilterPolicy');
});

test.each(['', 'alice', 'alice@', '@example.com', 'alice@example', 'a b@example.com', 'Alice <a@example.com>', 'a@b.com,c@d.com'])('fails on "%s", which is no address', (address) => {
  expect(() => AlertChannel.email(address)).toThrow(`alert channel: "${address}" is no e-mail address; write it as name@example.com`);
});

test.each(['49151', '+49', '+49 151 12345678', '+0491511234567'])('fails on "%s", which is no number', (number) => {
  expect(() => AlertChannel.sms(number)).toThrow(`alert channel: "${number}" is no telephone number; write it as +4915112345678`);
});

test.each(['http://hooks.example.com', 'hooks.example.com', 'https://', 'https://a b'])('fails on "%s", which would travel in the clear or nowhere', (url) => {
  expect(() => AlertChannel.webhook(url)).toThrow(`alert channel: "${url}" is no HTTPS address; write it as https://hooks.example.com/alerts`);
});

test('fails on an address given twice', () => {
  expect(() => subscribe(AlertChannel.email('a@example.com'), AlertChannel.email('a@example.com'))).toThrow(
    'TapStack/Monitor/AlertTopic: the e-mail address a@example.com is given twice; name every channel once');
});
