/** The logs RDS exports for MySQL, by the names it gives them. */
export const LOGS = ['audit', 'error', 'general', 'slowquery'] as const;

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MySQLDB.PublishtoCloudWatchLogs.html */
export function logGroupName(identifier: string, log: string): string {
  return `/aws/rds/instance/${identifier}/${log}`;
}
