import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { FOREIGN_ACCOUNT } from './policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, ec2Call, SampleEvent } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const rds = (name: string, request: Json, response: Json | null = null): SampleEvent => apiCall('rds', name, request, response);
const INSTANCE = { dBInstanceIdentifier: 'orders' };
const CLUSTER = { dBClusterIdentifier: 'orders' };
const modify = (change: Json) => rds('ModifyDBInstance', {
  ...INSTANCE, applyImmediately: true, allowMajorVersionUpgrade: false, maxAllocatedStorage: 1000, ...change,
});
const restore = (change: Json, response: Json | null = null) => rds('RestoreDBInstanceFromDBSnapshot', { dBInstanceIdentifier: 'orders-copy', dBSnapshotIdentifier: 'orders-monday', ...change }, response);
const dbSnapshotArn = (region: string, account: string, kind = 'snapshot') => `arn:aws:rds:${region}:${account}:${kind}:orders-monday`;
const keyOf = (account: string) => `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const DATABASE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'database-made-public': [
    raises(HIGH, 'an instance modified', modify({ publiclyAccessible: true })),
    raises(HIGH, 'a cluster modified', rds('ModifyDBCluster', { ...CLUSTER, publiclyAccessible: true })),
    raises(HIGH, 'an instance created', rds('CreateDBInstance', { ...INSTANCE, engine: 'mysql', publiclyAccessible: true })),
    raises(HIGH, 'an instance created, public by its subnets', rds('CreateDBInstance', { ...INSTANCE, engine: 'mysql' }, {
      ...INSTANCE, publiclyAccessible: true,
    })),
    refused(LOW, modify({ publiclyAccessible: true })),
    silent('taken off the internet', modify({ publiclyAccessible: false })),
    silent('another change of a public instance', rds('ModifyDBInstance', { ...INSTANCE, dBInstanceClass: 'db.t4g.small' }, {
      ...INSTANCE, publiclyAccessible: true,
    })),
  ],
  'database-restored': [
    raises(HIGH, 'with a public address', restore({ publiclyAccessible: true })),
    raises(HIGH, 'with a public address by its subnets', restore({}, { ...INSTANCE, publiclyAccessible: true })),
    raises(LOW, 'without one', restore({ publiclyAccessible: false })),
    raises(LOW, 'from S3', rds('RestoreDBInstanceFromS3', { ...INSTANCE, s3BucketName: 'dumps', publiclyAccessible: false })),
    refused(LOW, restore({ publiclyAccessible: true })),
    silent('created anew', rds('CreateDBInstance', INSTANCE)),
  ],
  'database-deleted': [
    raises(HIGH, 'an instance without a last snapshot', rds('DeleteDBInstance', { ...INSTANCE, skipFinalSnapshot: true, deleteAutomatedBackups: true })),
    raises(HIGH, 'a snapshot', rds('DeleteDBSnapshot', { dBSnapshotIdentifier: 'orders-monday' })),
    raises(HIGH, 'a snapshot of a cluster', rds('DeleteDBClusterSnapshot', { dBClusterSnapshotIdentifier: 'orders-monday' })),
    raises(HIGH, 'automated backups', rds('DeleteDBInstanceAutomatedBackup', { dbiResourceId: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ' })),
    raises(MEDIUM, 'an instance with a last snapshot', rds('DeleteDBInstance', {
      ...INSTANCE, skipFinalSnapshot: false, finalDBSnapshotIdentifier: 'orders-last',
    })),
    raises(MEDIUM, 'a cluster with a last snapshot', rds('DeleteDBCluster', {
      ...CLUSTER, skipFinalSnapshot: false, finalDBSnapshotIdentifier: 'orders-last',
    })),
    raises(MEDIUM, 'a global database', rds('DeleteGlobalCluster', { globalClusterIdentifier: 'orders' })),
    raises(LOW, 'attempt on a protected instance', rds('DeleteDBInstance', { ...INSTANCE, skipFinalSnapshot: true }).failed('InvalidParameterCombinationException', 'Cannot delete protected DB Instance')),
    silent('stopped', rds('StopDBInstance', INSTANCE)),
  ],
  'database-password-changed': [
    raises(MEDIUM, 'of an instance', modify({ masterUserPassword: '****' })),
    raises(MEDIUM, 'of a cluster', rds('ModifyDBCluster', { ...CLUSTER, masterUserPassword: '****' })),
    refused(LOW, modify({ masterUserPassword: '****' })),
    silent('rotated by Secrets Manager', modify({ masterUserPassword: '****' }).with({
      userIdentity: { type: 'AssumedRole', principalId: 'AROAEXAMPLE:rotation', invokedBy: 'secretsmanager.amazonaws.com' },
    })),
    silent('another change', modify({ dBInstanceClass: 'db.t4g.small' })),
  ],
  'database-protection-removed': [
    raises(HIGH, 'backups off', modify({ backupRetentionPeriod: 0 })),
    raises(MEDIUM, 'deletion protection off', modify({ deletionProtection: false })),
    raises(MEDIUM, 'deletion protection of a cluster off', rds('ModifyDBCluster', { ...CLUSTER, deletionProtection: false })),
    refused(LOW, modify({ deletionProtection: false })),
    silent('both on', modify({ deletionProtection: true, backupRetentionPeriod: 7 })),
  ],
  'database-copied-out': [
    raises(HIGH, 'a copy under a foreign key', rds('CopyDBSnapshot', {
      sourceDBSnapshotIdentifier: 'orders-monday', targetDBSnapshotIdentifier: 'copy', kmsKeyId: keyOf(FOREIGN_ACCOUNT),
    })),
    raises(MEDIUM, 'exported to S3', rds('StartExportTask', {
      exportTaskIdentifier: 'export-1',
      sourceArn: dbSnapshotArn('eu-west-1', ACCOUNT),
      s3BucketName: 'exports',
      iamRoleArn: `arn:aws:iam::${ACCOUNT}:role/export`,
      kmsKeyId: keyOf(ACCOUNT),
    })),
    raises(MEDIUM, 'a copy from another region', rds('CopyDBSnapshot', {
      sourceDBSnapshotIdentifier: dbSnapshotArn('us-east-1', ACCOUNT), targetDBSnapshotIdentifier: 'copy',
    })),
    raises(MEDIUM, 'a copy from another account', rds('CopyDBClusterSnapshot', {
      sourceDBClusterSnapshotIdentifier: dbSnapshotArn('eu-west-1', FOREIGN_ACCOUNT, 'cluster-snapshot'), targetDBClusterSnapshotIdentifier: 'copy',
    })),
    raises(LOW, 'a copy beside it', rds('CopyDBSnapshot', {
      sourceDBSnapshotIdentifier: 'orders-monday', targetDBSnapshotIdentifier: 'copy', kmsKeyId: keyOf(ACCOUNT),
    })),
    refused(LOW, rds('StartExportTask', { exportTaskIdentifier: 'export-1', s3BucketName: 'exports' })),
    silent('a new snapshot', rds('CreateDBSnapshot', { ...INSTANCE, dBSnapshotIdentifier: 'orders-monday' })),
  ],
};

const SNAPSHOT = { snapshotId: 'snap-0abc1234def567890' };
const IMAGE = { imageId: 'ami-0abc1234def567890' };
const volumePermission = (change: Json) => ec2Call('ModifySnapshotAttribute', {
  ...SNAPSHOT, createVolumePermission: change, attributeType: 'CREATE_VOLUME_PERMISSION',
});
const launchPermission = (change: Json) => ec2Call('ModifyImageAttribute', { ...IMAGE, launchPermission: change, attributeType: 'launchPermission' });
const EVERYONE = { items: [{ group: 'all' }] };
const account = (userId: string) => ({ items: [{ userId }] });
const ORGANIZATION = `arn:aws:organizations::${ACCOUNT}:organization/o-a1b2c3d4e5`;
const dbSnapshot = (name: string, change: Json) => rds(name, {
  [name.includes('Cluster') ? 'dBClusterSnapshotIdentifier' : 'dBSnapshotIdentifier']: 'orders-monday', attributeName: 'restore', ...change,
});
const serviceEvent = (name: string) => ec2Call(name, null, null).as('AWS Service Event via CloudTrail')
  .with({ userIdentity: { invokedBy: 'ec2.amazonaws.com' }, eventType: 'AwsServiceEvent', serviceEventDetails: SNAPSHOT });
const byService = { userIdentity: { type: 'AssumedRole', principalId: 'AROAEXAMPLE:dlm', invokedBy: 'dlm.amazonaws.com' } };

const COPY_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'snapshot-shared': [
    raises(CRITICAL, 'with everyone', volumePermission({ add: EVERYONE })),
    raises(CRITICAL, 'with an account and everyone', volumePermission({ add: { items: [{ userId: FOREIGN_ACCOUNT }, { group: 'all' }] } })),
    raises(HIGH, 'with another account', volumePermission({ add: account(FOREIGN_ACCOUNT) })),
    refused(LOW, volumePermission({ add: account(FOREIGN_ACCOUNT) })),
    silent('taken back', volumePermission({ remove: account(FOREIGN_ACCOUNT) })),
    silent('with the account itself', volumePermission({ add: account(ACCOUNT) })),
  ],
  'image-shared': [
    raises(CRITICAL, 'with everyone', launchPermission({ add: EVERYONE })),
    raises(HIGH, 'with another account', launchPermission({ add: account(FOREIGN_ACCOUNT) })),
    raises(MEDIUM, 'with an organization', launchPermission({ add: { items: [{ organizationArn: ORGANIZATION }] } })),
    refused(LOW, launchPermission({ add: EVERYONE })),
    silent('taken back', launchPermission({ remove: EVERYONE })),
    silent('another attribute', ec2Call('ModifyImageAttribute', { ...IMAGE, description: { value: 'base' } })),
  ],
  'database-snapshot-shared': [
    raises(CRITICAL, 'with everyone', dbSnapshot('ModifyDBSnapshotAttribute', { valuesToAdd: ['all'] })),
    raises(HIGH, 'with another account', dbSnapshot('ModifyDBSnapshotAttribute', { valuesToAdd: [FOREIGN_ACCOUNT] })),
    raises(HIGH, 'a cluster, with another account', dbSnapshot('ModifyDBClusterSnapshotAttribute', { valuesToAdd: [FOREIGN_ACCOUNT] })),
    refused(LOW, dbSnapshot('ModifyDBSnapshotAttribute', { valuesToAdd: ['all'] })),
    silent('taken back', dbSnapshot('ModifyDBSnapshotAttribute', { valuesToRemove: ['all'] })),
  ],
  'shared-snapshot-copied': [
    raises(HIGH, 'copied', serviceEvent('SharedSnapshotCopyInitiated')),
    raises(HIGH, 'made a volume', serviceEvent('SharedSnapshotVolumeCreated')),
    raises(LOW, 'an attempt that failed', serviceEvent('SharedSnapshotCopyInitiated').failed('InternalError', 'failed')),
    silent('shared', volumePermission({ add: account(FOREIGN_ACCOUNT) })),
  ],
  'image-or-snapshot-deleted': [
    raises(MEDIUM, 'an image, by a person', ec2Call('DeregisterImage', IMAGE)),
    raises(MEDIUM, 'a snapshot, by a person', ec2Call('DeleteSnapshot', SNAPSHOT)),
    raises(LOW, 'a snapshot, by a rule of retention', ec2Call('DeleteSnapshot', SNAPSHOT).with(byService)),
    refused(LOW, ec2Call('DeleteSnapshot', SNAPSHOT)),
    silent('a snapshot made', ec2Call('CreateSnapshot', { volumeId: 'vol-0abc1234def567890' }, SNAPSHOT)),
  ],
  'image-exported': [
    raises(HIGH, 'an instance', ec2Call('CreateInstanceExportTask', { instanceId: 'i-0abc1234def567890', targetEnvironment: 'vmware', exportToS3: { s3Bucket: 'exports' } }, { exportTask: { exportTaskId: 'export-i-0abc1234def567890' } })),
    raises(HIGH, 'an image', ec2Call('ExportImage', {
      ExportImageRequest: { ImageId: IMAGE.imageId, DiskImageFormat: 'VMDK', S3ExportLocation: { S3Bucket: 'exports' } },
    })),
    raises(HIGH, 'an image stored', ec2Call('CreateStoreImageTask', { CreateStoreImageTaskRequest: { ImageId: IMAGE.imageId, Bucket: 'exports' } })),
    refused(LOW, ec2Call('ExportImage', { ExportImageRequest: { ImageId: IMAGE.imageId } })),
    silent('an image copied', ec2Call('CopyImage', { sourceImageId: IMAGE.imageId })),
  ],
  'public-sharing-allowed': [
    raises(HIGH, 'of snapshots', ec2Call('DisableSnapshotBlockPublicAccess', { DisableSnapshotBlockPublicAccessRequest: '' })),
    raises(HIGH, 'of images', ec2Call('DisableImageBlockPublicAccess', { DisableImageBlockPublicAccessRequest: '' })),
    refused(LOW, ec2Call('DisableSnapshotBlockPublicAccess', { DisableSnapshotBlockPublicAccessRequest: '' })),
    silent('forbidden', ec2Call('EnableSnapshotBlockPublicAccess', { EnableSnapshotBlockPublicAccessRequest: { State: 'block-all-sharing' } })),
  ],
  'ssm-document-shared': [
    raises(CRITICAL, 'with everyone', apiCall('ssm', 'ModifyDocumentPermission', { name: 'set-up', permissionType: 'Share', accountIdsToAdd: ['all'] })),
    raises(HIGH, 'with another account', apiCall('ssm', 'ModifyDocumentPermission', {
      name: 'set-up', permissionType: 'Share', accountIdsToAdd: [FOREIGN_ACCOUNT],
    })),
    refused(LOW, apiCall('ssm', 'ModifyDocumentPermission', { name: 'set-up', accountIdsToAdd: ['all'] })),
    silent('taken back', apiCall('ssm', 'ModifyDocumentPermission', { name: 'set-up', permissionType: 'Share', accountIdsToRemove: ['all'] })),
  ],
};

const share = (name: string, request: Json | null, response: Json | null = null) => apiCall('ram', name, request, response);
const SHARE_ARN = `arn:aws:ram:eu-west-1:${ACCOUNT}:resource-share/7ab63972-b505-7e2a-420d-6f5d3EXAMPLE`;

const SHARE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'resources-shared': [
    raises(HIGH, 'with another account, when the share is made', share('CreateResourceShare', { name: 'network', principals: [FOREIGN_ACCOUNT], allowExternalPrincipals: true }, { resourceShare: { resourceShareArn: SHARE_ARN } })),
    raises(HIGH, 'with a role of another account', share('AssociateResourceShare', {
      resourceShareArn: SHARE_ARN, principals: [`arn:aws:iam::${FOREIGN_ACCOUNT}:role/orders`],
    })),
    raises(MEDIUM, 'with the organization', share('AssociateResourceShare', { resourceShareArn: SHARE_ARN, principals: [ORGANIZATION] })),
    refused(LOW, share('AssociateResourceShare', { resourceShareArn: SHARE_ARN, principals: [FOREIGN_ACCOUNT] })),
    silent('a resource added', share('AssociateResourceShare', {
      resourceShareArn: SHARE_ARN, resourceArns: [`arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-0abc`],
    })),
    silent('a role of this account', share('AssociateResourceShare', { resourceShareArn: SHARE_ARN, principals: [`arn:aws:iam::${ACCOUNT}:role/orders`] })),
  ],
  'resource-sharing-loosened': [
    raises(HIGH, 'to strangers', share('UpdateResourceShare', { resourceShareArn: SHARE_ARN, allowExternalPrincipals: true })),
    raises(MEDIUM, 'to the organization', share('EnableSharingWithAwsOrganization', null)),
    refused(LOW, share('UpdateResourceShare', { resourceShareArn: SHARE_ARN, allowExternalPrincipals: true })),
    silent('renamed', share('UpdateResourceShare', { resourceShareArn: SHARE_ARN, name: 'network' })),
    silent('closed to strangers', share('UpdateResourceShare', { resourceShareArn: SHARE_ARN, allowExternalPrincipals: false })),
  ],
};

export const DATA_ROWS: Readonly<Record<string, readonly Row[]>> = { ...DATABASE_ROWS, ...COPY_ROWS, ...SHARE_ROWS };
