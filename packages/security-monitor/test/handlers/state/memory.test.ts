import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { authorizeFlat } from '../../../src/catalogue/rows/network-events';
import { shell } from '../../../src/handlers/security-monitor/shell';
import { FakeTable, refused, Trouble } from '../../support/fake-table';

const SSH_OPENED = authorizeFlat('0.0.0.0/0').envelope;
const fake = new FakeTable();
const sns = mockClient(SNSClient);
const published = () => sns.commandCalls(PublishCommand).length;
let lines: Record<string, unknown>[];
const messages = () => lines.map(({ message }) => message);
const saved = { ...process.env };

/** Each has its own memory of the moment, as containers have. */
const container = () => shell({
  ...fake.environment, ALERT_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:alerts', OPERATIONS_TOPIC_ARN: 'arn:operations', DETECTIONS: 'all', STACK_NAME: 'TapStackdev',
});

beforeAll(() => fake.open());
afterAll(() => fake.close());
beforeEach(() => {
  fake.empty();
  process.env.AWS_REGION = 'eu-west-1';
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: 'message-1' });
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(JSON.parse(String(line)) as Record<string, unknown>) > 0);
});
afterEach(() => {
  process.env = { ...saved };
  jest.restoreAllMocks();
});

test('an event that arrives at two containers is told once', async () => {
  await container()(SSH_OPENED);
  await container()({ ...SSH_OPENED, id: 'another-delivery' });
  expect(published()).toBe(1);
  expect(messages()).toEqual(['alerted', 'already alerted']);
});

test('what another container has told is asked for once', async () => {
  await container()(SSH_OPENED);
  const second = container();
  await second(SSH_OPENED);
  fake.actions.length = 0;
  await second(SSH_OPENED);
  expect(fake.actions).toEqual([]);
});

test('of many containers at the same moment one tells', async () => {
  await Promise.all(Array.from({ length: 8 }, () => container()(SSH_OPENED)));
  expect(published()).toBe(1);
  expect(messages().filter((message) => message === 'already alerted')).toHaveLength(7);
});

test('what SNS did not take is told by the retry, in whichever container', async () => {
  sns.on(PublishCommand).rejectsOnce(new Error('down')).resolves({ MessageId: 'message-2' });
  await expect(container()(SSH_OPENED)).rejects.toThrow('down');
  await container()(SSH_OPENED);
  await container()(SSH_OPENED);
  expect(messages()).toEqual(['alert not published', 'event kept for a retry', 'alerted', 'already alerted']);
});

test('a call in which nothing is found asks nothing of the table', async () => {
  await container()(authorizeFlat('10.0.0.0/8').envelope);
  const asked = fake.actions.length;
  await container()({ ...SSH_OPENED, detail: { ...(SSH_OPENED.detail as object), eventName: 'DescribeInstances' } });
  expect(fake.actions).toHaveLength(asked);
});

test.each<[string, Trouble]>([
  ['denied', refused('AccessDeniedException')], ['throttled', refused('ThrottlingException')], ['gone', refused('ResourceNotFoundException')], ['cut off', 'hangs up'], ['silent', 'says nothing'],
])('a table that is %s keeps no alert back, and is counted', async (_, trouble) => {
  fake.troubles.set('PutItem', trouble).set('DeleteItem', trouble);
  await container()(SSH_OPENED);
  await container()(SSH_OPENED);
  expect(published()).toBe(2);
  expect(messages()).toEqual(['state unavailable', 'alerted', 'state unavailable', 'alerted']);
  expect(lines[0]).toMatchObject({ level: 'ERROR', question: 'claim', error: { message: expect.any(String) } });
}, 15_000);

test('a confirmation that is lost costs nothing now and at most an alert too many later', async () => {
  const handler = container();
  sns.on(PublishCommand).callsFake(() => {
    fake.troubles.set('PutItem', refused('InternalServerError'));
    return { MessageId: 'message-1' };
  });
  await handler(SSH_OPENED);
  expect(messages()).toEqual(['alerted', 'state unavailable']);
  await handler(SSH_OPENED);
  expect(published()).toBe(1);
});
