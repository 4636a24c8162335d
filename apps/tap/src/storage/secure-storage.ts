import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { replicate } from './replication';
import type { StorageOptions } from './storage-options';

export interface SecureStorageProps {
  readonly removalPolicy: RemovalPolicy;
  /** How long access logs are kept, in days. */
  readonly accessLogDays: number;
  /** @default - neither listed nor copied */
  readonly options?: StorageOptions;
}

/** The bucket for the team's own data under a key, and the bucket that records every access to it and to the trail. */
export class SecureStorage extends Construct {
  public readonly encryptionKey: kms.Key;
  public readonly bucket: s3.Bucket;
  public readonly accessLogsBucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: SecureStorageProps) {
    super(scope, id);
    const { removalPolicy } = props;
    this.encryptionKey = new kms.Key(this, 'EncryptionKey', {
      description: `Encrypts the storage bucket and the volumes of ${this.node.path}`,
      enableKeyRotation: true,
      removalPolicy,
    });
    this.encryptionKey.addToResourcePolicy(grantsForServicesOnly());
    const closed = {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy,
    };
    this.accessLogsBucket = new s3.Bucket(this, 'AccessLogsBucket', {
      ...closed,
      // S3 delivers access logs only to buckets encrypted with its own keys; under a KMS key they vanish silently.
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{
        id: 'ExpireAccessLogs',
        expiration: Duration.days(props.accessLogDays),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      }],
    });
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...closed,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.encryptionKey,
      bucketKeyEnabled: true,
      // No Object Lock: CloudFormation replaces a bucket to turn it on. S3 does it in place for whoever wants it.
      serverAccessLogsBucket: this.accessLogsBucket,
      serverAccessLogsPrefix: 'storage/',
      lifecycleRules: [{
        id: 'AgeOldVersions',
        transitions: [{ storageClass: s3.StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) }],
        noncurrentVersionExpiration: Duration.days(90),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      }],
    });
    [this.accessLogsBucket, this.bucket].forEach(tellEventBridge);
    this.addOptions(props.options);
    this.keepWhatProtects(removalPolicy);
  }

  private addOptions({ inventory, replica }: StorageOptions = { inventory: 'none' }): void {
    if (inventory !== 'none') {
      this.bucket.addInventory({
        inventoryId: 'Everything',
        // Beside the access logs: who reads the one wants the other, and S3 lists what is under a key for nobody who may not use it.
        destination: { bucket: this.accessLogsBucket, prefix: 'inventory' },
        frequency: inventory === 'daily' ? s3.InventoryFrequency.DAILY : s3.InventoryFrequency.WEEKLY,
        includeObjectVersions: s3.InventoryObjectVersion.ALL,
        format: s3.InventoryFormat.PARQUET,
        optionalFields: ['Size', 'LastModifiedDate', 'StorageClass', 'EncryptionStatus', 'ReplicationStatus', 'ObjectLockRetainUntilDate'],
      });
    }
    if (replica) {
      replicate(this, this.bucket, this.encryptionKey, replica);
    }
  }

  /** A bucket that outlives its stack keeps its policy. Nobody deletes access logs by hand; the lifecycle, which no bucket policy binds, still does. */
  private keepWhatProtects(removalPolicy: RemovalPolicy): void {
    if (removalPolicy !== RemovalPolicy.DESTROY) {
      this.accessLogsBucket.addToResourcePolicy(new iam.PolicyStatement({
        sid: 'DenyDeletingEvidence',
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
        resources: [this.accessLogsBucket.arnForObjects('*')],
      }));
    }
    this.accessLogsBucket.policy?.applyRemovalPolicy(removalPolicy);
    this.bucket.policy?.applyRemovalPolicy(removalPolicy);
  }
}

/** A grant gives the key to somebody whom no policy names; only services of AWS need that, as EC2 does for volumes. */
function grantsForServicesOnly(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'GrantsForServicesOnly',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: ['*'],
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  });
}

/** On the resource itself: `eventBridgeEnabled` of the bucket would bring a function of CDK into the stack. */
function tellEventBridge(bucket: s3.Bucket): void {
  (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
