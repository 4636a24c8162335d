import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { DatabaseBackupPlan } from './backups/database-backup-plan';
import type { MasterPassword } from './credentials/master-password';
import type { DatabaseProtection } from './database-protection';
import type { PrivateDnsName } from './dns/private-dns-name';
import type { RestoreDrill } from './drill/restore-drill';
import type { DatabaseOrigin } from './origin/database-origin';

/** What a user decides about an `EncryptedMysql`. Everything but the network has a safe default. */
export interface EncryptedMysqlProps {
  /** The network the database lives in. */
  readonly vpc: ec2.IVpc;

  /**
   * Which subnets it may use: at least two, in different availability zones, none of them public.
   *
   * @default - the isolated subnets if the network has any, otherwise the private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * MySQL version. Versions past the end of their RDS standard support are refused.
   *
   * RDS upgrades the minor version by itself in the maintenance window.
   *
   * @default rds.MysqlEngineVersion.VER_8_4_8
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
   */
  readonly version?: rds.MysqlEngineVersion;

  /**
   * System variables of MySQL besides those that harden it. What would undo the hardening, and what MySQL 8.4 knows no longer, is refused.
   *
   * @default - only those that harden it
   * @see https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html
   */
  readonly parameters?: Record<string, string>;

  /**
   * The certificate authority that signs for the server.
   *
   * @default rds.CaCertificate.RDS_CA_RSA2048_G1
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
   */
  readonly caCertificate?: rds.CaCertificate;

  /**
   * Class of the instance, without the leading `db.`.
   *
   * The default is the smallest class with Performance Insights, which the micro and small classes lack.
   *
   * @default - t4g.medium: 2 vCPU, 4 GiB
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Storage (gp3) to begin with, in whole GiB: 20 to 65,536.
   *
   * @default Size.gibibytes(20)
   */
  readonly allocatedStorage?: Size;

  /**
   * How far RDS may enlarge the storage by itself: at least 10 % above `allocatedStorage`, or equal to it to switch growing off.
   *
   * @default - five times `allocatedStorage`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
   */
  readonly maxAllocatedStorage?: Size;

  /**
   * Name of the master user: 1 to 16 letters, digits or underscores, beginning with a letter. RDS makes, stores and rotates its password.
   *
   * `admin`, `root` and words reserved by MySQL or RDS are refused. It is settled by the first deployment: a change would replace the database, and
   * CloudFormation refuses to replace an instance that has a given identifier.
   *
   * @default 'dbowner'
   */
  readonly username?: string;

  /**
   * Database to create inside the instance: 1 to 64 letters, digits or underscores, beginning with a letter. It is settled by the
   * first deployment, as `username` is.
   *
   * @default - no database is created
   */
  readonly databaseName?: string;

  /**
   * Who makes, keeps and changes the password of the master user. Read replicas need `MasterPassword.fromSecret`.
   *
   * @default MasterPassword.managed()
   */
  readonly masterPassword?: MasterPassword;

  /**
   * What the database begins with. Anything but an empty database needs `encryptionKey`, the key of that data, and `allocatedStorage`.
   *
   * @default DatabaseOrigin.empty()
   */
  readonly origin?: DatabaseOrigin;

  /**
   * A name of one's own, in a private hosted zone, that points at the endpoint.
   *
   * The certificate of RDS does not bear it: clients that verify the server's name connect to `endpointAddress`.
   *
   * @default - the endpoint's name only
   */
  readonly privateDnsName?: PrivateDnsName;

  /**
   * Port to listen on: 1150 to 65535.
   *
   * The default is not MySQL's 3306, which every scanner tries first and which AWS Foundational Security Best Practices RDS.23 refuses.
   *
   * @default 13306
   */
  readonly port?: number;

  /**
   * Whether a synchronous standby waits in another availability zone.
   *
   * @default true
   */
  readonly multiAz?: boolean;

  /**
   * How long automated backups are kept, in whole days up to 35. Fewer than 7 days need `DatabaseProtection.disposable()`.
   *
   * @default Duration.days(7)
   */
  readonly backupRetention?: Duration;

  /**
   * Copies in a vault of AWS Backup, under the same key, that outlive the automated backups and cannot be deleted along with them.
   *
   * @default - DatabaseBackupPlan.dailyAndMonthly(), or DatabaseBackupPlan.none() for disposable databases
   */
  readonly backupPlan?: DatabaseBackupPlan;

  /**
   * Whether the newest automated snapshot is restored on a schedule, beside the database and reachable by a probe only, asked over TLS and deleted again.
   *
   * @default - RestoreDrill.none(), which costs nothing
   */
  readonly restoreDrill?: RestoreDrill;

  /**
   * How firmly the data is held when someone deletes the database or its stack.
   *
   * @default DatabaseProtection.full()
   */
  readonly protection?: DatabaseProtection;

  /**
   * Key for storage, logs, Performance Insights and the password. Its policy must let CloudWatch Logs use it: that is added to keys made in the same
   * app, and a warning tells what an imported key needs.
   *
   * @default - a new key with yearly rotation, usable only through RDS, Secrets Manager and CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long the audit, error, general and slow query logs are kept in CloudWatch Logs.
   *
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Standard topic that alarms and RDS events are sent to. Its policy, and that of its key if it has one, are extended so that they arrive.
   *
   * @default - alarms change state unseen and RDS events are sent nowhere
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Daily backup window in UTC, `hh:mm-hh:mm`, at least 30 minutes, apart from the maintenance window.
   *
   * @default - 02:00-03:00, or an hour that the given maintenance window leaves free
   */
  readonly preferredBackupWindow?: string;

  /**
   * Weekly maintenance window in UTC, `ddd:hh:mm-ddd:hh:mm`, at least 30 minutes and under 24 hours, apart from the backup window.
   *
   * @default - sun:04:00-sun:05:00, or an hour of Sunday that the given backup window leaves free
   */
  readonly preferredMaintenanceWindow?: string;
}
