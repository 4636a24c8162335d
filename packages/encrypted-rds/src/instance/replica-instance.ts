import { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { LOGS } from '../logging/log-names';
import { nameTag } from '../name-tag';
import type { FollowedDatabase } from '../replica/followed-database';
import { insights } from './database-instance';

export interface ReplicaInstanceProps {
  readonly identifier: string;
  readonly instanceType: ec2.InstanceType;
  readonly multiAz: boolean;
  readonly monitoringRole: iam.IRole;
}

/**
 * An instance that follows another of its region. RDS takes version, users, encryption and size from there, and makes no backups of what is a copy.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html
 */
export function buildReplicaInstance(scope: Construct, of: FollowedDatabase, props: ReplicaInstanceProps): rds.CfnDBInstance {
  const { settings } = of;
  const replica = nameTag(new rds.CfnDBInstance(scope, 'Resource', {
    dbInstanceIdentifier: props.identifier,
    sourceDbInstanceIdentifier: of.instance.ref,
    engine: 'mysql',
    dbInstanceClass: `db.${props.instanceType.toString()}`,
    multiAz: props.multiAz,
    autoMinorVersionUpgrade: true,

    storageType: 'gp3',
    maxAllocatedStorage: settings.storage.ceilingGiB,
    // Said for whoever reads the template: a replica of an encrypted database is encrypted under the same key, and RDS takes no word on it.
    storageEncrypted: true,

    enableIamDatabaseAuthentication: true,
    vpcSecurityGroups: [of.securityGroup.securityGroupId],
    publiclyAccessible: false,
    port: settings.port.toString(),
    caCertificateIdentifier: settings.caCertificate.toString(),

    dbParameterGroupName: of.parameterGroup.ref,
    optionGroupName: of.optionGroup.ref,
    enableCloudwatchLogsExports: [...LOGS],
    monitoringInterval: 60,
    monitoringRoleArn: props.monitoringRole.roleArn,
    ...insights(props.instanceType, of.key),

    preferredMaintenanceWindow: settings.windows.maintenance,
    copyTagsToSnapshot: true,
    deletionProtection: settings.protection.deletionProtection,
  }), scope.node.path);
  // It holds nothing that the database does not, and RDS takes no final snapshot of a replica.
  replica.applyRemovalPolicy(RemovalPolicy.DESTROY);
  replica.node.addDependency(props.monitoringRole);
  return replica;
}
