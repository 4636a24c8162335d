import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { parameters, textAt } from '../shapes/parameters';
import { kind, subjectOf } from '../shapes/subject';
import { SHAPE } from '../undo';

const { CRITICAL, HIGH, MEDIUM } = Severity;

export const TABLE = kind('Table', 'tableName resourceArn tableArn', 'table');
export const VAULT = kind('Backup vault', 'backupVaultName', 'backup-vault');

export const exportedTable = change({
  id: 'table-exported',
  title: 'DynamoDB table exported to S3',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'to a bucket of another account', [MEDIUM]: 'to a bucket of this account, as far as the event tells' },
  events: { 'dynamodb.amazonaws.com': ['ExportTableToPointInTime'] },
  judge: (call) => {
    const request = parameters(call);
    const subject = subjectOf(TABLE, call);
    const bucket = textAt(request, 's3Bucket') ?? 'a bucket that the event does not name';
    const owner = textAt(request, 's3BucketOwner');
    const foreign = owner !== undefined && owner !== call.account;
    return {
      severity: foreign ? HIGH : MEDIUM,
      headline: `${subject.title} exported to bucket ${bucket}${foreign ? ` of account ${owner}` : ''}`,
      subject,
      facts: { bucket, bucketOwner: owner },
      exposes: foreign ? `${subject.title} to account ${owner}` : undefined,
      undo: { note: 'an export cannot be stopped: delete what it wrote, if the bucket is yours' },
    };
  },
  meaning: 'The whole table becomes files, without a read that anybody would notice on the table.',
  harmlessWhen: 'An analysis or a backup does that by a plan.',
  controls: controls([], 'T1567.002'),
});

export const deletedTable = loss({
  id: 'table-deleted',
  title: 'DynamoDB table deleted',
  family: DetectionFamily.DATA,
  service: 'dynamodb',
  kind: TABLE,
  steps: { DeleteTable: [HIGH, 'deleted, with everything in it'] },
  ladder: { [HIGH]: 'always' },
  undo: () => ({ note: 'restore it from a backup, or to a point in time if that was on: `aws dynamodb list-backups` tells' }),
  meaning: 'The data is gone; what remains are backups, if there are any.',
  harmlessWhen: 'The application or test that it belonged to is gone.',
  controls: controls([], 'T1485'),
});

export const deletedBackup = loss({
  id: 'backup-deleted',
  title: 'Backup, vault, plan or vault lock deleted',
  family: DetectionFamily.DATA,
  service: 'backup',
  kind: {
    DeleteBackupVaultLockConfiguration: VAULT, DeleteBackupVault: VAULT, DeleteRecoveryPoint: VAULT, DeleteBackupPlan: kind('Backup plan', 'backupPlanId'),
  },
  steps: {
    DeleteBackupVaultLockConfiguration: [CRITICAL, 'is no longer locked: what is in it can be deleted'],
    DeleteBackupVault: [HIGH, 'deleted'],
    DeleteRecoveryPoint: [HIGH, 'lost a recovery point'],
    DeleteBackupPlan: [HIGH, 'deleted: nothing more is backed up by it'],
  },
  ladder: { [CRITICAL]: 'the lock of a vault', [HIGH]: 'anything else' },
  undo: (_, call) => ({
    note: ({
      DeleteBackupVaultLockConfiguration: 'lock the vault again, with `aws backup put-backup-vault-lock-configuration` and the former retention',
      DeleteBackupPlan: 'nothing brings it back by itself: deploy its stack again',
    } as Readonly<Record<string, string>>)[call.name] ?? 'what was deleted cannot be restored; look for copies in other vaults, regions and accounts',
  }),
  meaning: 'A way back after an accident or an extortion is gone, or can be taken away now.',
  harmlessWhen: 'Old backups make room, or a plan is replaced, by a rule that is agreed upon.',
  controls: controls([], 'T1490'),
});

export const deletedFileSystem = loss({
  id: 'file-system-deleted',
  title: 'EFS file system or mount target deleted',
  family: DetectionFamily.DATA,
  service: 'elasticfilesystem',
  kind: {
    DeleteFileSystem: kind('File system', 'fileSystemId', 'file-system', SHAPE.id),
    DeleteMountTarget: kind('Mount target', 'mountTargetId', undefined, SHAPE.id),
  },
  steps: {
    DeleteFileSystem: [HIGH, 'deleted, with everything in it'],
    DeleteMountTarget: [MEDIUM, 'deleted: its file system is out of reach in a subnet'],
  },
  ladder: { [HIGH]: 'the file system', [MEDIUM]: 'a mount target, which has to go before the file system does' },
  undo: (_, call) => ({ note: call.name === 'DeleteFileSystem' ? 'restore it from AWS Backup, if it was covered there' : 'make a mount target in the same subnet, with the same security groups' }),
  meaning: 'The files are gone, or out of reach for the instances of a subnet.',
  harmlessWhen: 'The application that they belonged to is gone.',
  controls: controls([], 'T1485'),
});
