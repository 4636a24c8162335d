import { Json, record, text } from '../../core/json';
import { readCustom } from '../../custom/custom-input';

/** An event as one of the two queues keeps it. */
export interface LostEvent {
  readonly event: Json;
  /** Why it is here, in the words of EventBridge or Lambda. */
  readonly reason: string;
}

/** What EventBridge says beside a message in the dead-letter queue of a rule. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * Reads a message. EventBridge keeps the event itself, Lambda a report with the event under `requestPayload`.
 *
 * @returns undefined if there is no event in it
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function readLostEvent(body: string, attributes: Attributes): LostEvent | undefined {
  const message = parsed(body);
  if ('requestPayload' in message) {
    const { condition, approximateInvokeCount } = record(message.requestContext);
    const { errorType, errorMessage } = record(message.responsePayload);
    const error = [text(errorType), text(errorMessage)].filter((part) => part !== undefined).join(': ');
    return lost(record(message.requestPayload), `${text(condition) ?? 'failed'} after ${text(approximateInvokeCount) ?? 'some'} attempts${error === '' ? '' : `, ${error}`}`);
  }
  return lost(message, [attributes.ERROR_CODE, attributes.ERROR_MESSAGE].filter((part) => part !== undefined).join(': ') || 'EventBridge does not say why');
}

const lost = (event: Json, reason: string): LostEvent | undefined => (text(whole(event)['detail-type']) === undefined ? undefined : { event, reason });

/** The event itself, where the rule of a team's own detection hands it over beside the detection. */
const whole = (input: Json): Json => readCustom(input)?.event ?? input;

function parsed(body: string): Json {
  try {
    return record(JSON.parse(body));
  } catch {
    return {};
  }
}

/** One line for people: when, what, who, why it is here. */
export function describe({ event: input, reason }: LostEvent): string {
  const event = whole(input);
  const detail = record(event.detail);
  const { arn, invokedBy } = record(detail.userIdentity);
  const what = text(detail.eventName) ?? text(event['detail-type']);
  return [text(event.time), text(event.region), what, text(arn) ?? text(invokedBy), reason].filter((part) => part !== undefined).join(', ');
}
