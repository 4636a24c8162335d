import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { ArchiveLifecycle } from './archive-lifecycle';
import { buildEvidenceBucket } from './evidence-bucket';
import type { ObjectLock } from './object-lock';

export interface ArchiveBucketOptions {
  readonly encryptionKey: kms.IKey;
  readonly lifecycle: ArchiveLifecycle;
  readonly objectLock?: ObjectLock;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The bucket that services deliver evidence to. It has no bucket key: with one, CloudTrail would have to be allowed to decrypt, and the key
 * policy could no longer tell one trail's files from another's. AWS charges nothing for CloudTrail's own use of the key.
 */
export function buildArchiveBucket(scope: Construct, options: ArchiveBucketOptions): s3.Bucket {
  const { encryptionKey, lifecycle, objectLock, removalPolicy } = options;
  return buildEvidenceBucket(scope, 'Bucket', {
    lifecycle,
    removalPolicy,
    differences: {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: false,
      objectLockEnabled: objectLock === undefined ? undefined : true,
      objectLockDefaultRetention: objectLock?._defaultRetention(),
    },
  });
}
