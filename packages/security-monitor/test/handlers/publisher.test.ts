import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { FurtherTopic, readFurtherTopics } from '../../src/alert/further-topic';
import { alertMessage } from '../../src/alert/message';
import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { publisher } from '../../src/handlers/security-monitor/publisher';
import { Severity } from '../../src/severity';
import { alertOf } from '../support/samples';

const sns = mockClient(SNSClient);
const MESSAGE = alertMessage(alertOf(authorizeFlat('0.0.0.0/0')));
const milder = (severity: Severity) => ({ ...MESSAGE, MessageAttributes: { ...MESSAGE.MessageAttributes, severity: { DataType: 'String', StringValue: severity } as const } });
const ROOM: FurtherTopic = { topicArn: 'arn:room', minimum: Severity.HIGH, chat: true };
const COMPANY: FurtherTopic = { topicArn: 'arn:company' };
const publish = (...further: FurtherTopic[]) => publisher(new SNSClient({ region: 'eu-west-1' }), 'arn:own', further);
const inputs = () => sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: 'other' }).on(PublishCommand, { TopicArn: 'arn:own' }).resolves({ MessageId: 'own' });
});

test('the monitor\'s own topic and the given one get the same message', async () => {
  await expect(publish(COMPANY)(MESSAGE)).resolves.toBe('own');
  const body = { Subject: MESSAGE.Subject, Message: MESSAGE.Message, MessageStructure: 'json', MessageAttributes: MESSAGE.MessageAttributes };
  expect(inputs()).toEqual([{ TopicArn: 'arn:own', ...body }, { TopicArn: 'arn:company', ...body }]);
});

test('the topic of a room gets the notification alone, with the attributes', async () => {
  await publish(ROOM)(MESSAGE);
  expect(inputs()[1]).toEqual({ TopicArn: 'arn:room', Message: MESSAGE.chat, MessageAttributes: MESSAGE.MessageAttributes });
});

test('a topic hears nothing below its minimum', async () => {
  await publish(ROOM, COMPANY)(milder(Severity.MEDIUM));
  expect(inputs().map(({ TopicArn }) => TopicArn)).toEqual(['arn:own', 'arn:company']);
});

test('what has no severity goes to the monitor\'s own topic alone', async () => {
  await publish(ROOM, COMPANY)({ ...MESSAGE, MessageAttributes: {} });
  expect(inputs().map(({ TopicArn }) => TopicArn)).toEqual(['arn:own']);
});

test.each(['arn:own', 'arn:room', 'arn:company'])('%s failing keeps no other from hearing, and fails the event', async (failing) => {
  const error = new Error('down');
  sns.on(PublishCommand, { TopicArn: failing }).rejects(error);
  await expect(publish(ROOM, COMPANY)(MESSAGE)).rejects.toBe(error);
  expect(inputs()).toHaveLength(3);
});

test('several failures are told together', async () => {
  sns.on(PublishCommand).rejects(new Error('down')).on(PublishCommand, { TopicArn: 'arn:own' }).resolves({ MessageId: 'own' });
  await expect(publish(ROOM, COMPANY)(MESSAGE)).rejects.toThrow('2 topics did not take the message');
});

test('no variable, no further topics', () => {
  expect(readFurtherTopics(undefined)).toEqual([]);
  expect(readFurtherTopics('[{"topicArn":"arn:room","chat":true}]')).toEqual([{ topicArn: 'arn:room', chat: true }]);
});
