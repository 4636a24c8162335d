import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Bundle, BUNDLE_ATTRIBUTE, DIGEST_SEVERITY } from '../alert/bundle';
import { MILD } from '../alert/digest';
import { AlertChannel } from '../alert-channel';
import { FilterPolicy, Reader } from '../channels/route';
import { atLeast } from '../core/severities';
import { Severity } from '../severity';
import { alarmArns } from './keys';

/** An encrypted topic that refuses to be published to without TLS. */
export const buildTopic = (scope: Construct, id: string, displayName: string, masterKey: kms.IKey): sns.Topic =>
  new sns.Topic(scope, id, { displayName, masterKey, enforceSSL: true });

/** The channels hear of the alerts that are published; what one of them does not take is kept in the queue. */
export function subscribeToAlerts(topic: sns.Topic, channels: readonly AlertChannel[], deadLetterQueue: sqs.IQueue): void {
  for (const channel of channels) {
    const { _route: route } = channel;
    if (route.kind === 'subscription') {
      const withoutDigest = { ...onlyAlerts(channel.minimumSeverity), ...onlyFor(route.reader) };
      route.subscribe(topic, { filterPolicy: channel._wantsDigest ? withDigest(channel) : withoutDigest, deadLetterQueue });
    }
  }
}

/** The channels hear of everything that is published: alarms and stack failures have no attributes to filter by. */
export function subscribe(topic: sns.Topic, channels: readonly AlertChannel[], deadLetterQueue: sqs.IQueue): void {
  for (const { _route: route } of channels) {
    if (route.kind === 'subscription') {
      route.subscribe(topic, { filterPolicy: undefined, deadLetterQueue });
    } else if (route.kind === 'chat') {
      route.room._listenTo(topic);
    }
  }
}

export const wantDigest = (channels: readonly AlertChannel[] = []): boolean => channels.some(({ _wantsDigest }) => _wantsDigest);

/** The topics among the channels, each once. */
export const topicsAmong = (channels: readonly AlertChannel[]): sns.ITopic[] =>
  [...new Set(channels.flatMap(({ _route: route }) => (route.kind === 'topic' ? [route.topic] : [])))];

/** Only alerts carry a severity: heartbeats pass through the topic without one and reach nobody. */
const onlyAlerts = (minimum: AlertChannel['minimumSeverity']): Exclude<FilterPolicy, undefined> => ({
  severity: minimum === undefined ? sns.SubscriptionFilter.existsFilter() : sns.SubscriptionFilter.stringFilter({ allowlist: [...atLeast(minimum)] }),
});

/** What is no part of a burst has no such attribute. */
const onlyFor = (reader: Reader | undefined): Exclude<FilterPolicy, undefined> => (reader === undefined
  ? {}
  : {
      [BUNDLE_ATTRIBUTE]: new sns.SubscriptionFilter([{ exists: false }, reader === 'person' ? Bundle.SUMMARY : Bundle.PART]),
    });

/** What is mild only in the digest; what is worse as everybody hears it. */
function withDigest({ minimumSeverity = Severity.MEDIUM }: AlertChannel): FilterPolicy {
  const atOnce = atLeast(minimumSeverity).filter((severity) => !MILD.includes(severity));
  return {
    severity: sns.SubscriptionFilter.stringFilter({ allowlist: [...atOnce, DIGEST_SEVERITY] }),
    [BUNDLE_ATTRIBUTE]: new sns.SubscriptionFilter([{ exists: false }, Bundle.SUMMARY, Bundle.DIGEST]),
  };
}

/** A topic policy of one's own replaces the default one, which let the account's alarms in. */
export function admitAlarmsTo(topic: sns.Topic): void {
  topic.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'AlarmsOfThisAccount',
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Stack.of(topic).account },
      ArnLike: { 'aws:SourceArn': alarmArns(topic) },
    },
  }));
}

/** No condition: EventBridge sends SNS no context that one could hold on to, and the topic would receive nothing. */
export function admitEventsTo(topic: sns.Topic): void {
  topic.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'EventBridge',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
  }));
}
