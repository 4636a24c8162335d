import type { Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { instanceArn } from '../instance/identifier';
import { quietHour, type Windows } from '../settings/windows';
import { buildBackupRole } from './backup-role';
import type { DatabaseBackupPlan } from './database-backup-plan';
import { buildVault } from './vault';

export interface BackupsProps {
  readonly instance: rds.CfnDBInstance;
  readonly identifier: string;
  /** Names vault, plan and selection. */
  readonly name: string;
  readonly key: kms.IKey;
  readonly windows: Windows;
  readonly plan: DatabaseBackupPlan;
}

/** AWS Backup gives up a copy that could not begin within this time; the shortest it allows. */
const START_WITHIN_MINUTES = 60;

/** The vault, and the plan that fills it with copies of this database and nothing else. */
export function buildBackups(scope: Construct, props: BackupsProps): backup.CfnBackupVault {
  const { plan, name } = props;
  const vault = buildVault(scope, name, props.key, plan);
  const hour = quietHour(props.windows);
  const backupPlan = new backup.CfnBackupPlan(scope, 'BackupPlan', {
    backupPlan: {
      backupPlanName: name,
      backupPlanRule: [
        rule('daily', `cron(0 ${hour} * * ? *)`, plan.dailyRetention, vault, plan),
        // At the same hour as the daily one: where two rules meet, AWS Backup makes one copy and keeps it for the longer time.
        rule('monthly', `cron(0 ${hour} 1 * ? *)`, plan.monthlyRetention, vault, plan),
      ],
    },
    backupPlanTags: { Name: scope.node.path },
  });
  const role = buildBackupRole(scope, props.identifier, props.key, plan);
  const selection = new backup.CfnBackupSelection(scope, 'BackupSelection', {
    backupPlanId: backupPlan.attrBackupPlanId,
    backupSelection: {
      selectionName: name,
      iamRoleArn: role.roleArn,
      // By name rather than by tag: a tag that is taken off by mistake would end the copies in silence.
      resources: [instanceArn(scope, props.instance.ref)],
    },
  });
  // The role's policy as well, which nothing refers to.
  selection.node.addDependency(role);
  return vault;
}

function rule(
  name: string,
  scheduleExpression: string,
  retention: Duration,
  vault: backup.CfnBackupVault,
  { copyTo }: DatabaseBackupPlan,
): backup.CfnBackupPlan.BackupRuleResourceTypeProperty {
  const lifecycle = { deleteAfterDays: retention.toDays() };
  return {
    ruleName: name,
    targetBackupVault: vault.ref,
    scheduleExpression,
    scheduleExpressionTimezone: 'Etc/UTC',
    startWindowMinutes: START_WITHIN_MINUTES,
    lifecycle,
    copyActions: copyTo.length === 0 ? undefined : copyTo.map(({ backupVaultArn }) => ({ destinationBackupVaultArn: backupVaultArn, lifecycle })),
  };
}
