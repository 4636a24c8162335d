import type { Duration } from 'aws-cdk-lib';
import type { DatabaseProtection } from '../database-protection';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html */
const LONGEST_DAYS = 35;

export function backupRetentionProblems(retention: Duration, protection: DatabaseProtection): string[] {
  if (retention.isUnresolved()) {
    return [];
  }
  const days = retention.toDays({ integral: false });
  if (!Number.isInteger(days) || days > LONGEST_DAYS) {
    return [`backupRetention is ${days} days; RDS keeps backups for whole days, at most ${LONGEST_DAYS}`];
  }
  const least = protection.minimumBackupRetention.toDays();
  if (days >= least) {
    return [];
  }
  return [protection.deletionProtection
    ? `backupRetention is ${days} days; keep at least ${least}, or declare the data replaceable with protection: DatabaseProtection.disposable()`
    : `backupRetention is ${days} days, which switches backups off; keep at least ${least}`];
}
