import { Actor, readActor } from './actor';
import { Json, record, text } from './json';
import { UnreadableEventError } from './unreadable-event-error';

/** One API call as CloudTrail recorded it, read once; every detection speaks of this and of nothing else. */
export interface Call {
  /** `detail.eventID`: the identity of the call, the same however often and on whatever way it arrives. */
  readonly eventId: string;
  /** The service that was called, such as `ec2.amazonaws.com`. */
  readonly source: string;
  /** The API action as CloudTrail names it, such as `AuthorizeSecurityGroupIngress`. */
  readonly name: string;
  readonly time?: Date;
  readonly region: string;
  /** The account that received the event: the owner of what was called. */
  readonly account: string;
  readonly actor: Actor;
  readonly sourceIp?: string;
  readonly userAgent?: string;
  /** There only when the call failed. */
  readonly error?: { readonly code: string; readonly message?: string };
  readonly request: Json;
  readonly response: Json;
  /** `additionalEventData`: what is neither asked nor answered, such as whether a sign-in used MFA. */
  readonly additional: Json;
  /** `serviceEventDetails`: what a service says of something that it did by itself. */
  readonly serviceEvent: Json;
}

/**
 * Reads an EventBridge envelope around a CloudTrail record.
 *
 * Everything but the name of the call may be missing. Without a name nothing can be judged, and an alert that says nothing would only be
 * muted: the error makes Lambda keep the event in the failure queue, whose alarm tells operations, and the raw event stays as evidence.
 */
export function readCall(event: unknown): Call {
  const envelope = record(event);
  const detail = record(envelope.detail);
  const source = text(detail.eventSource);
  const name = text(detail.eventName);
  const eventId = text(detail.eventID) ?? text(envelope.id);
  if (source === undefined || name === undefined || eventId === undefined) {
    throw new UnreadableEventError(missing({ 'detail.eventSource': source, 'detail.eventName': name, 'detail.eventID': eventId }));
  }
  const errorCode = text(detail.errorCode) ?? refusedSignIn(detail);
  return {
    eventId,
    source,
    name,
    time: date(detail.eventTime) ?? date(envelope.time),
    region: text(detail.awsRegion) ?? text(envelope.region) ?? 'unknown',
    account: text(detail.recipientAccountId) ?? text(envelope.account) ?? 'unknown',
    actor: readActor(detail.userIdentity),
    sourceIp: text(detail.sourceIPAddress),
    userAgent: text(detail.userAgent),
    error: errorCode === undefined ? undefined : { code: errorCode, message: text(detail.errorMessage) },
    request: record(detail.requestParameters),
    response: record(detail.responseElements),
    additional: record(detail.additionalEventData),
    serviceEvent: record(detail.serviceEventDetails),
  };
}

/**
 * Reads any event: what is no record of a call is called by its own names.
 *
 * Only for events that a rule was written for by hand; the catalogue judges records and nothing else.
 */
export function readEvent(event: unknown): Call {
  const { source, 'detail-type': type, detail, ...envelope } = record(event);
  return readCall({ ...envelope, detail: { eventSource: source, eventName: type, ...record(detail) } });
}

/** A refused sign-in carries no error code: its answer is `{ ConsoleLogin: 'Failure' }`. */
const refusedSignIn = (detail: Json): string | undefined =>
  (detail.eventSource === 'signin.amazonaws.com' && Object.values(record(detail.responseElements)).includes('Failure') ? 'Failure' : undefined);

const missing = (fields: Record<string, string | undefined>): string[] => Object.keys(fields).filter((field) => fields[field] === undefined);

function date(value: unknown): Date | undefined {
  const moment = new Date(text(value) ?? NaN);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
