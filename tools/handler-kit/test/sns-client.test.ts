import { PublishCommand as SdkCommand, SNSClient as SdkClient } from '@aws-sdk/client-sns';

import { PublishCommand, SNSClient } from '../src/sns/sns-client';
import { type Behaviour, FakeAws, refusal } from '../src/testing';

const PUBLISHED = '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>';
const MESSAGE = {
  TopicArn: 'arn:aws:sns:eu-west-1:111111111111:alerts',
  Subject: 'a subject & more',
  Message: '{"default":"ä+ %"}',
  MessageStructure: 'json',
  MessageAttributes: { severity: { DataType: 'String', StringValue: 'HIGH' }, detection: { DataType: 'String', StringValue: 'one/two' } },
};

let answers: Behaviour[];
const sns = new FakeAws('sns', () => answers.shift() ?? { status: 200, body: PUBLISHED });
const before = { ...process.env };

beforeAll(() => sns.open());
afterAll(() => sns.close());
beforeEach(() => {
  answers = [];
  sns.asked.length = 0;
  Object.assign(process.env, sns.environment);
});
afterEach(() => {
  process.env = { ...before };
});

test('what it sends is what the client of the AWS SDK sends', async () => {
  expect(await new SNSClient().send(new PublishCommand(MESSAGE))).toEqual({ MessageId: 'm-1' });
  expect(await new SdkClient({}).send(new SdkCommand(MESSAGE))).toMatchObject({ MessageId: 'm-1' });
  const [ours, theirs] = sns.asked.map(({ form }) => [...form].sort());
  expect(ours).toEqual(theirs);
});

test('a throttled message is sent again, as often as attempts are given', async () => {
  answers = [refusal(400, 'Throttling', 'busy'), 'hangs up'];
  expect(await new SNSClient({ maxAttempts: 3 }).send(new PublishCommand(MESSAGE))).toEqual({ MessageId: 'm-1' });
  answers = [refusal(400, 'Throttling', 'busy')];
  await expect(new SNSClient({ maxAttempts: 1 }).send(new PublishCommand(MESSAGE))).rejects.toMatchObject({ name: 'Throttling', message: 'busy' });
});

test('a refusal is told in the words of SNS, named by its code', async () => {
  answers = [refusal(403, 'AuthorizationError', 'not allowed'), refusal(403, 'AuthorizationError', 'not allowed')];
  const ours = await new SNSClient().send(new PublishCommand(MESSAGE)).catch((error: Error) => error) as Error;
  const theirs = await new SdkClient({}).send(new SdkCommand(MESSAGE)).catch((error: Error) => error) as Error;
  expect(ours.message).toBe(theirs.message);
  expect([ours.name, theirs.name]).toEqual(['AuthorizationError', 'AuthorizationErrorException']);
});
