import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { Undo } from '../detection';
import { change } from '../shapes/change';
import { flagAt, integerAt, parameters, textAt } from '../shapes/parameters';
import { accountOf, argument, kind, NAME, shortName, Subject, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW } = Severity;

const INSTANCE = kind('Database', 'dBInstanceIdentifier targetDBInstanceIdentifier', 'db-instance');
const CLUSTER = kind('Database cluster', 'dBClusterIdentifier', 'db-cluster');

/** ModifyDBInstance speaks of an instance, ModifyDBCluster of a cluster. */
const databaseOf = (call: Call): Subject => subjectOf(call.name.includes('Cluster') ? CLUSTER : INSTANCE, call);

const modify = (call: Call, database: Subject, change: string, note?: string): Undo => undoBy(readyCommand(
  call,
  database.kind === CLUSTER ? `rds modify-db-cluster --apply-immediately ${change}` : `rds modify-db-instance --apply-immediately ${change}`,
  { [database.kind === CLUSTER ? '--db-cluster-identifier' : '--db-instance-identifier']: argument(database) },
), note);

export const publicDatabase = change({
  id: 'database-made-public',
  title: 'Database made publicly accessible',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'always; taking it off the internet is silent' },
  events: { 'rds.amazonaws.com': ['ModifyDBInstance', 'CreateDBInstance', 'ModifyDBCluster'] },
  judge: (call) => {
    const asked = flagAt(parameters(call), 'publiclyAccessible');
    // What is not asked for depends on the subnets when a database is created: there the answer tells.
    const open = asked ?? (call.name === 'CreateDBInstance' ? flagAt(call.response, 'publiclyAccessible') : undefined);
    if (open !== true) {
      return undefined;
    }
    const subject = databaseOf(call);
    return {
      severity: HIGH,
      headline: `${subject.title} has a public address now`,
      subject,
      exposes: `${subject.title} to the internet, as far as its security groups let it`,
      undo: subject.kind === CLUSTER ? { note: 'RDS cannot change that in a cluster: close its security groups now, then restore it without a public address' } : modify(call, subject, '--no-publicly-accessible'),
    };
  },
  meaning: 'The database can be reached from the internet wherever its security groups allow that.',
  harmlessWhen: 'Its security groups let in known addresses only, and there is a reason for it.',
  controls: controls([CIS.rdsNotPublic], 'T1133'),
});

export const restoredDatabase = change({
  id: 'database-restored',
  title: 'Database restored from a snapshot or from S3',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'with a public address', [LOW]: 'without one: a second copy of the data, with a password of its own' },
  events: { 'rds.amazonaws.com': ['RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceFromS3'] },
  judge: (call) => {
    const open = (flagAt(parameters(call), 'publiclyAccessible') ?? flagAt(call.response, 'publiclyAccessible')) === true;
    const subject = databaseOf(call);
    const from = textAt(parameters(call), 'dBSnapshotIdentifier') ?? textAt(parameters(call), 's3BucketName');
    return {
      severity: open ? HIGH : LOW,
      headline: `${subject.title} restored from ${from ?? 'a source that the event does not name'}${open ? ', with a public address' : ''}`,
      subject,
      facts: { from, public: open },
      exposes: open ? `the data of ${from ?? 'the source'} to the internet, as far as its security groups let it` : undefined,
      undo: open
        ? modify(call, subject, '--no-publicly-accessible', 'then delete the copy if nobody needs it')
        : undoBy(readyCommand(call, 'rds delete-db-instance --skip-final-snapshot', { '--db-instance-identifier': argument(subject) }), 'only once it is clear that nobody needs the copy'),
    };
  },
  meaning: 'The data stands in a second database, where whoever restored it can give it a password of their own.',
  harmlessWhen: 'Somebody tries out the backups, or sets up a test environment.',
  controls: controls([CIS.rdsNotPublic], 'T1020'),
});

