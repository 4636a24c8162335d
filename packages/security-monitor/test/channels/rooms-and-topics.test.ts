import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlertChannel, ChatRoom, Severity, StackWatch } from '../../src';
import { attribute, newMonitor, newStack, only, reference, resourcesOf } from '../support/stacks';

const room = () => ChatRoom.slack('T012ABCDEF', 'C012ABCDEFG');
const teams = (channelId = '19%3achannel') => ChatRoom.teams({ tenantId: 'tenant', teamId: 'team', channelId });
const CONFIGURATION = 'AWS::Chatbot::SlackChannelConfiguration';

function synthesized(channels: AlertChannel[], operationsChannels: AlertChannel[] = []): Template {
  const stack = newStack();
  newMonitor(stack, { channels, operationsChannels });
  return Template.fromStack(stack);
}

const furtherTopics = (template: Template) => {
  const { Environment } = only(template, 'AWS::Lambda::Function', 'MonitorHandler').properties as { Environment: { Variables: { FURTHER_TOPICS?: unknown } } };
  return Environment.Variables.FURTHER_TOPICS;
};
const published = (template: Template) => {
  const { PolicyDocument } = only(template, 'AWS::IAM::ManagedPolicy', 'MonitorHandlerPolicy').properties;
  return (PolicyDocument as { Statement: { Sid: string; Resource: unknown }[] }).Statement;
};

describe('a chat room', () => {
  const template = synthesized([AlertChannel.chat(room(), { minimumSeverity: Severity.HIGH })]);
  const topic = only(template, 'AWS::SNS::Topic', 'MonitorChatTopic');
  const alertTopic = only(template, 'AWS::SNS::Topic', 'MonitorAlertTopic');

  test('listens to a topic of its own, under the key of the alerts', () => {
    expect(topic.id).toMatch(/^MonitorChatTopicHIGH/);
    expect(topic.properties.KmsMasterKeyId).toEqual(alertTopic.properties.KmsMasterKeyId);
    expect(only(template, CONFIGURATION).properties).toMatchObject({
      SlackWorkspaceId: 'T012ABCDEF', SlackChannelId: 'C012ABCDEFG', SnsTopicArns: [reference(topic.id)],
      ConfigurationName: expect.stringMatching(/^[\w-]{1,128}$/),
    });
  });

  test('may do nothing in the account', () => {
    const role = only(template, 'AWS::IAM::Role', 'MonitorChatTopic');
    expect(only(template, CONFIGURATION).properties).toMatchObject({
      IamRoleArn: attribute(role.id), GuardrailPolicies: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/ReadOnlyAccess']] }],
    });
    expect(role.properties).not.toHaveProperty('ManagedPolicyArns');
    expect(role.properties).not.toHaveProperty('Policies');
    expect(JSON.stringify(resourcesOf(template, 'AWS::IAM::ManagedPolicy'))).not.toContain(role.id);
  });

  test('is published to by the function, which knows its minimum', () => {
    expect(furtherTopics(template)).toEqual({ 'Fn::Join': ['', ['[{"topicArn":"', reference(topic.id), '","minimum":"HIGH","chat":true}]']] });
    expect(published(template)[0]).toMatchObject({ Sid: 'PublishAlerts', Resource: [reference(alertTopic.id), reference(topic.id)] });
  });

  test('is told of by an alarm where it takes nothing', () => {
    expect(only(template, 'AWS::CloudWatch::Alarm', 'MonitorUndeliveredChatTopic').properties).toMatchObject({
      MetricName: 'NumberOfNotificationsFailed', Dimensions: [{ Name: 'TopicName', Value: attribute(topic.id, 'TopicName') }],
    });
  });
});

