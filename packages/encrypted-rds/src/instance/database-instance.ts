import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { credentialProps } from '../credentials/credentials';
import { LOGS } from '../logging/log-names';
import { nameTag } from '../name-tag';
import { originProps } from '../origin/origin';
import type { Settings } from '../settings/settings';
import { factsOf } from './instance-class';

/** What the instance stands on. */
export interface Foundations {
  readonly identifier: string;
  readonly key: kms.IKey;
  readonly subnetGroup: rds.CfnDBSubnetGroup;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly parameterGroup: rds.CfnDBParameterGroup;
  readonly optionGroup: rds.CfnOptionGroup;
  readonly monitoringRole: iam.IRole;
}

/**
 * The database instance.
 *
 * The plain resource rather than `rds.DatabaseInstance`, which cannot leave the password to RDS and would make a secret of its own.
 */
export function buildInstance(scope: Construct, settings: Settings, on: Foundations): rds.CfnDBInstance {
  const { storage, windows, protection, version } = settings;
  const instance = nameTag(new rds.CfnDBInstance(scope, 'Resource', {
    dbInstanceIdentifier: on.identifier,
    engine: 'mysql',
    engineVersion: version.mysqlFullVersion,
    // Upgraded in time rather than kept, and charged for, past the end of its support.
    engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
    autoMinorVersionUpgrade: true,
    dbInstanceClass: `db.${settings.instanceType.toString()}`,
    multiAz: settings.multiAz,

    storageType: 'gp3',
    allocatedStorage: storage.allocatedGiB.toString(),
    maxAllocatedStorage: storage.ceilingGiB,

    ...originProps(settings, on.key),
    ...credentialProps(settings.masterPassword, on.key),
    enableIamDatabaseAuthentication: true,

    dbSubnetGroupName: on.subnetGroup.ref,
    vpcSecurityGroups: [on.securityGroup.securityGroupId],
    publiclyAccessible: false,
    port: settings.port.toString(),
    caCertificateIdentifier: settings.caCertificate.toString(),

    dbParameterGroupName: on.parameterGroup.ref,
    optionGroupName: on.optionGroup.ref,
    enableCloudwatchLogsExports: [...LOGS],
    monitoringInterval: 60,
    monitoringRoleArn: on.monitoringRole.roleArn,
    ...insights(settings.instanceType, on.key),

    backupRetentionPeriod: settings.backupRetention.toDays(),
    preferredBackupWindow: windows.backup,
    preferredMaintenanceWindow: windows.maintenance,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: protection.deleteAutomatedBackups,
    deletionProtection: protection.deletionProtection,
  }), scope.node.path);
  instance.applyRemovalPolicy(protection.removalPolicy);
  // The role's policy as well, which nothing refers to: without it the first metrics are lost.
  instance.node.addDependency(on.monitoringRole);
  return instance;
}

/** Performance Insights, in the free week that AWS keeps; the micro and small classes have none. */
export function insights(instanceType: ec2.InstanceType, key: kms.IKey): Partial<rds.CfnDBInstanceProps> {
  return factsOf(instanceType).performanceInsights
    ? { enablePerformanceInsights: true, performanceInsightsKmsKeyId: key.keyArn, performanceInsightsRetentionPeriod: 7, databaseInsightsMode: 'standard' }
    : { enablePerformanceInsights: false };
}
