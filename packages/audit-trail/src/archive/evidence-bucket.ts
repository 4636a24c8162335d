import { RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge, HIPAA, NIST, PCI } from '../findings';
import type { ArchiveLifecycle } from './archive-lifecycle';

/** What buckets of evidence differ in. */
export interface EvidenceBucketOptions {
  readonly lifecycle: ArchiveLifecycle;
  readonly removalPolicy: RemovalPolicy;
  readonly differences: s3.BucketProps;
}

/**
 * A private, versioned bucket that answers TLS 1.2 or later only, tells EventBridge of every object that comes or goes, and, unless it is to
 * go with its stack, lets nobody delete objects.
 */
export function buildEvidenceBucket(scope: Construct, id: string, options: EvidenceBucketOptions): s3.Bucket {
  const { lifecycle, removalPolicy, differences } = options;
  const bucket = new s3.Bucket(scope, id, {
    ...differences,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: lifecycle._rules(),
    removalPolicy,
  });
  if (removalPolicy !== RemovalPolicy.DESTROY) {
    bucket.addToResourcePolicy(denyDeletingEvidence(bucket));
  }
  // The property of the construct would bring a function of aws-cdk-lib with it.
  const resource = bucket.node.defaultChild as s3.CfnBucket;
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  // A bucket that outlives its stack keeps what protects it.
  bucket.policy?.applyRemovalPolicy(removalPolicy);
  Tags.of(bucket).add('Name', bucket.node.path);
  acknowledge(bucket, 'S3BucketReplicationEnabled', [HIPAA, NIST, PCI],
    'The rule wants every bucket replicated, the replica too. A copy in another region or account is the decision of whoever owns that region or account.');
  return bucket;
}

/**
 * Nobody deletes evidence by hand; the lifecycle, which bucket policies do not bind, still does. To delete after all, someone
 * must change the bucket policy first, and that leaves an event.
 */
function denyDeletingEvidence(bucket: s3.Bucket): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyDeletingEvidence',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    resources: [bucket.arnForObjects('*')],
  });
}

/** What `removalPolicy` cannot mean for buckets. */
export function removalProblems(removalPolicy: RemovalPolicy): string[] {
  return removalPolicy === RemovalPolicy.SNAPSHOT
    ? ['removalPolicy: buckets have no snapshots; choose RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY']
    : [];
}
