import type { Duration } from 'aws-cdk-lib';
import type { DatabaseProtection } from '../database-protection';
import type { DatabaseBackupPlan } from './database-backup-plan';

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html */
const LONGEST_RETENTION = 36_500;

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html */
const SHORTEST_GRACE = 3;

export function backupPlanProblems(plan: DatabaseBackupPlan, protection: DatabaseProtection): string[] {
  if (!plan.makesCopies) {
    return [];
  }
  const { dailyRetention: daily, monthlyRetention: monthly, lockAfter } = plan;
  const malformed = [...retentionProblems('dailyRetention', daily), ...retentionProblems('monthlyRetention', monthly)];
  return [
    ...(protection.deletionProtection
      ? []
      : ['backupPlan makes copies that outlive data declared replaceable, while their key goes with it; leave backupPlan out, '
        + 'or protect the data with protection: DatabaseProtection.full()']),
    ...malformed,
    ...(malformed.length === 0 ? orderProblems(daily, monthly) : []),
    ...(lockAfter === undefined ? [] : lockProblems(lockAfter)),
  ];
}

function retentionProblems(prop: string, retention: Duration): string[] {
  if (retention.isUnresolved()) {
    return [];
  }
  const days = retention.toDays({ integral: false });
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_RETENTION
    ? []
    : [`backupPlan: ${prop} is ${days} days; AWS Backup keeps copies for whole days, from 1 to ${LONGEST_RETENTION}`];
}

function orderProblems(daily: Duration, monthly: Duration): string[] {
  if (daily.isUnresolved() || monthly.isUnresolved() || monthly.toDays() >= daily.toDays()) {
    return [];
  }
  return [`backupPlan: monthlyRetention is ${monthly.toDays()} days with a dailyRetention of ${daily.toDays()} days, `
    + 'so the monthly copy would be the first to go; keep it at least as long'];
}

function lockProblems(grace: Duration): string[] {
  if (grace.isUnresolved()) {
    return [];
  }
  const days = grace.toDays({ integral: false });
  return Number.isInteger(days) && days >= SHORTEST_GRACE && days <= LONGEST_RETENTION
    ? []
    : [`backupPlan: lockAfter is ${days} days; AWS Backup leaves whole days to think it over, from ${SHORTEST_GRACE} to ${LONGEST_RETENTION}`];
}
