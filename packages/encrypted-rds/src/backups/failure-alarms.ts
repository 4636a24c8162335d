import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { nameTag } from '../name-tag';
import type { DatabaseBackupPlan } from './database-backup-plan';

interface Failure {
  readonly id: string;
  readonly metric: string;
  readonly meaning: string;
}

const NOT_MADE: Failure = {
  id: 'BackupFailedAlarm',
  metric: 'NumberOfBackupJobsFailed',
  meaning: 'AWS Backup could not copy the database into its vault: the reason is with the job. The automated backups are not affected',
};

const NOT_COPIED: Failure = {
  id: 'BackupCopyFailedAlarm',
  metric: 'NumberOfCopyJobsFailed',
  meaning: 'A copy did not reach the other vault: most often that vault or its key does not let the role of AWS Backup in. The copy at home is there',
};

/**
 * One alarm per way in which a copy fails: a backup that nobody misses is missed when it is needed.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export function failureAlarms(scope: Construct, vault: backup.IBackupVault, plan: DatabaseBackupPlan): cloudwatch.Alarm[] {
  const failures = plan.copyTo.length === 0 ? [NOT_MADE] : [NOT_MADE, NOT_COPIED];
  return failures.map(({ id, metric, meaning }) => nameTag(new cloudwatch.Alarm(scope, id, {
    alarmDescription: `${meaning} (${scope.node.path})`,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/Backup',
      metricName: metric,
      dimensionsMap: { BackupVaultName: vault.backupVaultName },
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold: 0,
    evaluationPeriods: 1,
    // Only reported while there is something to report.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  })));
}
