import { RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { DatabaseBackupPlan } from './database-backup-plan';

/**
 * Where the copies lie, under the key of the database.
 *
 * It stays when the stack goes: AWS deletes no vault that holds copies.
 */
export function buildVault(scope: Construct, name: string, key: kms.IKey, plan: DatabaseBackupPlan): backup.CfnBackupVault {
  const vault = new backup.CfnBackupVault(scope, 'BackupVault', {
    backupVaultName: name,
    encryptionKeyArn: key.keyArn,
    accessPolicy: KEEP_COPIES,
    lockConfiguration: lockOf(plan),
    backupVaultTags: { Name: scope.node.path },
  });
  vault.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return vault;
}

/** Whoever wants a copy gone before its time has to change this policy first, which is seen. What has expired AWS Backup deletes all the same. */
const KEEP_COPIES = new iam.PolicyDocument({
  statements: [new iam.PolicyStatement({
    sid: 'KeepCopiesUntilTheyExpire',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:DisassociateRecoveryPoint'],
    resources: ['*'],
  })],
});

/** A job that asks for less or more than the lock allows fails, so its bounds are the retentions themselves. */
function lockOf({ lockAfter, dailyRetention, monthlyRetention }: DatabaseBackupPlan): backup.CfnBackupVault.LockConfigurationTypeProperty | undefined {
  return lockAfter && {
    changeableForDays: lockAfter.toDays(),
    minRetentionDays: dailyRetention.toDays(),
    maxRetentionDays: monthlyRetention.toDays(),
  };
}
