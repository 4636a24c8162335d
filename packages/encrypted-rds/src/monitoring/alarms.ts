import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { nameTag } from '../name-tag';
import { ALARMS, type AlarmContext } from './alarm-catalogue';

/** One alarm per row of the catalogue. */
export function buildAlarms(scope: Construct, instance: rds.IDatabaseInstance, context: AlarmContext): cloudwatch.Alarm[] {
  return ALARMS.filter((row) => row.appliesTo?.(context) ?? true).map((row) => nameTag(new cloudwatch.Alarm(scope, row.id, {
    alarmDescription: `${row.meaning} (${scope.node.path})`,
    metric: instance.metric(row.metric, { statistic: row.statistic, period: Duration.minutes(1) }),
    comparisonOperator: row.comparison,
    threshold: row.threshold(context),
    evaluationPeriods: row.minutes,
    datapointsToAlarm: row.minutes,
    treatMissingData: row.missingData,
  })));
}

/** Tells the topic when an alarm goes off and when it is over. */
export function tell(topic: sns.ITopic | undefined, alarms: cloudwatch.Alarm[]): cloudwatch.Alarm[] {
  if (topic !== undefined) {
    for (const alarm of alarms) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
  }
  return alarms;
}
