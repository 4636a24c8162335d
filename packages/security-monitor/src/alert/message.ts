import { Alert } from './alert';
import { chatNotification } from './chat';
import { alertDocument } from './document';
import { clean } from './sanitize';
import { headline, subject } from './subject';
import { alertText } from './text';

/** What SNS is asked to publish; `TopicArn` is the business of whoever publishes. */
export interface AlertMessage {
  readonly Subject: string;
  readonly Message: string;
  readonly MessageStructure: 'json';
  readonly MessageAttributes: Readonly<Record<string, { readonly DataType: 'String'; readonly StringValue: string }>>;
  /** What the topics of chat rooms get in its place: no body of the message above, as rooms take no other schema. Without it they get nothing. */
  readonly chat?: string;
}

/** SNS takes 256 KiB for all bodies and attributes together. The rest of it is left for the attributes. */
export const LARGEST_MESSAGE = 250 * 1024;
/** One SMS of the GSM alphabet. */
const LONGEST_SMS = 140;

/** One alert, in a body for each kind of reader: text for people, the JSON document for machines. */
export function alertMessage(alert: Alert): AlertMessage {
  const { finding, call, surroundings } = alert;
  const text = alertText(alert);
  return {
    ...inBodies({ text, firstLine: headline(alert), document: (mostEntries) => alertDocument(alert, mostEntries, text) }),
    Subject: subject(alert),
    MessageAttributes: attributes({
      severity: finding.severity,
      detection: finding.detection.id,
      family: finding.detection.family,
      environment: surroundings.environment,
      region: call.region,
    }),
    chat: JSON.stringify(chatNotification(alert, text)),
  };
}

/** What is told, for people and for machines. */
export interface Told {
  readonly text: string;
  readonly firstLine: string;
  /** With so many entries in its lists at most. */
  readonly document: (mostEntries: number) => object;
}

/** Which protocols deliver the text, and which the document. */
const READ_BY_PEOPLE = ['default', 'email'];
const READ_BY_MACHINES = ['email-json', 'sqs', 'lambda', 'http', 'https', 'firehose'];

/** A body for each protocol. The lists of the document are halved until the whole fits: however much an event holds, its alert is published. */
export function inBodies(told: Told, mostEntries = 50): Pick<AlertMessage, 'Message' | 'MessageStructure'> {
  // Quoted once each, and not by every protocol: that would be a third of the time that an alert takes.
  const text = JSON.stringify(told.text);
  const document = JSON.stringify(JSON.stringify(told.document(mostEntries)));
  const message = `{${[
    ...READ_BY_PEOPLE.map((protocol) => `"${protocol}":${text}`),
    `"sms":${JSON.stringify(clean(told.firstLine, LONGEST_SMS))}`,
    ...READ_BY_MACHINES.map((protocol) => `"${protocol}":${document}`),
  ].join(',')}}`;
  const next = Math.floor(mostEntries / 2);
  return Buffer.byteLength(message) <= LARGEST_MESSAGE || next === 0 ? { Message: message, MessageStructure: 'json' } : inBodies(told, next);
}

export function attributes(values: Readonly<Record<string, string | undefined>>): AlertMessage['MessageAttributes'] {
  const there = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return Object.fromEntries(there.map(([name, value]) => [name, { DataType: 'String', StringValue: clean(value) }]));
}
