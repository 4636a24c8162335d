import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { shell } from '../../src/handlers/security-monitor/shell';
import { SIGNAL_SOURCE } from '../../src/signals/signal';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const ENVIRONMENT = {
  ALERT_TOPIC_ARN: TOPIC, OPERATIONS_TOPIC_ARN: 'arn:operations', FURTHER_TOPICS: '[{"topicArn":"arn:room","chat":true},{"topicArn":"arn:company"}]', DETECTIONS: 'all', STACK_NAME: 'TapStackdev', AWS_REGION: 'eu-west-1',
};
const HEARTBEAT = { 'source': SIGNAL_SOURCE, 'detail-type': 'Heartbeat', 'detail': { rule: 'Calls1-1' } };
const sns = mockClient(SNSClient);
const published = () => sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input);
let lines: Record<string, unknown>[];

beforeEach(() => {
  process.env.AWS_REGION = 'eu-west-1';
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: 'message-1' });
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(JSON.parse(String(line)) as Record<string, unknown>) > 0);
});

afterEach(() => jest.restoreAllMocks());

test('a heartbeat goes to the alert topic without a severity, so that no channel passes it on, and is counted', async () => {
  await shell(ENVIRONMENT)(HEARTBEAT);
  expect(published()).toHaveLength(1);
  expect(published()[0]).toMatchObject({ TopicArn: TOPIC, MessageAttributes: { heartbeat: { StringValue: 'Calls1-1' } } });
  expect(published()[0].MessageAttributes).not.toHaveProperty('severity');
  expect(lines).toEqual([expect.objectContaining({ level: 'INFO', message: 'heartbeat published', rule: 'Calls1-1' })]);
});

test('a heartbeat that the topic does not take is not counted, and fails', async () => {
  sns.on(PublishCommand).rejects(new Error('key disabled'));
  await expect(shell(ENVIRONMENT)(HEARTBEAT)).rejects.toThrow('key disabled');
  expect(lines.map(({ message }) => message)).toEqual(['event kept for a retry']);
});

test('every heartbeat is told, the same event too: forgetting nothing is the business of alerts', async () => {
  const handler = shell(ENVIRONMENT);
  await handler(HEARTBEAT);
  await handler(HEARTBEAT);
  expect(published()).toHaveLength(2);
});

test('what only looks like a signal is judged as an event, and kept', async () => {
  await expect(shell(ENVIRONMENT)({ ...HEARTBEAT, source: 'com.example' })).rejects.toThrow('no CloudTrail record');
});

test('where nothing is remembered, nothing waits to be told', async () => {
  await shell(ENVIRONMENT)({ ...HEARTBEAT, 'detail-type': 'Summaries' });
  expect(published()).toEqual([]);
});
