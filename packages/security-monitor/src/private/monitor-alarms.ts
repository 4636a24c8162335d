import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IRule } from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HEARTBEAT_PUBLISHED, STATE_UNAVAILABLE, SUBSCRIPTIONS_CHECKED, UNCONFIRMED } from '../signals/log-lines';
import { buildAlarms, buildSilenceAlarm, ruleFaults } from './delivery-alarms';
import { buildLogMetric } from './log-metrics';

/** The path of an alert, and the queues beside it. */
export interface DeliveryPath {
  readonly rules: readonly IRule[];
  readonly handler: lambda.IFunction;
  readonly alertTopic: sns.ITopic;
  readonly chatTopics: readonly sns.ITopic[];
  readonly ruleDeadLetterQueue: sqs.IQueue;
  readonly failureQueue: sqs.IQueue;
  readonly undeliveredQueue: sqs.IQueue;
  readonly logGroup: logs.ILogGroup;
}

/** An alarm on everything that can get lost on the path of an alert, and one on its silence. */
export function guardPath(scope: Construct, path: DeliveryPath, topics: readonly sns.ITopic[]): cloudwatch.Alarm[] {
  const period = Duration.minutes(1);
  const sum = { statistic: 'Sum', period };
  const waitingIn = (queue: sqs.IQueue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period });
  return [
    ...buildAlarms(scope, [
      { id: 'RuleDeadLetters', metric: waitingIn(path.ruleDeadLetterQueue), meaning: 'Events wait in the dead-letter queue of the rules: no alert was made of them. Repair the cause, then send them to the function again: security-monitor redrive' },
      { id: 'FailedEvents', metric: waitingIn(path.failureQueue), meaning: 'Events wait in the failure queue: the function failed on them three times. Its log says why; then send them to the function again: security-monitor redrive' },
      { id: 'UndeliveredMessages', metric: waitingIn(path.undeliveredQueue), meaning: 'Alerts or alarms wait in the queue of undelivered messages: a subscriber was not told. Read them there, and look at the subscriptions of both topics' },
      { id: 'HandlerErrors', metric: path.handler.metricErrors(sum), meaning: 'The function failed on an event; Lambda tries twice more. Its log says why' },
      { id: 'HandlerThrottles', metric: path.handler.metricThrottles(sum), meaning: 'The function was throttled: alerts are late. Raise the concurrency quota of the account, or look who uses it up' },
      { id: 'LostFailures', metric: path.handler.metric('DestinationDeliveryFailures', sum), meaning: 'Lambda could not keep a failed event: it is lost. Look at the role of the function and at the failure queue and its key' },
      { id: 'UndeliveredAlerts', metric: path.alertTopic.metricNumberOfNotificationsFailed(sum), meaning: 'A subscriber did not take an alert. Look at the subscriptions of the alert topic' },
      ...path.chatTopics.map((topic) => ({
        id: `Undelivered${topic.node.id}`,
        metric: topic.metricNumberOfNotificationsFailed(sum),
        meaning: 'A chat room did not take an alert. Look at the configuration of the room in Amazon Q Developer',
      })),
      {
        id: 'UnconfirmedSubscriptions',
        metric: buildLogMetric(scope, path.logGroup, { name: 'UnconfirmedSubscriptions', message: SUBSCRIPTIONS_CHECKED, field: UNCONFIRMED })
          .with({ statistic: 'Maximum', period: Duration.days(1) }),
        meaning: 'Somebody who is to hear of alerts or alarms has not confirmed, or has unsubscribed: nothing is sent there. The line "subscriptions checked" of the log says who; '
          + 'subscribe the address again, and ask its reader to follow the link in the mail',
      },
      {
        id: 'StateUnavailable',
        metric: buildLogMetric(scope, path.logGroup, { name: 'StateUnavailable', message: STATE_UNAVAILABLE }).with(sum),
        meaning: 'The table in which the function remembers failed or was slow: alerts may come twice, none is lost. The lines "state unavailable" of the log say why; look at the table, its key and the way to it',
      },
      ...path.rules.flatMap(ruleFaults),
    ], topics),
    buildSilenceAlarm(scope, {
      id: 'Silence',
      metric: buildLogMetric(scope, path.logGroup, { name: 'Heartbeats', message: HEARTBEAT_PUBLISHED }),
      times: path.rules.length,
      meaning: 'A rule, the function or the alert topic is silent: of the heartbeats that pass through each rule every hour, some were not published for two hours. '
        + 'Compare the rules with the lines "heartbeat published" of the log; look for a rule that is disabled, a function that is throttled, a topic or key that is gone',
    }, topics),
  ];
}
