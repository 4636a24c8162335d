import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** One way in which an alert can get lost, and the metric that shows it. */
export interface DeliveryFault {
  readonly id: string;
  readonly metric: cloudwatch.IMetric;
  /** What happened and what to do, as the reader of the alarm needs it. */
  readonly meaning: string;
}

/** One occurrence in a minute is one too many; these metrics are written only when there is something to count, so silence is good. */
export function buildAlarms(scope: Construct, faults: readonly DeliveryFault[], topics: readonly sns.ITopic[]): cloudwatch.Alarm[] {
  return faults.map(({ id, metric, meaning }) => {
    const alarm = new cloudwatch.Alarm(scope, `${id}Alarm`, {
      alarmDescription: meaning,
      metric,
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(...topics.map((topic) => new actions.SnsAction(topic)));
    return alarm;
  });
}

/** Something that has to happen every hour. */
export interface HourlyDuty {
  readonly id: string;
  readonly metric: cloudwatch.Metric;
  /** How often in an hour. */
  readonly times: number;
  readonly meaning: string;
}

/**
 * Silence is the fault here, so that missing data is no excuse.
 *
 * Two hours: what is a minute early or late falls into the hour beside its own, and two of them are never empty by that alone.
 */
export function buildSilenceAlarm(scope: Construct, { id, metric, times, meaning }: HourlyDuty, topics: readonly sns.ITopic[]): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, `${id}Alarm`, {
    alarmDescription: meaning,
    metric: metric.with({ statistic: 'Sum', period: Duration.hours(1) }),
    threshold: times,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 2,
    datapointsToAlarm: 2,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
  alarm.addAlarmAction(...topics.map((topic) => new actions.SnsAction(topic)));
  return alarm;
}

/** What EventBridge counts by rule. */
export const ruleMetric = (rule: events.IRule, metricName: string): cloudwatch.Metric => new cloudwatch.Metric({
  namespace: 'AWS/Events',
  metricName,
  dimensionsMap: { RuleName: rule.ruleName },
  statistic: 'Sum',
  period: Duration.minutes(1),
});

/** The two faults that every rule can have. */
export const ruleFaults = (rule: events.IRule): DeliveryFault[] => [
  {
    id: `${rule.node.id}FailedInvocations`,
    metric: ruleMetric(rule, 'FailedInvocations'),
    meaning: 'EventBridge gave up handing events to the target of this rule. Look at its permission; the events are in the dead-letter queue of the rule',
  },
  {
    id: `${rule.node.id}LostEvents`,
    metric: ruleMetric(rule, 'InvocationsFailedToBeSentToDlq'),
    meaning: 'EventBridge could neither deliver events of this rule nor keep them: they are lost. Look at the policies of the dead-letter queue and its key',
  },
];
