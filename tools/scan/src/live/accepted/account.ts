import { type AcceptedLive, accept } from './accepted-live';

/** What is decided once for an account or an organization, and not by a stack that may share it with others. */
export const ACCOUNT: readonly AcceptedLive[] = [
  accept('account', ['account_maintain_different_contact_details_to_security_billing_and_operations'], ['account'],
    'Who is called about security, bills and operations belongs to whoever owns the account; CloudFormation knows no such contacts.'),
  accept('account', [
    'iam_password_policy_expires_passwords_within_90_days_or_less', 'iam_password_policy_lowercase', 'iam_password_policy_minimum_length_14', 'iam_password_policy_number',
    'iam_password_policy_reuse_24', 'iam_password_policy_symbol', 'iam_password_policy_uppercase',
  ], ['account'],
  'There is one password policy for all users of an account, people of other teams included. TapStack sets it in the environment that is told to: -c accountProtections=passwordPolicy.'),
  accept('account', ['iam_check_saml_providers_sts', 'iam_securityaudit_role_created'], ['account', 'SecurityAudit'],
    'Where people sign in, and who audits, is settled for the account or the organization; TapStack creates no users.'),
  accept('account', ['iam_root_credentials_management_enabled', 'config_delegated_admin_and_org_aggregator_all_regions'], ['account'],
    'Both are features of an organization, set in its management account; an account that belongs to none cannot have them.'),
  accept('account', ['ec2_ebs_default_encryption', 'ec2_instance_account_imdsv2_enabled'], ['account'],
    'These switches say what a launch of anybody gets that does not say otherwise. Every instance of TapStack says it itself: encrypted volumes, IMDSv2 only. -c accountProtections=ebsEncryption turns the first one on.'),
  accept('account', ['s3_account_level_public_access_blocks'], ['account'],
    'The account-level block holds for the buckets of everybody in the account. Each bucket of TapStack blocks public access itself; -c accountProtections=s3PublicAccessBlock blocks it for the account.'),
  accept('account', ['ec2_networkacl_allow_ingress_any_port', 'ec2_networkacl_allow_ingress_tcp_port_22', 'ec2_networkacl_allow_ingress_tcp_port_3389'], ['default VPC/default network ACL'],
    'It is the default VPC, which every account is born with and no stack may touch: others can be using it. The default network ACL of the stack\'s own VPC is emptied.'),
  accept('account', ['backup_reportplans_exist'], ['account'],
    'A report plan tells of all backups of an account. The one of the database has an alarm for a failed job.'),
  accept('account', ['vpc_different_regions'], ['account'],
    'A second Region is a second deployment of the same app, for whoever needs one.'),
];

/** What `cdk bootstrap` makes, with a template of AWS that is not ours. */
export const BOOTSTRAP: readonly AcceptedLive[] = [
  accept('account', ['cloudformation_stacks_termination_protection_enabled'], ['CDKToolkit'],
    'The bootstrap stack belongs to every CDK app of the account; cdk bootstrap --termination-protection protects it.'),
  accept('account', ['iam_inline_policy_allows_privilege_escalation', 'iam_role_cross_account_readonlyaccess_policy', 'iam_role_cross_service_confused_deputy_prevention'],
    ['CDKToolkit/DeploymentActionRole', 'CDKToolkit/LookupRole', 'CDKToolkit/CloudFormationExecutionRole'],
    'Whoever deploys with the CDK does it with these roles of the bootstrap stack. Which accounts they trust, and what they may, is said to cdk bootstrap.'),
  accept('account', [
    's3_bucket_cross_region_replication', 's3_bucket_event_notifications_enabled', 's3_bucket_no_mfa_delete', 's3_bucket_object_lock', 's3_bucket_server_access_logging_enabled',
  ], ['CDKToolkit/StagingBucket'],
  'The bucket holds what a deployment uploads, which the next synthesis makes again. It is made by the bootstrap template of AWS.'),
];
