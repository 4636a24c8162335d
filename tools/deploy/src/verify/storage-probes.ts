import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetBucketEncryptionCommand, GetPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3';

import { codeOf } from '../engine/errors';
import { type Probe, bad, good, open } from './probe';

/** Encrypted, and closed to the public. */
export const bucket: Probe = async ({ physicalId }, { settings }) => {
  const client = new S3Client({ ...settings, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
  try {
    const encryption = client.send(new GetBucketEncryptionCommand({ Bucket: physicalId })).then(
      ({ ServerSideEncryptionConfiguration }) => ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm, absent(/ServerSideEncryptionConfigurationNotFound/));
    const block = client.send(new GetPublicAccessBlockCommand({ Bucket: physicalId })).then(({ PublicAccessBlockConfiguration }) => PublicAccessBlockConfiguration, absent(/NoSuchPublicAccessBlock/));
    const [algorithm, access] = await Promise.all([encryption, block]);
    const closed = access?.BlockPublicAcls && access.BlockPublicPolicy && access.IgnorePublicAcls && access.RestrictPublicBuckets;
    return [
      algorithm ? good('bucket.encrypted', algorithm) : bad('bucket.encrypted', 'has no default encryption'),
      closed ? good('bucket.closed', 'public access is blocked') : bad('bucket.closed', 'public access is not blocked altogether'),
    ];
  } finally {
    client.destroy();
  }
};

/** Available, private, encrypted. */
export const database: Probe = async ({ physicalId }, { settings }) => {
  const client = new RDSClient(settings);
  try {
    const instance = (await client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: physicalId }))).DBInstances?.[0];
    if (!instance) {
      return [bad('database.available', 'is not there')];
    }
    const { DBInstanceStatus: status = 'unknown', PubliclyAccessible, StorageEncrypted } = instance;
    return [
      status === 'available' ? good('database.available', 'available') : /creating|modifying|backing-up|configuring|starting|upgrading|maintenance/.test(status) ? open('database.available', status) : bad('database.available', status),
      PubliclyAccessible ? bad('database.private', 'is publicly accessible') : good('database.private', 'has no public address'),
      StorageEncrypted ? good('database.encrypted', 'storage is encrypted') : bad('database.encrypted', 'storage is not encrypted'),
    ];
  } finally {
    client.destroy();
  }
};

function absent(code: RegExp): (error: unknown) => undefined {
  return (error) => {
    if (!code.test(codeOf(error))) {
      throw error;
    }
  };
}
