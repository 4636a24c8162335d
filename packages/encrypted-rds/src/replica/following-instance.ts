import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { adoptKey } from '../encryption/key';
import { instanceIdentifier } from '../instance/identifier';
import { buildReplicaInstance } from '../instance/replica-instance';
import { buildLogGroups } from '../logging/log-groups';
import { tell } from '../monitoring/alarms';
import { buildEnhancedMonitoringRole } from '../monitoring/enhanced-monitoring-role';
import { subscribeInstance } from '../monitoring/events';
import { watchInstance } from '../monitoring/watch';
import type { FollowedDatabase } from './followed-database';
import type { IReadReplica } from './read-replica';
import type { ReadReplicaProps } from './read-replica-props';

/** The replica, with encrypted logs, a monitoring role and alarms of its own. */
export class FollowingInstance extends Construct implements IReadReplica {
  public readonly instance: rds.IDatabaseInstance;
  public readonly endpointAddress: string;
  public readonly connections: ec2.Connections;
  public readonly alarms: cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, of: FollowedDatabase, props: ReadReplicaProps) {
    super(scope, id);
    const { settings, securityGroup } = of;
    const instanceType = props.instanceType ?? settings.instanceType;
    const identifier = instanceIdentifier(this);
    const key = adoptKey(this, of.key, identifier);
    const replica = buildReplicaInstance(this, of, {
      identifier: identifier.value,
      instanceType,
      multiAz: props.multiAz ?? false,
      monitoringRole: buildEnhancedMonitoringRole(this, identifier.value),
    });
    replica.node.addDependency(...buildLogGroups(this, {
      identifier: identifier.value, key, retention: settings.logRetention, protection: settings.protection,
    }));
    this.endpointAddress = replica.attrEndpointAddress;
    this.connections = new ec2.Connections({ securityGroups: [securityGroup], defaultPort: ec2.Port.tcp(settings.port) });
    this.instance = rds.DatabaseInstance.fromDatabaseInstanceAttributes(this, 'Instance', {
      instanceIdentifier: replica.ref,
      instanceEndpointAddress: this.endpointAddress,
      instanceResourceId: replica.attrDbiResourceId,
      port: settings.port,
      securityGroups: [securityGroup],
      engine: rds.DatabaseInstanceEngine.mysql({ version: settings.version }),
    });
    this.alarms = tell(of.alarmTopic, watchInstance(this, this.instance, { ...settings, instanceType, follows: true }));
    if (of.alarmTopic) {
      subscribeInstance(this, replica, of.alarmTopic, of.topicOpened);
    }
  }
}
