import { record, text } from '../core/json';

/** Events that the monitor sends itself on a schedule. Nobody but AWS has sources that begin with `aws.`, so that no signal passes for a call. */
export const SIGNAL_SOURCE = 'tapstack.security-monitor';

/** What a signal asks for. */
export enum SignalKind {
  /** Proves that the rule, the function and the topic work. */
  HEARTBEAT = 'Heartbeat',
  /** Asks whether every subscription is confirmed. */
  SUBSCRIPTION_CHECK = 'Subscription check',
  /** Asks that what waits of bursts be told. */
  SUMMARIES = 'Summaries',
  /** Asks for the digest of what was mild. */
  DIGEST = 'Digest',
}

export interface Signal {
  readonly kind: SignalKind;
  /** The rule it is for, which lets no other signal pass. */
  readonly rule: string;
}

/** One event of `PutEvents`. */
export const putEventsEntry = ({ kind, rule }: Signal): Readonly<Record<string, string>> =>
  ({ EventBusName: 'default', Source: SIGNAL_SOURCE, DetailType: kind, Detail: JSON.stringify({ rule }) });

/** The alternative that lets the signals of a rule through it. */
export const signalPattern = (rule: string): object => ({ 'source': [SIGNAL_SOURCE], 'detail-type': Object.values(SignalKind), 'detail': { rule: [rule] } });

/** What a pattern grows by when signals are to pass as well, for names of rules of up to thirty characters. */
export const SIGNAL_LENGTH = JSON.stringify({ $or: [{}, signalPattern('x'.repeat(30))] }).length;

/** Reads a signal, if the event is one. */
export function readSignal(event: unknown): Signal | undefined {
  const { source, 'detail-type': kind, detail } = record(event);
  const rule = text(record(detail).rule);
  const known = Object.values(SignalKind).find((one) => one === kind);
  return source === SIGNAL_SOURCE && known !== undefined && rule !== undefined ? { kind: known, rule } : undefined;
}
