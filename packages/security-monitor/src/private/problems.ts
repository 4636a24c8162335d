import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannel } from '../alert-channel';

/** Throws once, with every problem of a construct. */
export function refuse(scope: Construct, subject: string, problems: readonly string[]): void {
  if (problems.length > 0) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    throw new Error([`${scope.node.path}: ${count} with the ${subject}`, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

/** Alarms and stack events carry no severity attribute: a filter on it would drop every one of them in silence. */
export function severityRefusals(prop: string, channels: readonly AlertChannel[]): string[] {
  return [
    ...(channels.some(({ minimumSeverity }) => minimumSeverity !== undefined)
      ? [`a channel of ${prop} has a minimum severity, but these messages carry none and would never pass; give the channel without minimumSeverity`]
      : []),
    ...(channels.some(({ _wantsDigest }) => _wantsDigest)
      ? [`a channel of ${prop} wants a digest of what is mild, but these messages carry no severity; give the channel without lowSeverities`]
      : []),
  ];
}

/** A topic is published to by whoever alerts; what only has alarms takes it as a topic. */
export const topicRefusals = (prop: string, channels: readonly AlertChannel[]): string[] =>
  (channels.some(({ _route: { kind } }) => kind === 'topic') ? [`a channel of ${prop} leads to a topic, and SNS subscribes no topic to another; subscribe its readers instead`] : []);

/** What tells of stacks is written by EventBridge for one topic: rooms show nothing but their own schema, and no other topic is published to. */
export const routeRefusals = (prop: string, channels: readonly AlertChannel[]): string[] => [...new Set(channels.flatMap(({ _route: { kind } }) =>
  (kind === 'subscription' ? [] : [`a channel of ${prop} leads to a ${kind === 'chat' ? 'chat room' : 'topic'}, which these messages cannot reach; give another channel`])))];

/** A text that is shown in alerts: one short line. */
export function labelRefusals(prop: string, value: string | undefined): string[] {
  return value === undefined || Token.isUnresolved(value) || /^[A-Za-z0-9][A-Za-z0-9 ._:/@+-]{0,63}$/.test(value)
    ? []
    : [`${prop} "${value}" is no label; use 1 to 64 letters, digits, spaces and . _ : / @ + -, beginning with a letter or digit`];
}
