import { Call } from '../../core/call';
import { items } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { Undo } from '../detection';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, parameters, textAt, textsAt } from '../shapes/parameters';
import { sharing } from '../shapes/sharing';
import { argument, kind, single, Subject, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW } = Severity;

/** Transfer data to a cloud account. */
const TO_ANOTHER_ACCOUNT = controls([], 'T1537');

const SNAPSHOT = kind('Snapshot', 'snapshotId', 'snapshot', SHAPE.id);
const IMAGE = kind('Image', 'imageId', 'image', SHAPE.id);
const DB_SNAPSHOT = kind('Database snapshot', 'dBSnapshotIdentifier dBClusterSnapshotIdentifier');

const NOT_COPIES = 'what was copied in between stays with whoever copied it';

/** EC2 lists whom a permission is given to; the revert is the same call with a list of removals. */
const added = (call: Call, permission: string): string[] => items(at(parameters(call), `${permission}.add`))
  .map((one) => textAt(one, 'group') ?? textAt(one, 'userId') ?? textAt(one, 'organizationArn') ?? textAt(one, 'organizationalUnitArn')).filter((one) => one !== undefined);

/** The list of a permission as a command takes it back; undefined where an entry is no account, no organization and not everyone. */
function removals(recipients: readonly string[]): string | undefined {
  const entries = recipients.map((one) => {
    if (one === 'all') {
      return { Group: 'all' };
    }
    if (SHAPE.account.test(one)) {
      return { UserId: one };
    }
    return SHAPE.arn.test(one) ? { [one.includes(':ou/') ? 'OrganizationalUnitArn' : 'OrganizationArn']: one } : undefined;
  });
  return entries.includes(undefined) ? undefined : JSON.stringify({ Remove: entries });
}

const takeBack = (words: string, option: string, permission: string) => (subject: Subject, recipients: readonly string[], call: Call): Undo => {
  const list = removals(recipients);
  return undoBy(list === undefined ? undefined : readyCommand(call, words, { [option]: argument(subject), [permission]: list }), NOT_COPIES);
};

export const sharedSnapshot = sharing({
  id: 'snapshot-shared',
  title: 'EBS snapshot shared',
  family: DetectionFamily.DATA,
  kind: SNAPSHOT,
  events: { 'ec2.amazonaws.com': ['ModifySnapshotAttribute'] },
  recipients: (call) => added(call, 'createVolumePermission'),
  undo: takeBack('ec2 modify-snapshot-attribute', '--snapshot-id', '--create-volume-permission'),
  meaning: 'Whoever it is shared with can read the whole disk, and keep a copy.',
  harmlessWhen: 'The account is one of yours, or the snapshot is meant to be published.',
  controls: TO_ANOTHER_ACCOUNT,
});

export const sharedImage = sharing({
  id: 'image-shared',
  title: 'Machine image shared',
  family: DetectionFamily.DATA,
  kind: IMAGE,
  withOrganizations: true,
  events: { 'ec2.amazonaws.com': ['ModifyImageAttribute'] },
  recipients: (call) => added(call, 'launchPermission'),
  undo: takeBack('ec2 modify-image-attribute', '--image-id', '--launch-permission'),
  meaning: 'Whoever it is shared with can start it, read what is on it, and keep a copy.',
  harmlessWhen: 'The account is one of yours, or the image is meant to be published.',
  controls: TO_ANOTHER_ACCOUNT,
});

