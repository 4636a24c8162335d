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

/** The queue, and the service that runs the function: both of one region. */
export interface Aws {
  /** Up to ten messages, invisible to others for some minutes; none when the queue is empty. */
  readonly receive: (most: number) => Promise<readonly Held[]>;
  readonly remove: (message: Held) => Promise<void>;
  /** Gives a message back. */
  readonly release: (message: Held) => Promise<void>;
  /** Hands an event to a function; Lambda keeps it and tries it as it does with events of a rule. */
  readonly invoke: (functionName: string, event: Json) => Promise<void>;
}

/** Long enough for a run over thousands of messages, which are given back at its end. */
const HELD_SECONDS = 900;
const ATTEMPTS = 4;

export function connect(queueUrl: string, environment: NodeJS.ProcessEnv, wait: Pause = pause): Aws {
  const region = regionOf(queueUrl) ?? environment.AWS_REGION;
  if (!region || !environment.AWS_ACCESS_KEY_ID) {
    throw new Error(`no ${region ? 'credentials' : 'region'} in the environment: set ${region ? 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY' : 'AWS_REGION'}`);
  }
  const call = (service: 'sqs' | 'lambda', path: string, headers: Record<string, string>, body: string) => retrying(async () => {
    const url = new URL(path, regionalEndpoint(service, region, environment));
    const response = await sendSigned({ service, region, method: 'POST', url, headers, body, credentials: functionCredentials(environment) });
    const answer = await response.text();
    if (!response.ok) {
      throw refusal(service, response.status, answer);
    }
    return record(answer === '' ? {} : JSON.parse(answer));
  }, ATTEMPTS, wait);
  const sqs = (action: string, parameters: Json) => call('sqs', '/', {
    'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}`,
  }, JSON.stringify({ QueueUrl: queueUrl, ...parameters }));
  return {
    receive: async (most) => {
      const { Messages } = await sqs('ReceiveMessage', {
        MaxNumberOfMessages: Math.min(most, 10), VisibilityTimeout: HELD_SECONDS, WaitTimeSeconds: 1, MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['SentTimestamp'],
      });
      return (Array.isArray(Messages) ? Messages : []).map((message: unknown) => held(record(message)));
    },
    remove: async ({ receiptHandle }) => void await sqs('DeleteMessage', { ReceiptHandle: receiptHandle }),
    release: async ({ receiptHandle }) => void await sqs('ChangeMessageVisibility', { ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
    invoke: async (functionName, event) => void await call('lambda', `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`, {
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
const regionOf = (queueUrl: string): string | undefined =>
  /^https:\/\/(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\./.exec(queueUrl)?.slice(1).find((region) => region !== undefined);

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
