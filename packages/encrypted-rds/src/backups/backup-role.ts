import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { instanceArn } from '../instance/identifier';
import { nameTag } from '../name-tag';
import type { DatabaseBackupPlan } from './database-backup-plan';

/**
 * What AWS Backup does to the database: take snapshots of it, and take away its own.
 *
 * The managed policy of AWS Backup may do the same to every database of the account, and much more to a dozen other services.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 */
export function buildBackupRole(scope: Construct, identifier: string, key: kms.IKey, plan: DatabaseBackupPlan): iam.Role {
  const role = nameTag(new iam.Role(scope, 'BackupRole', {
    description: `AWS Backup of the database ${scope.node.path}`,
    // Without a source account, which AWS documents for no role of AWS Backup: a condition that never holds would end all copies. Roles are passed
    // within their account only.
    assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
  }));
  new iam.ManagedPolicy(role, 'Policy', {
    description: `Copies the database ${scope.node.path} into its vault`,
    roles: [role],
    statements: [...snapshotStatements(scope, identifier), ...keyStatements(key), ...plan.copyTo.flatMap((vault) => copyStatements(scope, vault))],
  });
  return role;
}

/** AWS Backup names its snapshots `awsbackup:job-` and the id of the job, which is known to nobody before. */
function ownSnapshots(scope: Construct, region?: string): string {
  return rdsArn(scope, 'snapshot', 'awsbackup:*', region);
}

function rdsArn(scope: Construct, resource: string, resourceName: string, region?: string): string {
  return Stack.of(scope).formatArn({ service: 'rds', region, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

function snapshotStatements(scope: Construct, identifier: string): iam.PolicyStatement[] {
  const database = instanceArn(scope, identifier);
  return [
    new iam.PolicyStatement({
      sid: 'FindDatabaseAndSnapshots',
      actions: ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots'],
      // RDS checks a listing against all that could be listed.
      resources: [rdsArn(scope, 'db', '*'), rdsArn(scope, 'snapshot', '*')],
    }),
    new iam.PolicyStatement({
      sid: 'TakeSnapshots',
      actions: ['rds:CreateDBSnapshot', 'rds:AddTagsToResource', 'rds:ListTagsForResource'],
      resources: [database, ownSnapshots(scope)],
    }),
    new iam.PolicyStatement({ sid: 'DeleteExpiredSnapshots', actions: ['rds:DeleteDBSnapshot'], resources: [ownSnapshots(scope)] }),
  ];
}

function keyStatements(key: kms.IKey): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ sid: 'FindKey', actions: ['kms:DescribeKey'], resources: [key.keyArn] }),
    new iam.PolicyStatement({
      sid: 'LendKeyToSnapshots',
      actions: ['kms:CreateGrant'],
      resources: [key.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

/** The key of the other vault is known only there; its own policy has the last word. */
function copyStatements(scope: Construct, vault: backup.IBackupVault): iam.PolicyStatement[] {
  const { region } = vault.env;
  const keys = Stack.of(scope).formatArn({ service: 'kms', region, resource: 'key', resourceName: '*' });
  const throughRds = { 'kms:ViaService': `rds.${region}.amazonaws.com*` };
  return [
    new iam.PolicyStatement({ actions: ['backup:CopyFromBackupVault'], resources: [ownSnapshots(scope)] }),
    new iam.PolicyStatement({ actions: ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'], resources: [vault.backupVaultArn] }),
    new iam.PolicyStatement({
      actions: ['rds:AddTagsToResource', 'rds:CopyDBSnapshot', 'rds:DeleteDBSnapshot', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource'],
      resources: [ownSnapshots(scope), ownSnapshots(scope, region)],
    }),
    new iam.PolicyStatement({ actions: ['kms:DescribeKey'], resources: [keys] }),
    new iam.PolicyStatement({
      actions: ['kms:CreateGrant'],
      resources: [keys],
      conditions: { StringLike: throughRds, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}
