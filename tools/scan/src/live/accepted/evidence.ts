import { type AcceptedLive, accept } from './accepted-live';

export const EVIDENCE: readonly AcceptedLive[] = [
  accept('chosen', ['awslambda_function_invoke_api_operations_cloudtrail_logging_enabled'],
    ['SecurityMonitor/Handler/Resource', '*/ClosedDefaults/Function/Resource', '*/ServiceRole/Function/Resource'],
    'Only EventBridge and CloudFormation invoke the functions, which their resource policies say, and each invocation is in the log of its function. As data events every one would be charged a second time.'),
  accept('chosen', ['dynamodb_table_protected_by_backup_plan'], ['SecurityMonitor/StateTable/Resource'],
    'The table is the short memory of the monitor: what was told already, each entry for hours or days. Point-in-time recovery keeps it; a copy of weeks ago would tell nothing.'),
  accept('impossible', ['cloudwatch_log_group_no_secrets_in_logs'], ['AuditTrail/LogGroup/Resource'],
    'The trail records the calls of Prowler too, by which it asks for the tags of each alarm; two alarms have names of forty characters, as long as a secret access key. The records withhold what is secret.'),
  accept('impossible', ['cloudtrail_bucket_requires_mfa_delete', 's3_bucket_no_mfa_delete'], ['AuditTrail/Trail', 'AuditTrail/Bucket/Resource', 'Storage/AccessLogsBucket/Resource', 'Storage/Bucket/Resource'],
    'S3 takes MFA Delete from the root user alone, with the code of its device, so CloudFormation cannot turn it on.'),
];
