import { Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { EncryptedMysqlProps } from '../encrypted-mysql-props';
import type { Settings } from '../settings/settings';
import { DatabaseOrigin } from './database-origin';

const SNAPSHOT = /^(arn:[^:]+:rds:[^:]+:\d{12}:snapshot:)?(rds:|awsbackup:)?[A-Za-z][A-Za-z0-9-]{0,254}$/;
const RESOURCE_ID = /^db-[A-Z0-9]+$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

export function originProblems(props: EncryptedMysqlProps): string[] {
  const origin = props.origin ?? DatabaseOrigin.empty();
  return origin.hasData ? [...formProblems(origin), ...contradictions(props)] : [];
}

function formProblems({ snapshotIdentifier: snapshot, moment: pointInTime }: DatabaseOrigin): string[] {
  const is = (form: RegExp, text: string | undefined) => text === undefined || Token.isUnresolved(text) || form.test(text);
  const moment = pointInTime?.restoreTime;
  return [
    ...(is(SNAPSHOT, snapshot) ? [] : [`origin: snapshot "${snapshot}" is neither the name nor the ARN of a snapshot; see aws rds describe-db-snapshots`]),
    ...(is(RESOURCE_ID, pointInTime?.sourceResourceId)
      ? []
      : [`origin: sourceResourceId "${pointInTime?.sourceResourceId}" must be the resource id of a database, such as "db-ABCDEFGHIJKL0123456789", `
        + 'not its identifier']),
    ...(is(MOMENT, moment) && (moment === undefined || Token.isUnresolved(moment) || !Number.isNaN(Date.parse(moment)))
      ? []
      : [`origin: restoreTime "${moment}" must be a moment in UTC, such as "2026-03-01T09:45:00Z"`]),
  ];
}

/** What comes with the data cannot be chosen again, and what does not has to be. */
function contradictions(props: EncryptedMysqlProps): string[] {
  return [
    ...(props.encryptionKey
      ? []
      : ['origin brings the key of its storage along, and an unencrypted one stays unencrypted; give that key as encryptionKey, '
        + 'or first copy the snapshot under a key of your own']),
    ...(props.allocatedStorage ? [] : ['origin has a size, below which RDS cannot go; give it, or more, as allocatedStorage']),
    ...(props.username === undefined ? [] : [`username "${props.username}" cannot be chosen: origin brings its master user along; leave username out`]),
    ...(props.databaseName === undefined
      ? []
      : [`databaseName "${props.databaseName}" cannot be created: origin brings its databases along; leave databaseName out`]),
  ];
}

/** The part of the instance that says where its data comes from. RDS takes user, databases and encryption from there, and accepts no word on them. */
export function originProps({ origin, username, databaseName }: Settings, key: kms.IKey): Partial<rds.CfnDBInstanceProps> {
  if (origin.snapshotIdentifier !== undefined) {
    return { dbSnapshotIdentifier: origin.snapshotIdentifier };
  }
  if (origin.moment !== undefined) {
    const { sourceResourceId, restoreTime } = origin.moment;
    return { sourceDbiResourceId: sourceResourceId, ...(restoreTime === undefined ? { useLatestRestorableTime: true } : { restoreTime }) };
  }
  return { masterUsername: username, dbName: databaseName, storageEncrypted: true, kmsKeyId: key.keyArn };
}
