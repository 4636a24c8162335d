import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { nameTag } from '../name-tag';
import { NAMESPACE } from './definition';

/** A run that failed, a success that did not come, an instance that was left behind. */
export function drillAlarms(database: Construct, scope: Construct, machineArn: string, identifier: string): cloudwatch.Alarm[] {
  const alarm = (id: string, meaning: string, metric: cloudwatch.MetricProps, missing = cloudwatch.TreatMissingData.NOT_BREACHING) =>
    nameTag(new cloudwatch.Alarm(scope, id, {
      alarmDescription: `${meaning} (${database.node.path})`,
      metric: new cloudwatch.Metric({ statistic: 'Sum', period: Duration.minutes(5), ...metric }),
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: missing,
    }));
  const own = (metricName: string) => ({ namespace: NAMESPACE, metricName, dimensionsMap: { DBInstanceIdentifier: identifier } });
  return [
    alarm('FailedAlarm', 'A restore drill failed: the newest backup was not proved. The history of the run tells which step failed', {
      namespace: 'AWS/States', metricName: 'ExecutionsFailed', dimensionsMap: { StateMachineArn: machineArn },
    }),
    // A success counts -1, the hour at which it is due +1: the sum of the day is above 0 where it is missing, and that stays so until a drill succeeds.
    alarm('OverdueAlarm', 'A restore drill was due and none succeeded: it did not begin, or did not end', {
      ...own('Outstanding'), period: Duration.days(1),
    }, cloudwatch.TreatMissingData.IGNORE),
    alarm('LeftoverAlarm', 'An instance of a restore drill was left behind and is charged: the next drill deletes it, if nobody does before', own('Leftovers')),
  ];
}
