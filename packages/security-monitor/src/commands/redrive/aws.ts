import { AwsError, functionCredentials, pause, type Pause, regionalEndpoint, retrying, sendSigned } from '@tapstack/handler-kit';
import { Json, record, text } from '../../core/json';
import { Attributes } from './lost-event';

/** A message that this run holds for the while. */
export interface Held {
  readonly body: string;
  readonly attributes: Attributes;
  readonly receiptHandle: string;
  readonly sentAt: number;
}

/** The two services that the command speaks to. */
export interface Aws {
  /** Up to ten messages, invisible to others for some minutes; none when the queue is empty. */
  readonly receive: (queueUrl: string, most: number) => Promise<readonly Held[]>;
  readonly remove: (queueUrl: string, message: Held) => Promise<void>;
  /** Gives a message back. */
  readonly release: (queueUrl: string, message: Held) => Promise<void>;
  /** Hands an event to a function; Lambda keeps it and tries it as it does with events of a rule. */
  readonly invoke: (functionName: string, event: Json) => Promise<void>;
}

/** Long enough for a run over thousands of messages, which are given back at its end. */
const HELD_SECONDS = 900;
const ATTEMPTS = 4;

export function connect(environment: NodeJS.ProcessEnv, wait: Pause = pause): Aws {
  const call = (service: 'sqs' | 'lambda', region: string, path: string, headers: Record<string, string>, body: string) => retrying(async () => {
    const response = await sendSigned({
      service, region, method: 'POST', url: new URL(path, regionalEndpoint(service, region, environment)), headers, body, credentials: functionCredentials(environment),
    });
    const answer = await response.text();
    if (!response.ok) {
      throw refusal(service, response.status, answer);
    }
    return record(answer === '' ? {} : JSON.parse(answer));
  }, ATTEMPTS, wait);
  const sqs = (action: string, queueUrl: string, parameters: Json) => call('sqs', regionOf(queueUrl, environment), '/', {
    'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}`,
  }, JSON.stringify({ QueueUrl: queueUrl, ...parameters }));
  return {
    receive: async (queueUrl, most) => {
      const { Messages } = await sqs('ReceiveMessage', queueUrl, {
        MaxNumberOfMessages: Math.min(most, 10), VisibilityTimeout: HELD_SECONDS, WaitTimeSeconds: 1, MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['SentTimestamp'],
      });
      return (Array.isArray(Messages) ? Messages : []).map((message: unknown) => held(record(message)));
    },
    remove: async (queueUrl, { receiptHandle }) => void await sqs('DeleteMessage', queueUrl, { ReceiptHandle: receiptHandle }),
    release: async (queueUrl, { receiptHandle }) => void await sqs('ChangeMessageVisibility', queueUrl, { ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
    invoke: async (functionName, event) => void await call('lambda', environment.AWS_REGION ?? '', `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`, {
      'content-type': 'application/json', 'x-amz-invocation-type': 'Event',
    }, JSON.stringify(event)),
  };
}

const held = (message: Json): Held => ({
  body: text(message.Body) ?? '',
  receiptHandle: text(message.ReceiptHandle) ?? '',
  sentAt: Number(record(message.Attributes).SentTimestamp),
  attributes: Object.fromEntries(Object.entries(record(message.MessageAttributes)).map(([name, value]) => [name, text(record(value).StringValue)])),
});

/** The URL of a queue names its region, unless the queue stands behind an endpoint of one's own. */
const regionOf = (queueUrl: string, environment: NodeJS.ProcessEnv): string =>
  /^https:\/\/(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\./.exec(queueUrl)?.slice(1).find((region) => region !== undefined) ?? environment.AWS_REGION ?? '';

/** Both name their errors in the body, one with a namespace before them. */
function refusal(service: string, status: number, answer: string): AwsError {
  let said: Json = {};
  try {
    said = record(JSON.parse(answer));
  } catch {
    // What is no JSON says nothing that a reader could use; the status does.
  }
  const code = text(said.__type)?.split('#').pop() ?? text(said.Type) ?? 'Refused';
  return new AwsError(code, text(said.message) ?? text(said.Message) ?? `${service} answered ${status}`, status);
}
