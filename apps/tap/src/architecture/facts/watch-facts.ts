import { type TemplateView, referenced, textOf } from './template-view';

/** A topic and where its messages end. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  /** The protocols of its subscriptions, each once. */
  readonly channels: readonly string[];
  readonly isEncrypted: boolean;
  /** How many alarms tell it. */
  readonly alarms: number;
}

/** The way from an API call to a person, and what watches that way. */
export interface WatchFacts {
  readonly rules: number;
  /** Kinds of events, as the rules say of themselves. */
  readonly kindsOfEvents: number;
  readonly handler: { readonly runtime: string; readonly memory: string; readonly inNetwork: boolean };
  readonly alerts: Topic;
  readonly operations: Topic;
  /** What holds events and messages that could not be passed on: at the rules, at the function, at the topics. */
  readonly queues: { readonly rules: boolean; readonly handler: boolean; readonly topics: boolean };
  readonly schedules: number;
  /** Tables in which the handler remembers what it told. */
  readonly tables: number;
  /** Metric filters on the log group of the trail, which the benchmarks ask for. */
  readonly metricFilters: number;
}

export function watchFacts(template: TemplateView): WatchFacts {
  const rules = template.all('AWS::Events::Rule');
  const [invoked] = template.all('AWS::Lambda::EventInvokeConfig');
  const handlerId = referenced(invoked.properties.FunctionName)[0];
  const handler = template.all('AWS::Lambda::Function').find(({ id }) => id === handlerId);
  if (!handler) {
    throw new Error(`The picture of the architecture finds no function ${handlerId} for the events`);
  }
  const queues = template.all('AWS::SQS::Queue').map(({ id }) => id);
  const reachesQueue = (value: unknown) => referenced(value).some((id) => queues.includes(id));
  const topics = template.all('AWS::SNS::Topic').map(({ id, properties }) => topicFacts(id, textOf(properties.DisplayName), template));
  const alerted = referenced((handler.properties.Environment as { Variables: Record<string, unknown> }).Variables.ALERT_TOPIC_ARN)[0];
  const alerts = topics.find(({ id }) => id === alerted) ?? topics[0];
  return {
    rules: rules.length,
    kindsOfEvents: rules.reduce((sum, { properties: { Description } }) => sum + Number(/(\d+) kinds? of events/.exec(String(Description))?.[1] ?? 0), 0),
    handler: { runtime: textOf(handler.properties.Runtime), memory: `${textOf(handler.properties.MemorySize)} MB`, inNetwork: handler.properties.VpcConfig !== undefined },
    alerts,
    operations: topics.find((topic) => topic !== alerts) ?? alerts,
    queues: {
      rules: rules.every(({ properties }) => (properties.Targets as { DeadLetterConfig?: unknown }[]).every((target) => reachesQueue(target.DeadLetterConfig))),
      handler: reachesQueue(invoked.properties.DestinationConfig),
      topics: template.all('AWS::SNS::Subscription').every(({ properties: { RedrivePolicy } }) => reachesQueue(RedrivePolicy)),
    },
    schedules: template.all('AWS::Scheduler::Schedule').length,
    tables: template.all('AWS::DynamoDB::Table').length,
    metricFilters: template.all('AWS::Logs::MetricFilter').length,
  };
}

export function topicFacts(id: string, name: string, template: TemplateView): Topic {
  const subscriptions = template.all('AWS::SNS::Subscription').filter(({ properties: { TopicArn } }) => referenced(TopicArn).includes(id));
  return {
    id,
    name,
    channels: [...new Set(subscriptions.map(({ properties: { Protocol } }) => textOf(Protocol)))],
    isEncrypted: template.all('AWS::SNS::Topic').some((topic) => topic.id === id && topic.properties.KmsMasterKeyId !== undefined),
    alarms: template.all('AWS::CloudWatch::Alarm').filter(({ properties: { AlarmActions } }) => referenced(AlarmActions).includes(id)).length,
  };
}
