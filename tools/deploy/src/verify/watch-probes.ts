import { CloudTrailClient, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand, type Dimension, type MetricAlarm, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetSubscriptionAttributesCommand, SNSClient } from '@aws-sdk/client-sns';

import { type Probe, bad, careful, good, open } from './probe';

export const trail: Probe = async ({ physicalId }, { settings }) => {
  const client = new CloudTrailClient(settings);
  try {
    const { IsLogging, LatestDeliveryError, LatestCloudWatchLogsDeliveryError } = await client.send(new GetTrailStatusCommand({ Name: physicalId }));
    const failure = LatestDeliveryError ?? (LatestCloudWatchLogsDeliveryError && `to its log group: ${LatestCloudWatchLogsDeliveryError}`);
    return [!IsLogging ? bad('trail.logging', 'does not log') : failure ? bad('trail.logging', `logs, but delivery fails: ${failure}`) : good('trail.logging', 'logs')];
  } finally {
    client.destroy();
  }
};

export const rule: Probe = async ({ physicalId = '' }, { settings }) => {
  const client = new EventBridgeClient(settings);
  // A rule on a bus of its own is known as bus|name.
  const [bus, name] = physicalId.includes('|') ? physicalId.split('|') : [undefined, physicalId.split('/').at(-1)];
  try {
    const { State = 'unknown' } = await client.send(new DescribeRuleCommand({ Name: name, EventBusName: bus }));
    return [State.startsWith('ENABLED') ? good('rule.enabled', State) : bad('rule.enabled', State)];
  } finally {
    client.destroy();
  }
};

/** Namespaces of AWS that have no metrics, whatever scripts believe. */
const NO_METRICS = new Set(['AWS/CloudFormation', 'AWS/IAM', 'AWS/Config']);

/** Written only when there is something to count: their absence says nothing. */
const SPARSE = /Failed|Throttle|DeadLetter|Error|Dlq|DLQ|Rejected|Denied|InvocationsSentTo/;

export const alarm: Probe = async ({ physicalId }, { settings, young }) => {
  const client = new CloudWatchClient(settings);
  try {
    const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [String(physicalId)], AlarmTypes: ['MetricAlarm'] }));
    if (MetricAlarms.length === 0) {
      return [bad('alarm.metric', 'the alarm is not there')];
    }
    const metrics = metricsOf(MetricAlarms[0]);
    return await Promise.all(metrics.map(async ({ namespace, name, dimensions }) => {
      const text = `${namespace} ${name}`;
      if (NO_METRICS.has(namespace)) {
        return bad('alarm.metric', `${text}: AWS publishes no such metric, so that the alarm never has data`);
      }
      const Dimensions = dimensions.map(({ Name, Value }) => ({ Name, Value }));
      for await (const { Metrics = [] } of paginateListMetrics({ client }, { Namespace: namespace, MetricName: name, Dimensions })) {
        // A page may be empty, and the next one not.
        if (Metrics.length > 0) {
          return good('alarm.metric', text);
        }
      }
      return young || SPARSE.test(name) ? open('alarm.metric', `${text} has no data yet`) : careful('alarm.metric', `${text} has had no data for two weeks`);
    }));
  } finally {
    client.destroy();
  }
};

interface WatchedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
}

function metricsOf({ Namespace, MetricName, Dimensions = [], Metrics = [] }: MetricAlarm): WatchedMetric[] {
  const single = Namespace && MetricName ? [{ namespace: Namespace, name: MetricName, dimensions: Dimensions }] : [];
  return [...single, ...Metrics.flatMap(({ MetricStat }) => (MetricStat?.Metric?.Namespace && MetricStat.Metric.MetricName
    ? [{ namespace: MetricStat.Metric.Namespace, name: MetricStat.Metric.MetricName, dimensions: MetricStat.Metric.Dimensions ?? [] }]
    : []))];
}

/** An address that nobody confirmed hears nothing. */
export const subscription: Probe = async ({ physicalId = '' }, { settings, young }) => {
  const client = new SNSClient(settings);
  const waiting = (text: string) => (young ? careful('subscription.confirmed', `${text}; its owner has to confirm it`) : bad('subscription.confirmed', text));
  if (!physicalId.startsWith('arn:')) {
    return [waiting('waits for its confirmation')];
  }
  try {
    const { Attributes = {} } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: physicalId }));
    return [Attributes.PendingConfirmation === 'true' ? waiting('waits for its confirmation') : good('subscription.confirmed', Attributes.Protocol ?? 'confirmed')];
  } finally {
    client.destroy();
  }
};
