import { type RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge, HIPAA, NIST, PCI } from '../findings';
import type { ArchiveLifecycle } from './archive-lifecycle';
import { buildEvidenceBucket } from './evidence-bucket';
import { hasObjectLock } from './object-lock';

/**
 * The bucket that S3 writes access logs into.
 *
 * It is encrypted with S3's own keys: S3 delivers server access logs to no bucket whose default encryption uses KMS, and says so
 * nowhere at deployment; the logs simply never arrive. For the same reason it has no Object Lock.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html
 */
export function buildAccessLogBucket(scope: Construct, lifecycle: ArchiveLifecycle, removalPolicy: RemovalPolicy): s3.Bucket {
  const bucket = buildEvidenceBucket(scope, 'AccessLogsBucket', { lifecycle, removalPolicy, differences: { encryption: s3.BucketEncryption.S3_MANAGED } });
  acknowledge(bucket, 'S3DefaultEncryptionKMS', [HIPAA, NIST, PCI],
    'S3 delivers server access logs only to buckets that are encrypted with its own keys (SSE-S3); with a KMS key they are lost in silence.');
  return bucket;
}

/**
 * Sends the access logs of `source` to `target` by bucket policy; ACLs, which aws-cdk-lib still uses unless a feature flag of the
 * app says otherwise, do not work with buckets that enforce their owner.
 *
 * @returns whether the policy of `target` could be extended
 */
export function deliverAccessLogs(source: s3.Bucket, target: s3.IBucket): boolean {
  const prefix = `${source.node.path}/`;
  const resource = source.node.defaultChild as s3.CfnBucket;
  resource.loggingConfiguration = { destinationBucketName: target.bucketName, logFilePrefix: prefix };

  // A bucket of another stack that named this one would close a circle between the two stacks.
  const sameStack = Stack.of(source) === Stack.of(target);
  const added = target.addToResourcePolicy(new iam.PolicyStatement({
    sid: `AccessLogs${source.node.addr.slice(-8)}`,
    principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [target.arnForObjects(`${prefix}*`)],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Stack.of(source).account },
      ...(sameStack ? { ArnEquals: { 'aws:SourceArn': source.bucketArn } } : {}),
    },
  }));
  return added.statementAdded;
}

/** Settings of a bucket the user brought with which S3 would silently deliver no access logs. */
export function accessLogBucketProblems(scope: Construct, bucket: s3.IBucket | undefined): string[] {
  const resource = bucket?.node.defaultChild;
  if (bucket === undefined) {
    return [];
  }
  const problems: string[] = [];
  if (bucket.encryptionKey !== undefined) {
    problems.push(`accessLogsBucket: ${bucket.node.path} is encrypted with KMS; S3 delivers access logs only to buckets with S3-managed keys (SSE-S3)`);
  }
  if (resource instanceof s3.CfnBucket && hasObjectLock(resource)) {
    problems.push(`accessLogsBucket: ${bucket.node.path} has an Object Lock; S3 delivers no access logs to such a bucket`);
  }
  const [here, there] = [Stack.of(scope).region, bucket.env.region];
  if (!Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there) {
    problems.push(`accessLogsBucket: ${bucket.node.path} is in ${there}; access logs stay in the region of the archive, ${here}`);
  }
  return problems;
}