const WAY_BACK = { note: 'restore it from its last snapshot or backup, if there is one' };
const SNAPSHOT = kind('Database snapshot', 'dBSnapshotIdentifier dBClusterSnapshotIdentifier');

export const deletedDatabase = change({
  id: 'database-deleted',
  title: 'Database, its snapshot or its backups deleted',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'without a last snapshot, or its snapshots or backups themselves', [MEDIUM]: 'with a last snapshot' },
  events: {
    'rds.amazonaws.com': ['DeleteDBInstance', 'DeleteDBCluster', 'DeleteDBSnapshot', 'DeleteDBClusterSnapshot', 'DeleteDBInstanceAutomatedBackup', 'DeleteGlobalCluster'],
  },
  judge: (call) => {
    switch (call.name) {
      case 'DeleteDBSnapshot':
      case 'DeleteDBClusterSnapshot': {
        const snapshot = subjectOf(SNAPSHOT, call);
        return {
          severity: HIGH,
          headline: `${snapshot.title} deleted`,
          subject: snapshot,
          undo: { note: 'a deleted snapshot cannot be restored; look for copies in AWS Backup, other regions and accounts' },
        };
      }
      case 'DeleteDBInstanceAutomatedBackup': {
        const backup = subjectOf(kind('Automated backups of', 'dbiResourceId dBInstanceAutomatedBackupsArn'), call);
        return {
          severity: HIGH,
          headline: `${backup.title} deleted: there is no way back in time`,
          subject: backup,
          undo: { note: 'deleted backups cannot be restored; look for copies in AWS Backup, other regions and accounts' },
        };
      }
      case 'DeleteGlobalCluster': {
        const global = subjectOf(kind('Global database', 'globalClusterIdentifier'), call);
        return {
          severity: MEDIUM,
          headline: `${global.title} deleted; its clusters stand alone now`,
          subject: global,
          undo: { note: 'make a global database of its clusters again' },
        };
      }
      default: {
        const subject = databaseOf(call);
        const forGood = flagAt(parameters(call), 'skipFinalSnapshot') === true;
        return {
          severity: forGood ? HIGH : MEDIUM,
          headline: `${subject.title} deleted${forGood ? ' without a last snapshot' : ''}`,
          subject,
          facts: { finalSnapshot: textAt(parameters(call), 'finalDBSnapshotIdentifier'), backupsDeleted: flagAt(parameters(call), 'deleteAutomatedBackups') },
          undo: WAY_BACK,
        };
      }
    }
  },
  meaning: 'The data is gone, or the last way back to it is.',
  harmlessWhen: 'An environment is taken down, or old snapshots make room, by a rule that is agreed upon.',
  controls: controls([], 'T1485'),
});

export const changedMasterPassword = change({
  id: 'database-password-changed',
  title: 'Master password of a database changed',
  family: DetectionFamily.DATA,
  ladder: { [MEDIUM]: 'always; a rotation by Secrets Manager is silent' },
  events: { 'rds.amazonaws.com': ['ModifyDBInstance', 'ModifyDBCluster'] },
  judge: (call) => {
    if (textAt(parameters(call), 'masterUserPassword') === undefined || call.actor.invokedBy === 'secretsmanager.amazonaws.com') {
      return undefined;
    }
    const subject = databaseOf(call);
    return { severity: MEDIUM, headline: `${subject.title}: master password changed`, subject, undo: modify(call, subject, '--manage-master-user-password', 'this makes RDS set a new password and keep it in Secrets Manager; applications have to read it from there') };
  },
  meaning: 'Whoever set the password can sign in to the database with all rights.',
  harmlessWhen: 'The password was due, and those who need it have the new one.',
  controls: controls([], 'T1098'),
});

