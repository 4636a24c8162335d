import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';

import { AlertInbox } from '../../src/intrusion/alert-inbox';
import { alertOf, bodyOf } from '../support/alerts';
import { type Call, aborted, stubClient } from '../support/stub-client';

const { signal } = new AbortController();
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alerts';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:inbox';
const URL = 'http://127.0.0.1:4566/000000000000/inbox';

const message = (body: string, receipt = 'receipt') => ({ Body: body, ReceiptHandle: receipt });

/** A queue that gives one batch of messages at each receive call; an empty one lasts as long as the call waits. */
function queueOf(...batches: { Body: string; ReceiptHandle: string }[][]) {
  return stubClient<SQSClient>(({ operation, input }: Call) => {
    if (operation === 'ReceiveMessage') {
      const Messages = batches.shift();
      jest.advanceTimersByTime(Messages ? 0 : Number(input.WaitTimeSeconds) * 1_000);
      return { Messages };
    }
    return { CreateQueue: { QueueUrl: URL }, GetQueueAttributes: { Attributes: { QueueArn: QUEUE } } }[operation];
  });
}

const topic = () => stubClient<SNSClient>(({ operation }) => (operation === 'Subscribe' ? { SubscriptionArn: `${TOPIC}:subscription` } : {}));

const open = (sqs: { client: SQSClient }, sns = topic()) => AlertInbox.open(sns.client, sqs.client, TOPIC, 'inbox', signal);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('opening it', () => {
  test('subscribes a queue to the topic, as any reader could', async () => {
    const [sqs, sns] = [queueOf(), topic()];
    const inbox = await open(sqs, sns);
    expect(inbox.queueUrl).toBe(URL);
    expect(sqs.operations).toEqual(['CreateQueue', 'GetQueueAttributes', 'SetQueueAttributes']);
    expect(sqs.calls[0].input).toEqual({ QueueName: 'inbox' });
    expect(sns.calls).toEqual([{
      operation: 'Subscribe', input: { TopicArn: TOPIC, Protocol: 'sqs', Endpoint: QUEUE, ReturnSubscriptionArn: true }, abortSignal: signal,
    }]);
  });

  test('lets that topic, and nobody else, put messages into the queue', async () => {
    const sqs = queueOf();
    await open(sqs);
    const { Policy } = sqs.calls[2].input.Attributes as { Policy: string };
    expect(JSON.parse(Policy)).toEqual({
      Version: '2012-10-17',
      Statement: [{
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: QUEUE,
        Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
      }],
    });
  });
});

describe('waiting', () => {
  test('gives the first alert that is accepted, with those that were not', async () => {
    const other = alertOf({ detection: 'other' });
    const inbox = await open(queueOf([message(bodyOf(other))], [], [message(bodyOf(alertOf()))]));
    expect(await inbox.waitFor(({ detection }) => detection === 'world-open-ingress', 30_000, signal)).toEqual({ alert: alertOf(), others: [other] });
  });

  test('takes out of the queue what it has read, and passes over what is no alert', async () => {
    const sqs = queueOf([message('no alert', 'one'), message(bodyOf(alertOf()), 'two')]);
    const inbox = await open(sqs);
    expect(await inbox.waitFor(() => true, 30_000, signal)).toEqual({ alert: alertOf(), others: [] });
    expect(sqs.calls.at(-1)).toMatchObject({
      operation: 'DeleteMessageBatch', input: { QueueUrl: URL, Entries: [{ Id: '0', ReceiptHandle: 'one' }, { Id: '1', ReceiptHandle: 'two' }] },
    });
  });

  test('gives up after the time it was given, not sooner and hardly later', async () => {
    const inbox = await open(queueOf());
    const before = performance.now();
    expect(await inbox.waitFor(() => true, 30_000, signal)).toEqual({ others: [] });
    expect(performance.now() - before).toBe(30_000);
  });

  test('waits a short while at each call, so that an interruption is soon heard', async () => {
    const sqs = queueOf();
    await (await open(sqs)).waitFor(() => true, 5_000, signal);
    const receives = sqs.calls.filter(({ operation }) => operation === 'ReceiveMessage');
    expect(receives.map(({ input }) => input.WaitTimeSeconds)).toEqual([2, 2, 1]);
    expect(receives.every(({ abortSignal }) => abortSignal === signal)).toBe(true);
  });

  test('a call that fails, or is aborted, ends the wait', async () => {
    const sqs = stubClient<SQSClient>(({ operation }) => {
      if (operation === 'ReceiveMessage') {
        throw aborted();
      }
    });
    const inbox = await open(sqs);
    await expect(inbox.waitFor(() => true, 30_000, signal)).rejects.toThrow('Request aborted');
  });
});

test('closing it takes the subscription and the queue away', async () => {
  const [sqs, sns] = [queueOf(), topic()];
  await (await open(sqs, sns)).close(signal);
  expect(sns.calls.at(-1)).toMatchObject({ operation: 'Unsubscribe', input: { SubscriptionArn: `${TOPIC}:subscription` } });
  expect(sqs.calls.at(-1)).toMatchObject({ operation: 'DeleteQueue', input: { QueueUrl: URL } });
});
