import { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { FurtherTopic } from '../alert/further-topic';
import { AlertChannel } from '../alert-channel';
import { Severity } from '../severity';
import { buildTopic } from './topics';

/** The topics that the function publishes to besides the monitor's own: those of chat rooms, and those that are there already. */
export interface FurtherTopics {
  /** For chat rooms: one for each minimum severity, since their subscriptions are made by Amazon Q and filter nothing. */
  readonly chat: sns.Topic[];
  /** As the function reads it. */
  readonly list: readonly FurtherTopic[];
  /** What the function needs to publish to all of them. */
  readonly topicArns: string[];
  readonly keyArns: string[];
}

export function buildFurtherTopics(scope: Construct, channels: readonly AlertChannel[], key: kms.IKey): FurtherTopics {
  const chat = new Map<Severity | undefined, sns.Topic>();
  const given: { topic: sns.ITopic; minimum?: Severity }[] = [];
  for (const { _route: route, minimumSeverity: minimum } of channels) {
    if (route.kind === 'chat') {
      const topic = chat.get(minimum) ?? buildTopic(scope, `ChatTopic${minimum ?? ''}`, 'Security alerts for chat rooms', key);
      chat.set(minimum, topic);
      route.room._listenTo(topic);
    } else if (route.kind === 'topic') {
      given.push({ topic: route.topic, minimum });
    }
  }
  const topics = [...chat.values(), ...given.map(({ topic }) => topic)];
  return {
    chat: [...chat.values()],
    list: [
      ...[...chat].map(([minimum, { topicArn }]): FurtherTopic => ({ topicArn, minimum, chat: true })),
      ...given.map(({ topic: { topicArn }, minimum }): FurtherTopic => ({ topicArn, minimum })),
    ],
    topicArns: topics.map(({ topicArn }) => topicArn),
    keyArns: [...new Set(given.flatMap(({ topic: { masterKey } }) => (masterKey === undefined ? [] : [masterKey.keyArn])))],
  };
}

/** As an environment variable holds it; none where there are none. */
export const writeFurtherTopics = (scope: Construct, { list }: FurtherTopics): string | undefined =>
  (list.length === 0 ? undefined : Stack.of(scope).toJsonString(list));
