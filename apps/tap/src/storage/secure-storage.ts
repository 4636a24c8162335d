import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface SecureStorageProps {
  readonly removalPolicy: RemovalPolicy;
  /** How long access logs are kept, in days. */
  readonly accessLogDays: number;
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
    this.keepWhatProtects(removalPolicy);
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
