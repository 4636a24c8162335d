import { type AcceptedLive, accept } from './accepted-live';

export const EVIDENCE: readonly AcceptedLive[] = [
  accept('chosen', [
    'cloudwatch_changes_to_network_acls_alarm_configured', 'cloudwatch_changes_to_network_gateways_alarm_configured', 'cloudwatch_changes_to_network_route_tables_alarm_configured',
    'cloudwatch_changes_to_vpcs_alarm_configured', 'cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled',
    'cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled', 'cloudwatch_log_metric_filter_authentication_failures',
    'cloudwatch_log_metric_filter_aws_organizations_changes', 'cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk',
    'cloudwatch_log_metric_filter_for_s3_bucket_policy_changes', 'cloudwatch_log_metric_filter_policy_changes', 'cloudwatch_log_metric_filter_root_usage',
    'cloudwatch_log_metric_filter_security_group_changes', 'cloudwatch_log_metric_filter_sign_in_without_mfa', 'cloudwatch_log_metric_filter_unauthorized_api_calls',
  ], ['account'],
  'Each of these changes is told by security-monitor, whose EventBridge rules see the call seconds after it is made and say who, what and how to undo it. The checks look for metric filters of the log group, which say that a number rose, minutes later; CIS AWS Foundations marks them manual since 5.0.'),
  accept('chosen', ['awslambda_function_invoke_api_operations_cloudtrail_logging_enabled'],
    ['SecurityMonitor/Handler/Resource', '*/ClosedDefaults/Function/Resource', '*/ServiceRole/Function/Resource'],
    'Only EventBridge and CloudFormation invoke the functions, which their resource policies say, and each invocation is in the log of its function. As data events every one would be charged a second time.'),
  accept('impossible', ['cloudwatch_log_group_no_secrets_in_logs'], ['AuditTrail/LogGroup/Resource'],
    'The trail records the calls of Prowler too, by which it asks for the tags of each alarm; two alarms have names of forty characters, as long as a secret access key. The records withhold what is secret.'),
  accept('impossible', ['cloudtrail_bucket_requires_mfa_delete', 's3_bucket_no_mfa_delete'], ['AuditTrail/Trail', 'AuditTrail/Bucket/Resource', 'Storage/AccessLogsBucket/Resource', 'Storage/Bucket/Resource'],
    'S3 takes MFA Delete from the root user alone, with the code of its device, so CloudFormation cannot turn it on.'),
];
