import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Asked, type Behaviour, FakeAws } from '@tapstack/handler-kit/src/testing';
import { authorizeFlat } from '../../../src/catalogue/rows/network-events';
import { connect } from '../../../src/commands/redrive/aws';

const EVENT = authorizeFlat('0.0.0.0/0').envelope;
const json = (value: unknown, status = 200) => ({ status, body: JSON.stringify(value) });
let queue: object[];
let lambdaAnswers: () => Behaviour;

const sqs = new FakeAws('sqs', ({ headers, body }) => {
  const action = String(headers['x-amz-target']).split('.')[1];
  const { MaxNumberOfMessages } = JSON.parse(body) as { MaxNumberOfMessages: number };
  return json(action === 'ReceiveMessage' ? { Messages: queue.splice(0, MaxNumberOfMessages) } : {});
});
const lambda = new FakeAws('lambda', () => lambdaAnswers());
const url = () => `${sqs.environment.AWS_ENDPOINT_URL_SQS}111122223333/failures`;
const environment = () => ({ ...sqs.environment, ...lambda.environment });
const actions = () => sqs.asked.map(({ headers }: Asked) => String(headers['x-amz-target']));

beforeAll(() => Promise.all([sqs.open(), lambda.open()]));
afterAll(() => Promise.all([sqs.close(), lambda.close()]));
beforeEach(() => {
  sqs.asked.length = 0;
  lambda.asked.length = 0;
  queue = [{ Body: JSON.stringify({ requestPayload: EVENT }), ReceiptHandle: 'handle-1', Attributes: { SentTimestamp: '1000' }, MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'X' } } }];
  lambdaAnswers = () => ({ status: 202, body: '' });
});

test('messages are read with what SQS and EventBridge say of them', async () => {
  await expect(connect(url(), environment()).receive(25)).resolves.toEqual([
    { body: JSON.stringify({ requestPayload: EVENT }), receiptHandle: 'handle-1', sentAt: 1000, attributes: { ERROR_CODE: 'X' } },
  ]);
  expect(JSON.parse(sqs.asked[0].body)).toMatchObject({ QueueUrl: url(), MaxNumberOfMessages: 10, VisibilityTimeout: 900 });
});

test('a function is invoked as EventBridge does it, so that Lambda keeps what fails', async () => {
  await connect(url(), environment()).invoke('arn:aws:lambda:eu-west-1:111122223333:function:f', EVENT);
  const [{ path, headers, body }] = lambda.asked;
  expect(decodeURIComponent(path)).toBe('/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:f/invocations');
  expect(headers['x-amz-invocation-type']).toBe('Event');
  expect(JSON.parse(body)).toEqual(EVENT);
});

test.each<[what: string, answer: Behaviour, name: string]>([
  ['SQS', json({ __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'no such queue' }, 400), 'QueueDoesNotExist'],
  ['Lambda', json({ Type: 'ResourceNotFoundException', Message: 'no such function' }, 404), 'ResourceNotFoundException'],
  ['something in between', { status: 403, body: '<html>' }, 'Refused'],
])('a refusal of %s is told by its name', async (_, answer, name) => {
  lambdaAnswers = () => answer;
  await expect(connect(url(), environment()).invoke('f', EVENT)).rejects.toMatchObject({ name });
});

test('a throttled call is made again', async () => {
  let asked = 0;
  lambdaAnswers = () => (asked++ === 0 ? json({ Type: 'TooManyRequestsException', Message: 'slow down' }, 429) : { status: 202, body: '' });
  await connect(url(), environment(), async () => undefined).invoke('f', EVENT);
  expect(asked).toBe(2);
});

test.each([
  ['no region in the environment: set AWS_REGION', { AWS_REGION: undefined }],
  ['no credentials in the environment: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY', { AWS_ACCESS_KEY_ID: undefined }],
])('says "%s"', (problem, missing) => {
  expect(() => connect(url(), { ...environment(), ...missing })).toThrow(problem);
});

test('the region is the one that the queue names', () => {
  expect(() => connect('https://sqs.eu-central-1.amazonaws.com/111122223333/q', { AWS_ACCESS_KEY_ID: 'x' })).not.toThrow();
});

test('the command of the package does it', async () => {
  const command = (...args: string[]) => promisify(execFile)(process.execPath, [join(__dirname, '../../../bin/security-monitor'), 'redrive', '--queue', url(), ...args], {
    env: { ...environment(), PATH: process.env.PATH },
  });
  const { stdout } = await command('--function', 'Handler', '--send');
  expect(stdout).toMatch(/^sent {2}2026-11-24T15:04:31Z, eu-west-1, AuthorizeSecurityGroupIngress, .*\n1 of 1 event sent\n$/);
  expect(lambda.asked).toHaveLength(1);
  expect(actions()).toEqual(['AmazonSQS.ReceiveMessage', 'AmazonSQS.DeleteMessage', 'AmazonSQS.ReceiveMessage']);
});
