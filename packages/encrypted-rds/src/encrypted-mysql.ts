import * as backup from 'aws-cdk-lib/aws-backup';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { failureAlarms } from './backups/failure-alarms';
import { buildBackups } from './backups/plan';
import { masterSecret } from './credentials/credentials';
import { buildDnsRecord } from './dns/dns-record';
import { buildDrill } from './drill/drill';
import type { EncryptedMysqlProps } from './encrypted-mysql-props';
import { adoptKey, buildKey } from './encryption/key';
import { buildOptionGroup } from './engine/option-group';
import { buildParameterGroup } from './engine/parameter-group';
import { buildInstance } from './instance/database-instance';
import { backupName, instanceIdentifier } from './instance/identifier';
import { buildLogGroups } from './logging/log-groups';
import { openTopic } from './monitoring/alarm-topic';
import { tell } from './monitoring/alarms';
import { buildEnhancedMonitoringRole } from './monitoring/enhanced-monitoring-role';
import { subscribeEvents } from './monitoring/events';
import { watchInstance } from './monitoring/watch';
import { whyNotClient } from './network/clients';
import { buildSecurityGroup, buildSubnetGroup } from './network/placement';
import { planSubnets } from './network/subnets';
import { DatabaseOrigin, type PointInTimeOptions } from './origin/database-origin';
import { throwProblems } from './problems';
import type { FollowedDatabase } from './replica/followed-database';
import { FollowingInstance } from './replica/following-instance';
import type { IReadReplica } from './replica/read-replica';
import type { ReadReplicaProps } from './replica/read-replica-props';
import { replicaProblems } from './replica/replica-problems';
import { planSettings, type Settings, warnOfEnds } from './settings/settings';

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
  /**
   * Restores a snapshot into a new database with everything around it.
   *
   * @param snapshotIdentifier name of a snapshot of this region, or its ARN
   * @param props with `encryptionKey`, the key of the snapshot, and `allocatedStorage`, its size or more
   */
  public static fromSnapshot(scope: Construct, id: string, snapshotIdentifier: string, props: EncryptedMysqlProps): EncryptedMysql {
    return new EncryptedMysql(scope, id, { ...props, origin: DatabaseOrigin.snapshot(snapshotIdentifier) });
  }

  /**
   * Restores a moment from the automated backups of a database, deleted or not, into a new database with everything around it.
   *
   * @param source which moment of which database
   * @param props with `encryptionKey`, the key of that database, and `allocatedStorage`, its size or more
   */
  public static fromPointInTime(scope: Construct, id: string, source: PointInTimeOptions, props: EncryptedMysqlProps): EncryptedMysql {
    return new EncryptedMysql(scope, id, { ...props, origin: DatabaseOrigin.pointInTime(source) });
  }

  /** The instance, for metrics (`instance.metricCPUUtilization()`), IAM sign-in (`instance.grantConnect(role, 'user')`) and proxies. */
  public readonly instance: rds.IDatabaseInstance;

  /** The secret of the master user: that of RDS is JSON with `username` and `password`, and nothing else. */
  public readonly secret: secretsmanager.ISecret;

  /** The key of storage, logs, Performance Insights and password. */
  public readonly encryptionKey: kms.IKey;

  /** The group around the instance. */
  public readonly securityGroup: ec2.ISecurityGroup;

  /** Opens and closes the network; its default port is the database's. */
  public readonly connections: ec2.Connections;

  /** DNS name to connect to. It stays the same when the standby takes over. */
  public readonly endpointAddress: string;

  /** When the certificate that RDS signed for this instance expires, known at deployment. RDS renews it in time by itself. */
  public readonly certificateValidTill: string;

  /** The name of one's own that points at the endpoint, if it was asked for. */
  public readonly dnsName?: string;

  /** Port to connect to. */
  public readonly port: number;

  /** The vault with the copies of AWS Backup, if there are any. */
  public readonly backupVault?: backup.IBackupVault;

  /** The alarms, for dashboards and composite alarms. */
  public readonly alarms: cloudwatch.IAlarm[];

  private readonly followed: FollowedDatabase;

  /**
   * Creates the database.
   *
   * @throws one error with every problem: public or too few subnets, a version without standard support, parameters that undo the hardening, an expired
   * certificate authority, reserved or malformed names, sizes, port, retentions or windows out of range, colliding windows, a password in plain text,
   * an origin that is malformed or contradicted, a public zone, a FIFO topic
   */
  constructor(scope: Construct, id: string, props: EncryptedMysqlProps) {
    super(scope, id);
    const { settings, problems } = planSettings(props);
    const { subnets, problems: subnetProblems } = planSubnets(props.vpc, props.vpcSubnets);
    throwProblems(this, [...subnetProblems, ...problems]);
    warnOfEnds(this, settings);

    const identifier = instanceIdentifier(this);
    this.encryptionKey = props.encryptionKey ? adoptKey(this, props.encryptionKey, identifier) : buildKey(this, identifier, settings);
    this.securityGroup = buildSecurityGroup(this, props.vpc);
    const parameterGroup = buildParameterGroup(this, settings.version, settings.parameters);
    const optionGroup = buildOptionGroup(this, settings.version, settings.protection);
    const subnetGroup = buildSubnetGroup(this, subnets);
    const instance = buildInstance(this, settings, {
      identifier: identifier.value,
      key: this.encryptionKey,
      subnetGroup,
      securityGroup: this.securityGroup,
      parameterGroup,
      optionGroup,
      monitoringRole: buildEnhancedMonitoringRole(this, identifier.value),
    });
    this.prepareLogs(instance, identifier.value, settings);

    this.port = settings.port;
    this.endpointAddress = instance.attrEndpointAddress;
    this.certificateValidTill = instance.attrCertificateDetailsValidTill;
    this.dnsName = props.privateDnsName && buildDnsRecord(this, props.privateDnsName, this.endpointAddress);
    this.connections = new ec2.Connections({ securityGroups: [this.securityGroup], defaultPort: ec2.Port.tcp(this.port) });
    this.instance = this.asDatabaseInstance(instance, settings);
    this.secret = masterSecret(this, instance, this.encryptionKey, settings.masterPassword);
    if (settings.backupPlan.makesCopies) {
      this.backupVault = this.copy(instance, identifier.value, settings);
    }
    const drillAlarms = settings.restoreDrill.days === undefined
      ? []
      : buildDrill(this, {
          vpc: props.vpc, subnets, subnetGroup, parameterGroup, optionGroup, settings, identifier: identifier.value, key: this.encryptionKey,
        });
    this.alarms = this.watch(settings, drillAlarms, props.alarmTopic);
    const topicOpened = props.alarmTopic && openTopic(this, props.alarmTopic);
    if (props.alarmTopic) {
      subscribeEvents(this, instance, parameterGroup, props.alarmTopic, topicOpened);
    }
    this.followed = {
      instance, settings, key: this.encryptionKey, securityGroup: this.securityGroup, parameterGroup, optionGroup, alarmTopic: props.alarmTopic, topicOpened,
    };
  }

  /**
   * Adds a copy that follows the database, for reading only, in the same network and as well protected.
   *
   * @throws if RDS keeps the password: of such a database it makes no replicas
   */
  public addReadReplica(id: string, props: ReadReplicaProps = {}): IReadReplica {
    throwProblems(this, replicaProblems(id, this.followed.settings, props));
    return new FollowingInstance(this, id, this.followed, props);
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

  private copy(instance: rds.CfnDBInstance, identifier: string, { windows, backupPlan: plan }: Settings): backup.IBackupVault {
    const vault = buildBackups(this, { instance, identifier, name: backupName(this), key: this.encryptionKey, windows, plan });
    return backup.BackupVault.fromBackupVaultName(this, 'Vault', vault.ref);
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

  private watch(settings: Settings, drillAlarms: cloudwatch.Alarm[], topic?: sns.ITopic): cloudwatch.IAlarm[] {
    const alarms = watchInstance(this, this.instance, { ...settings, follows: false });
    return tell(topic, [...alarms, ...(this.backupVault ? failureAlarms(this, this.backupVault, settings.backupPlan) : []), ...drillAlarms]);
  }
}