test('rooms share a topic for each minimum severity', () => {
  const worst = AlertChannel.chat(teams('19%3aworst'), { minimumSeverity: Severity.CRITICAL });
  const template = synthesized([AlertChannel.chat(room()), AlertChannel.chat(teams()), worst]);
  const topics = Object.keys(resourcesOf(template, 'AWS::SNS::Topic')).filter((id) => id.startsWith('MonitorChatTopic'));
  expect(topics).toHaveLength(2);
  const teamsRooms = Object.values(resourcesOf(template, 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration')).map(({ Properties }) => Properties.SnsTopicArns);
  expect(only(template, CONFIGURATION).properties.SnsTopicArns).toEqual([reference(topics[0])]);
  expect(teamsRooms).toEqual([[reference(topics[0])], [reference(topics[1])]]);
});

test('one room may hear of alerts and of alarms: it has one configuration', () => {
  const both = room();
  const template = synthesized([AlertChannel.chat(both)], [AlertChannel.chat(both)]);
  expect(only(template, CONFIGURATION).properties.SnsTopicArns).toEqual([
    reference(only(template, 'AWS::SNS::Topic', 'MonitorChatTopic').id), reference(only(template, 'AWS::SNS::Topic', 'MonitorOperationsTopic').id),
  ]);
});

test('fails on one room in two ChatRooms, which AWS would refuse while it deploys', () => {
  expect(() => synthesized([AlertChannel.chat(room()), AlertChannel.chat(room())])).toThrow(
    'TapStack/Monitor/ChatTopic: one chat room is given twice; use one ChatRoom for all channels that lead to it');
});

test('a configuration of the app listens to one topic more', () => {
  const stack = newStack();
  const configuration = new chatbot.SlackChannelConfiguration(stack, 'Room', {
    slackChannelConfigurationName: 'room', slackWorkspaceId: 'T1', slackChannelId: 'C1',
  });
  newMonitor(stack, { channels: [AlertChannel.chat(ChatRoom.configured(configuration))] });
  const template = Template.fromStack(stack);
  expect(only(template, CONFIGURATION).properties.SnsTopicArns).toEqual([reference(only(template, 'AWS::SNS::Topic', 'MonitorChatTopic').id)]);
});

test('a room that is managed elsewhere gets a topic, which the monitor shows', () => {
  const monitor = newMonitor(newStack(), { channels: [AlertChannel.chat(ChatRoom.managedElsewhere())] });
  expect(monitor.chatTopics).toHaveLength(1);
  Template.fromStack(Stack.of(monitor)).resourceCountIs(CONFIGURATION, 0);
});

test('without rooms and topics the function publishes to the monitor\'s own topic alone', () => {
  const template = synthesized([AlertChannel.email('a@example.com')]);
  expect(furtherTopics(template)).toBeUndefined();
  template.resourceCountIs('AWS::SNS::Topic', 2);
});

describe('a topic that is there already', () => {
  const stack = newStack();
  const key = new kms.Key(stack, 'CompanyKey');
  const company = new sns.Topic(stack, 'Company', { masterKey: key });
  newMonitor(stack, { channels: [AlertChannel.topic(company, { minimumSeverity: Severity.MEDIUM })], operationsChannels: [AlertChannel.topic(company)] });
  const template = Template.fromStack(stack);
  const { id } = only(template, 'AWS::SNS::Topic', 'Company');

  test('is published to, with its key', () => {
    expect(furtherTopics(template)).toEqual({ 'Fn::Join': ['', ['[{"topicArn":"', reference(id), '","minimum":"MEDIUM"}]']] });
    const [publish, , , encrypt] = published(template);
    expect(publish.Resource).toContainEqual(reference(id));
    expect(encrypt.Resource).toContainEqual(attribute(only(template, 'AWS::KMS::Key', 'CompanyKey').id));
  });

  test('hears of alarms beside the operations topic', () => {
    expect(only(template, 'AWS::CloudWatch::Alarm', 'MonitorHandlerErrors').properties.AlarmActions).toEqual([
      reference(only(template, 'AWS::SNS::Topic', 'MonitorOperationsTopic').id), reference(id),
    ]);
  });
});

test.each([
  ['chat room', AlertChannel.chat(room())], ['topic', AlertChannel.topic(sns.Topic.fromTopicArn(newStack(), 'T', 'arn:aws:sns:eu-west-1:111122223333:t'))],
])('fails on a %s for stack failures, which it would never hear of', (kind, channel) => {
  expect(() => new StackWatch(newStack(), 'Watch', { stackNames: ['Shop'], channels: [channel] })).toThrow(
    `TapStack/Watch: 1 problem with the stack watch\n  - a channel of channels leads to a ${kind}, which these messages cannot reach; give another channel`);
});
