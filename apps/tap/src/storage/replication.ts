import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

import type { Replica } from './storage-options';

/**
 * Copies every new object of the bucket, and each new version of it, to another bucket under another key.
 *
 * Deleting is not copied: what somebody deletes here, by mistake or not, stays there. What was in the bucket before is not copied either; S3 Batch
 * Operations does that once.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export function replicate(scope: Construct, bucket: s3.Bucket, encryptionKey: kms.IKey, replica: Replica): void {
  const role = new iam.Role(scope, 'ReplicationRole', { description: 'Copies objects of the storage bucket to its replica', assumedBy: new iam.ServicePrincipal('s3.amazonaws.com') });
  const policy = new iam.ManagedPolicy(scope, 'ReplicationPolicy', {
    description: 'Reads new versions of the storage bucket, and writes copies of them',
    roles: [role],
    statements: statements(scope, bucket, encryptionKey, replica),
  });
  const resource = bucket.node.defaultChild as s3.CfnBucket;
  resource.replicationConfiguration = {
    role: role.roleArn,
    rules: [{
      id: 'CopyEverythingNew',
      status: 'Enabled',
      priority: 1,
      filter: { prefix: '' },
      deleteMarkerReplication: { status: 'Disabled' },
      sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
      destination: { bucket: replica.bucketArn, encryptionConfiguration: { replicaKmsKeyId: replica.keyArn } },
    }],
  };
  policy.node.addDependency(bucket);
}

function statements(scope: Construct, bucket: s3.IBucket, encryptionKey: kms.IKey, { bucketArn, keyArn }: Replica): iam.PolicyStatement[] {
  const { region, urlSuffix } = Stack.of(scope);
  const there = keyArn.split(':')[3];
  return [
    new iam.PolicyStatement({ sid: 'SeeWhatToCopy', actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [bucket.bucketArn] }),
    new iam.PolicyStatement({
      sid: 'ReadVersions',
      actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      resources: [bucket.arnForObjects('*')],
    }),
    new iam.PolicyStatement({ sid: 'WriteCopies', actions: ['s3:ReplicateObject', 's3:ReplicateTags'], resources: [`${bucketArn}/*`] }),
    new iam.PolicyStatement({
      sid: 'DecryptVersions',
      actions: ['kms:Decrypt'],
      resources: [encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } },
    }),
    new iam.PolicyStatement({
      sid: 'EncryptCopies',
      actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
      resources: [keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${there}.${urlSuffix}` } },
    }),
  ];
}