export const unprotectedDatabase = change({
  id: 'database-protection-removed',
  title: 'Deletion protection or backups of a database switched off',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'backups off: those that are there are deleted as well', [MEDIUM]: 'deletion protection off; switching either on is silent' },
  events: { 'rds.amazonaws.com': ['ModifyDBInstance', 'ModifyDBCluster'] },
  judge: (call) => {
    const subject = databaseOf(call);
    if (integerAt(parameters(call), 'backupRetentionPeriod') === 0) {
      return {
        severity: HIGH,
        headline: `${subject.title} is no longer backed up, and its backups are deleted`,
        subject,
        undo: modify(call, subject, '--backup-retention-period 7', 'backups begin anew: the former ones do not come back'),
      };
    }
    return flagAt(parameters(call), 'deletionProtection') === false
      ? {
          severity: MEDIUM,
          headline: `${subject.title} can be deleted: its protection was switched off`,
          subject,
          undo: modify(call, subject, '--deletion-protection'),
        }
      : undefined;
  },
  meaning: 'One call deletes the database now, or there is no way back to yesterday any more.',
  harmlessWhen: 'The database is about to be taken down on purpose.',
  controls: controls([], 'T1490'),
});

export const exportedDatabase = change({
  id: 'database-copied-out',
  title: 'Database snapshot exported or copied',
  family: DetectionFamily.DATA,
  ladder: {
    [HIGH]: 'a copy under a key of another account',
    [MEDIUM]: 'exported to S3, or a copy from another region or account',
    [LOW]: 'a copy inside of the region',
  },
  events: { 'rds.amazonaws.com': ['StartExportTask', 'CopyDBSnapshot', 'CopyDBClusterSnapshot'] },
  judge: (call) => {
    const request = parameters(call);
    if (call.name === 'StartExportTask') {
      const bucket = textAt(request, 's3BucketName') ?? 'a bucket that the event does not name';
      return {
        severity: MEDIUM,
        headline: `Database snapshot exported to bucket ${bucket}`,
        facts: { source: textAt(request, 'sourceArn'), bucket },
        undo: undoBy(readyCommand(call, 'rds cancel-export-task', { '--export-task-identifier': [textAt(request, 'exportTaskIdentifier'), NAME] }), 'what is written already stays in the bucket'),
      };
    }
    const source = textAt(request, 'sourceDBSnapshotIdentifier') ?? textAt(request, 'sourceDBClusterSnapshotIdentifier');
    const key = textAt(request, 'kmsKeyId');
    const subject = subjectOf(kind('Database snapshot', 'targetDBSnapshotIdentifier targetDBClusterSnapshotIdentifier'), call);
    const foreignKey = isForeign(key, call);
    const elsewhere = isForeign(source, call) || (source !== undefined && /^arn:/.test(source) && source.split(':')[3] !== call.region);
    return {
      severity: foreignKey ? HIGH : elsewhere ? MEDIUM : LOW,
      headline: `${subject.title} is a copy of ${source === undefined ? 'a snapshot that the event does not name' : shortName(source)}${elsewhere ? ' from elsewhere' : ''}${foreignKey ? ', under a key of another account' : ''}`,
      what: [`${subject.title}: a copy of ${source ?? 'an unnamed snapshot'}`, ...(key === undefined ? [] : [`encrypted with ${key}`])],
      subject,
      facts: { source, key },
      undo: undoBy(readyCommand(call, call.name === 'CopyDBSnapshot' ? 'rds delete-db-snapshot' : 'rds delete-db-cluster-snapshot', {
        [call.name === 'CopyDBSnapshot' ? '--db-snapshot-identifier' : '--db-cluster-snapshot-identifier']: argument(subject),
      })),
    };
  },
  meaning: 'The data of the database stands in a second place, from where it can leave the account.',
  harmlessWhen: 'A backup or an analysis does that by a plan.',
  controls: controls([], 'T1537'),
});

const isForeign = (arn: string | undefined, { account }: Call): boolean => {
  const owner = accountOf(arn);
  return owner !== undefined && owner !== account;
};
