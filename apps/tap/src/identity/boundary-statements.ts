import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Who may do what, in this account and those beside it: a role that changes it, or takes another role, is bound by nothing. */
const PERMISSIONS = ['account:*', 'iam:*', 'identitystore:*', 'organizations:*', 'sso:*', 'sso-directory:*', 'sts:AssumeRole'];

/** What lets a role act through another one without assuming it. */
const OTHERS_HANDS = [
  'cloudformation:CreateStack', 'cloudformation:ExecuteChangeSet', 'cloudformation:SetStackPolicy', 'cloudformation:UpdateStack',
  'lambda:AddPermission', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration',
  'ec2-instance-connect:SendSSHPublicKey', 'ssm:SendCommand', 'ssm:StartSession',
];

/** The record of what was done: an intruder's first wish is to end it. */
const EVIDENCE = [
  'cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:PutInsightSelectors', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail',
  'config:DeleteConfigurationRecorder', 'config:DeleteConformancePack', 'config:DeleteDeliveryChannel', 'config:PutConfigurationRecorder', 'config:PutDeliveryChannel',
  'config:StopConfigurationRecorder',
  'ec2:DeleteFlowLogs', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', 'logs:DeleteRetentionPolicy', 'logs:DisassociateKmsKey',
];

/** What notices it and tells somebody. */
const WATCH = [
  'access-analyzer:DeleteAnalyzer', 'cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'events:DeleteRule', 'events:DisableRule', 'events:RemoveTargets',
  'guardduty:DeleteDetector', 'guardduty:UpdateDetector', 'securityhub:DisableSecurityHub', 'sns:DeleteTopic', 'sns:Unsubscribe',
];

/** Keys, backups and buckets: what is gone with them is gone for good, and what is opened with them is out. */
const DATA = [
  'backup:DeleteBackupVault', 'backup:DeleteRecoveryPoint', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion',
  'ec2:DisableEbsEncryptionByDefault', 'ec2:ModifyImageAttribute', 'ec2:ModifySnapshotAttribute',
  'rds:DeleteDBInstance', 'rds:DeleteDBInstanceAutomatedBackup', 'rds:ModifyDBSnapshotAttribute',
  's3:BypassGovernanceRetention', 's3:DeleteBucket', 's3:DeleteBucketPolicy', 's3:PutAccountPublicAccessBlock', 's3:PutBucketAcl', 's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock', 's3:PutBucketVersioning', 's3:PutLifecycleConfiguration', 'secretsmanager:PutResourcePolicy',
];

/** Ways in from outside. */
const NETWORK = [
  'ec2:AttachInternetGateway', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateNetworkAclEntry', 'ec2:CreateRoute', 'ec2:CreateVpcPeeringConnection',
  'ec2:ModifyInstanceMetadataOptions', 'ec2:ReplaceNetworkAclEntry', 'ec2:ReplaceRoute',
];

/**
 * The most that any role of this stack can do, whoever attaches whatever to it. It grants nothing: a role can do what its own policies allow and this does not
 * refuse.
 *
 * What no role here needs is refused outright, so that no policy of a bucket, a key or a topic allows it past this one. Everything about permissions, this
 * policy included, is left out of what is allowed, but for the one role that AWS Config records with.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryStatements(scope: IConstruct): iam.PolicyStatement[] {
  const recorderRole = Stack.of(scope).formatArn({
    service: 'iam', region: '', resource: 'role', resourceName: 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
  });
  return [
    new iam.PolicyStatement({ sid: 'AllowAllButPermissions', notActions: PERMISSIONS, resources: ['*'] }),
    new iam.PolicyStatement({ sid: 'AllowTheRoleOfConfig', actions: ['iam:CreateServiceLinkedRole'], resources: [recorderRole] }),
    deny('DenyActingThroughOthers', OTHERS_HANDS),
    deny('DenyEndingTheEvidence', EVIDENCE),
    deny('DenyBlindingTheWatch', WATCH),
    deny('DenyLosingOrOpeningData', DATA),
    deny('DenyOpeningTheNetwork', NETWORK),
  ];
}

function deny(sid: string, actions: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, actions, resources: ['*'] });
}