export const sharedDatabaseSnapshot = sharing({
  id: 'database-snapshot-shared',
  title: 'Database snapshot shared',
  family: DetectionFamily.DATA,
  kind: DB_SNAPSHOT,
  events: { 'rds.amazonaws.com': ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'] },
  recipients: (call) => (textAt(parameters(call), 'attributeName') === 'restore' ? textsAt(parameters(call), 'valuesToAdd') : []),
  undo: (snapshot, recipients, call) => undoBy(recipients.every((one) => one === 'all' || SHAPE.account.test(one))
    ? readyCommand(call, `rds modify-db-${call.name.includes('Cluster') ? 'cluster-' : ''}snapshot-attribute --attribute-name restore`, {
        [`--db-${call.name.includes('Cluster') ? 'cluster-' : ''}snapshot-identifier`]: argument(snapshot), '--values-to-remove': JSON.stringify(recipients),
      })
    : undefined, NOT_COPIES),
  meaning: 'Whoever it is shared with can restore the whole database, and keep a copy.',
  harmlessWhen: 'The account is one of yours.',
  controls: TO_ANOTHER_ACCOUNT,
});

export const copiedSharedSnapshot = loss({
  id: 'shared-snapshot-copied',
  title: 'Shared snapshot copied by another account',
  family: DetectionFamily.DATA,
  service: 'ec2',
  recordKind: 'service-event',
  kind: SNAPSHOT,
  steps: {
    SharedSnapshotCopyInitiated: [HIGH, 'is being copied by an account that it was shared with'],
    SharedSnapshotVolumeCreated: [HIGH, 'was made a volume by an account that it was shared with'],
  },
  ladder: { [HIGH]: 'always: the data has left the account' },
  undo: () => ({ note: 'the copy is out of reach: take the share back, and count everything on the disk as known to that account' }),
  meaning: 'The share was used: another account holds what is on the disk now.',
  harmlessWhen: 'The account is one of yours, or the snapshot is published on purpose.',
  controls: TO_ANOTHER_ACCOUNT,
});

export const deletedImage = change({
  id: 'image-or-snapshot-deleted',
  title: 'Machine image or EBS snapshot deleted',
  family: DetectionFamily.DATA,
  ladder: { [MEDIUM]: 'by a person or a role', [LOW]: 'by an AWS service, as a rule of retention does' },
  events: { 'ec2.amazonaws.com': ['DeregisterImage', 'DeleteSnapshot'] },
  judge: (call) => {
    const ofImage = call.name === 'DeregisterImage';
    const subject = subjectOf(ofImage ? IMAGE : SNAPSHOT, call);
    return {
      severity: call.actor.kind === 'service' || call.actor.invokedBy !== undefined ? LOW : MEDIUM,
      headline: `${subject.title} ${ofImage ? 'deregistered: no instance can be started from it' : 'deleted'}`,
      subject,
      undo: ofImage
        ? { note: 'the Recycle Bin gives it back where a rule covers images; otherwise register an image of its snapshots again' }
        : undoBy(readyCommand(call, 'ec2 restore-snapshot-from-recycle-bin', { '--snapshot-id': argument(subject) }), 'this works only where a rule of the Recycle Bin covers snapshots'),
    };
  },
  meaning: 'A way back to an earlier state of these disks is gone.',
  harmlessWhen: 'Old images and snapshots make room, by a rule that is agreed upon.',
  controls: controls([], 'T1485'),
});

export const exportedImage = loss({
  id: 'image-exported',
  title: 'Instance or image exported to S3',
  family: DetectionFamily.DATA,
  service: 'ec2',
  kind: { CreateInstanceExportTask: kind('Instance', 'instanceId', 'instance', SHAPE.id), ExportImage: IMAGE, CreateStoreImageTask: IMAGE },
  steps: {
    CreateInstanceExportTask: [HIGH, 'is being exported, with its disks, to S3'],
    ExportImage: [HIGH, 'is being exported, with its disks, to S3'],
    CreateStoreImageTask: [HIGH, 'is being stored, with its disks, in S3'],
  },
  ladder: { [HIGH]: 'always: a disk as a file goes wherever the bucket lets it' },
  undo: (_, call) => (call.name === 'CreateStoreImageTask'
    ? { note: 'delete the file in the bucket; the task itself cannot be stopped' }
    : undoBy(readyCommand(call, 'ec2 cancel-export-task', { '--export-task-id': [textAt(call.response, 'exportTask.exportTaskId') ?? textAt(call.response, 'exportImageTaskId'), SHAPE.id] }), 'what is written already stays in the bucket')),
  meaning: 'Everything on the disks becomes a file that can be downloaded.',
  harmlessWhen: 'Somebody moves a machine out of AWS, and says so.',
  controls: TO_ANOTHER_ACCOUNT,
});

export const openedSharing = loss({
  id: 'public-sharing-allowed',
  title: 'Public sharing of snapshots or images allowed',
  family: DetectionFamily.DATA,
  service: 'ec2',
  kind: single('The account'),
  steps: {
    DisableSnapshotBlockPublicAccess: [HIGH, 'allows snapshots to be shared with everyone again'],
    DisableImageBlockPublicAccess: [HIGH, 'allows images to be shared with everyone again'],
  },
  ladder: { [HIGH]: 'always; forbidding it is silent' },
  undo: (_, call) => undoBy(call.name === 'DisableSnapshotBlockPublicAccess'
    ? readyCommand(call, 'ec2 enable-snapshot-block-public-access', { '--state': 'block-all-sharing' })
    : readyCommand(call, 'ec2 enable-image-block-public-access', { '--image-block-public-access-state': 'block-new-sharing' })),
  meaning: 'One more call publishes a disk of this region; what was public before the block is public again.',
  harmlessWhen: 'An image is about to be published on purpose.',
  controls: controls([CIS.blockPublicAccess], 'T1562.001'),
});
