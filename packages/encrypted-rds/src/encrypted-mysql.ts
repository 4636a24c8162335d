import { Annotations, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { EncryptedMysqlProps } from './encrypted-mysql-props';
import { adoptKey, buildKey } from './encryption/key';
import { buildOptionGroup } from './engine/option-group';
import { buildParameterGroup } from './engine/parameter-group';
import { buildInstance } from './instance/database-instance';
import { instanceIdentifier } from './instance/identifier';
import { factsOf } from './instance/instance-class';
import { buildLogGroups } from './logging/log-groups';
import { openTopic } from './monitoring/alarm-topic';
import { buildAlarms } from './monitoring/alarms';
import { buildEnhancedMonitoringRole } from './monitoring/enhanced-monitoring-role';
import { subscribeEvents } from './monitoring/events';
import { whyNotClient } from './network/clients';
import { buildSecurityGroup, buildSubnetGroup } from './network/placement';
import { planSubnets } from './network/subnets';
import { throwProblems } from './problems';
import { planSettings, type Settings } from './settings/settings';

/**
 * An RDS MySQL database that is encrypted, private, audited, backed up and watched.
 *
 * In the account: the instance with a synchronous standby, in subnets without a route from the internet; a key of its own for storage, logs,
 * Performance Insights and password; a master password made, stored and rotated by RDS; connections over TLS only, by password or IAM; the audit,
 * error, general and slow query logs in encrypted log groups; 7 days of backups; Enhanced Monitoring; alarms, and every RDS event, sent to a topic.
 *
 * Nobody reaches it until `allowFrom` names a client.
 */
export class EncryptedMysql extends Construct implements ec2.IConnectable {
  /** The instance, for metrics (`instance.metricCPUUtilization()`), IAM sign-in (`instance.grantConnect(role, 'user')`) and proxies. */
  public readonly instance: rds.IDatabaseInstance;

  /** The secret in which RDS keeps the master user: JSON with `username` and `password`, and nothing else. */
  public readonly secret: secretsmanager.ISecret;

  /** The key of storage, logs, Performance Insights and password. */
  public readonly encryptionKey: kms.IKey;

  /** The group around the instance. */
  public readonly securityGroup: ec2.ISecurityGroup;

  /** Opens and closes the network; its default port is the database's. */
  public readonly connections: ec2.Connections;

  /** DNS name to connect to. It stays the same when the standby takes over. */
  public readonly endpointAddress: string;

  /** Port to connect to. */
  public readonly port: number;

  /** The alarms, for dashboards and composite alarms. */
  public readonly alarms: cloudwatch.IAlarm[];

  /**
   * Creates the database.
   *
   * @throws one error with every problem: public or too few subnets, a version without standard support, reserved or malformed names, sizes, port,
   * backup retention or windows out of range, colliding windows, a FIFO topic
   */
  constructor(scope: Construct, id: string, props: EncryptedMysqlProps) {
    super(scope, id);
    const { settings, problems } = planSettings(props);
    const { subnets, problems: subnetProblems } = planSubnets(props.vpc, props.vpcSubnets);
    throwProblems(this, [...subnetProblems, ...problems]);

    const identifier = instanceIdentifier(this);
    this.encryptionKey = props.encryptionKey ? adoptKey(this, props.encryptionKey, identifier) : buildKey(this, identifier, settings.protection);
    this.securityGroup = buildSecurityGroup(this, props.vpc);
    const parameterGroup = buildParameterGroup(this, settings.version);
    const instance = buildInstance(this, settings, {
      identifier: identifier.value,
      key: this.encryptionKey,
      subnetGroup: buildSubnetGroup(this, subnets),
      securityGroup: this.securityGroup,
      parameterGroup,
      optionGroup: buildOptionGroup(this, settings.version, settings.protection),
      monitoringRole: buildEnhancedMonitoringRole(this, identifier.value),
    });
    this.prepareLogs(instance, identifier.value, settings);

    this.port = settings.port;
    this.endpointAddress = instance.attrEndpointAddress;
    this.connections = new ec2.Connections({ securityGroups: [this.securityGroup], defaultPort: ec2.Port.tcp(this.port) });
    this.instance = this.asDatabaseInstance(instance, settings);
    this.secret = secretsmanager.Secret.fromSecretAttributes(this, 'Secret', {
      secretCompleteArn: instance.attrMasterUserSecretSecretArn,
      encryptionKey: this.encryptionKey,
    });
    this.alarms = this.watch(settings, props.alarmTopic);
    if (props.alarmTopic) {
      subscribeEvents(this, instance, parameterGroup, props.alarmTopic, openTopic(this, props.alarmTopic));
    }
  }

  /**
   * Lets a client reach the database port, and nothing else.
   *
   * @throws if the client is an address block that includes public addresses
   */
  public allowFrom(client: ec2.IConnectable): void {
    const why = whyNotClient(client);
    throwProblems(this, why === undefined ? [] : [why]);
    this.connections.allowDefaultPortFrom(client, `MySQL clients of ${this.node.path}`);
  }

  private prepareLogs(instance: rds.CfnDBInstance, identifier: string, { logRetention, protection }: Settings): void {
    const groups = buildLogGroups(this, { identifier, key: this.encryptionKey, retention: logRetention, protection });
    instance.node.addDependency(...groups);
  }

  private asDatabaseInstance(instance: rds.CfnDBInstance, { version }: Settings): rds.IDatabaseInstance {
    return rds.DatabaseInstance.fromDatabaseInstanceAttributes(this, 'Instance', {
      instanceIdentifier: instance.ref,
      instanceEndpointAddress: instance.attrEndpointAddress,
      instanceResourceId: instance.attrDbiResourceId,
      port: this.port,
      securityGroups: [this.securityGroup],
      engine: rds.DatabaseInstanceEngine.mysql({ version }),
    });
  }

  private watch({ instanceType, storage }: Settings, topic?: sns.ITopic): cloudwatch.IAlarm[] {
    const facts = factsOf(instanceType);
    if (!facts.known) {
      Annotations.of(this).addWarningV2(
        '@tapstack/encrypted-rds:unknownClass',
        `the memory of instance class "${Token.isUnresolved(instanceType.toString()) ? 'known only at deployment' : instanceType.toString()}" is not known `
        + `here; its memory and connection alarms assume ${facts.memoryGiB} GiB`,
      );
    }
    return buildAlarms(this, this.instance, {
      memoryGiB: facts.memoryGiB,
      burstable: facts.burstable,
      allocatedGiB: Token.isUnresolved(storage.allocatedGiB) ? undefined : storage.allocatedGiB,
      storageGrows: storage.ceilingGiB !== undefined,
    }, topic);
  }
}
