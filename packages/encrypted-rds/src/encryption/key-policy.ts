import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { DatabaseBackupPlan } from '../backups/database-backup-plan';
import { logGroupName } from '../logging/log-names';

/** What running a key takes. Neither reading what it protects, nor a grant, which would amount to the same. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

const CRYPTOGRAPHY = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/**
 * Who may do what with the database's key.
 *
 * The account's IAM policies decide who runs the key, but nobody, however privileged, decrypts with it directly: data and password are reachable only
 * through RDS, Secrets Manager and AWS Backup, which check their own permissions. The same actions are what the AWS managed keys of these services
 * allow.
 */
export function keyPolicy(scope: IConstruct, identifier: string, plan: DatabaseBackupPlan): iam.PolicyDocument {
  const account = [new iam.AccountRootPrincipal()];
  const throughServices = {
    StringEquals: { 'kms:CallerAccount': Aws.ACCOUNT_ID },
    // With a suffix in some partitions.
    StringLike: { 'kms:ViaService': users(plan).map((endpoint) => `${endpoint}.amazonaws.com*`) },
  };
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({ sid: 'AdministerThroughIam', principals: account, actions: ADMINISTRATION, resources: ['*'] }),
      new iam.PolicyStatement({
        sid: 'UseThroughServicesOnly',
        principals: account,
        actions: CRYPTOGRAPHY,
        resources: ['*'],
        conditions: throughServices,
      }),
      new iam.PolicyStatement({
        sid: 'LendToServicesOnly',
        principals: account,
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { ...throughServices, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
      // What the statement above leaves out is refused by name, so that no later statement lets it in.
      new iam.PolicyStatement({
        sid: 'GrantsForServicesOnly',
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
      }),
      logsStatement(scope, identifier),
    ],
  });
}

/** The services that use the key; RDS of another region as well, where it reads snapshots that it copies there. */
function users({ makesCopies, copyTo }: DatabaseBackupPlan): string[] {
  return [
    `rds.${Aws.REGION}`,
    `secretsmanager.${Aws.REGION}`,
    ...(makesCopies ? [`backup.${Aws.REGION}`] : []),
    ...copyTo.map(({ env }) => `rds.${env.region}`),
  ];
}

/**
 * Lets CloudWatch Logs write and read the logs of this database and no other.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logsStatement(scope: IConstruct, identifier: string): iam.PolicyStatement {
  const groups = Stack.of(scope).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroupName(identifier, '*'),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return new iam.PolicyStatement({
    sid: 'EncryptLogs',
    principals: [new iam.ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
    actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
  });
}
