import { Annotations, Duration, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';
import { backupPlanProblems } from '../backups/backup-plan-problems';
import { DatabaseBackupPlan } from '../backups/database-backup-plan';
import { passwordProblems } from '../credentials/credentials';
import { MasterPassword } from '../credentials/master-password';
import { DatabaseProtection } from '../database-protection';
import { dnsProblems } from '../dns/dns-record';
import { drillProblems } from '../drill/drill-problems';
import { RestoreDrill } from '../drill/restore-drill';
import type { EncryptedMysqlProps } from '../encrypted-mysql-props';
import { parameterProblems } from '../engine/parameters';
import { DEFAULT_CLASS, instanceClassProblems } from '../instance/instance-class';
import { DatabaseOrigin } from '../origin/database-origin';
import { originProblems } from '../origin/origin';
import { backupRetentionProblems } from './backups';
import { certificateProblems, certificateWarning, DEFAULT_CERTIFICATE } from './certificate';
import { DEFAULT_VERSION, versionProblems, versionWarning } from './engine-version';
import { databaseNameProblems, usernameProblems } from './names';
import { planStorage, type Storage } from './storage';
import { planWindows, type Windows } from './windows';

/** Everything that was asked for, every default filled in. */
export interface Settings {
  readonly version: rds.MysqlEngineVersion;
  readonly instanceType: ec2.InstanceType;
  readonly storage: Storage;
  readonly username: string;
  readonly databaseName?: string;
  readonly port: number;
  readonly multiAz: boolean;
  readonly backupRetention: Duration;
  readonly protection: DatabaseProtection;
  readonly backupPlan: DatabaseBackupPlan;
  readonly restoreDrill: RestoreDrill;
  readonly caCertificate: rds.CaCertificate;
  readonly parameters: Readonly<Record<string, string>>;
  readonly masterPassword: MasterPassword;
  readonly origin: DatabaseOrigin;
  readonly logRetention: logs.RetentionDays;
  readonly windows: Windows;
}

export const DEFAULT_USERNAME = 'dbowner';
export const DEFAULT_PORT = 13306;

/** The settings, and every problem with them at once. */
export function planSettings(props: EncryptedMysqlProps): { settings: Settings; problems: string[] } {
  const { storage, problems: storageProblems } = planStorage(props.allocatedStorage, props.maxAllocatedStorage);
  const { windows, problems: windowProblems } = planWindows(props.preferredBackupWindow, props.preferredMaintenanceWindow);
  const protection = props.protection ?? DatabaseProtection.full();
  const settings: Settings = {
    version: props.version ?? DEFAULT_VERSION,
    instanceType: props.instanceType ?? DEFAULT_CLASS,
    storage,
    username: props.username ?? DEFAULT_USERNAME,
    databaseName: props.databaseName,
    port: props.port ?? DEFAULT_PORT,
    multiAz: props.multiAz ?? true,
    backupRetention: props.backupRetention ?? Duration.days(7),
    protection,
    backupPlan: props.backupPlan ?? (protection.deletionProtection ? DatabaseBackupPlan.dailyAndMonthly() : DatabaseBackupPlan.none()),
    restoreDrill: props.restoreDrill ?? RestoreDrill.none(),
    caCertificate: props.caCertificate ?? DEFAULT_CERTIFICATE,
    parameters: props.parameters ?? {},
    masterPassword: props.masterPassword ?? MasterPassword.managed(),
    origin: props.origin ?? DatabaseOrigin.empty(),
    logRetention: props.logRetention ?? logs.RetentionDays.ONE_YEAR,
    windows,
  };
  return {
    settings,
    problems: [
      ...versionProblems(settings.version),
      ...parameterProblems(settings.parameters, settings.version),
      ...certificateProblems(settings.caCertificate),
      ...instanceClassProblems(settings.instanceType),
      ...storageProblems,
      ...usernameProblems(settings.username),
      ...databaseNameProblems(settings.databaseName),
      ...passwordProblems(settings.masterPassword),
      ...originProblems(props),
      ...portProblems(settings.port),
      ...backupRetentionProblems(settings.backupRetention, settings.protection),
      ...backupPlanProblems(settings.backupPlan, protection),
      ...drillProblems(settings.restoreDrill),
      ...windowProblems,
      ...dnsProblems(props.privateDnsName),
      ...topicProblems(props),
    ],
  };
}

/** What is right today and will not be for ever. */
export function warnOfEnds(scope: IConstruct, { version, caCertificate }: Settings): void {
  const ends = { standardSupportEnds: versionWarning(version), certificateExpires: certificateWarning(caCertificate) };
  for (const [id, warning] of Object.entries(ends)) {
    if (warning !== undefined) {
      Annotations.of(scope).addWarningV2(`@tapstack/encrypted-rds:${id}`, warning);
    }
  }
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
function portProblems(port: number): string[] {
  return Token.isUnresolved(port) || (Number.isInteger(port) && port >= 1150 && port <= 65535)
    ? []
    : [`port is ${port}; MySQL on RDS listens on a port from 1150 to 65535`];
}

function topicProblems({ alarmTopic }: EncryptedMysqlProps): string[] {
  return alarmTopic?.fifo ? [`alarmTopic "${alarmTopic.node.path}" is a FIFO topic, which RDS events cannot be sent to; give a standard topic`] : [];
}
