import { Annotations, RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct, IDependable } from 'constructs';
import { buildAccessLogBucket, deliverAccessLogs } from '../archive/access-log-bucket';
import { buildArchiveBucket } from '../archive/archive-bucket';
import { ArchiveLifecycle } from '../archive/archive-lifecycle';
import { buildEvidenceKey } from '../archive/evidence-key';
import { hasObjectLock } from '../archive/object-lock';
import type { ConfigBaselineProps } from './config-baseline-props';
import { bucketStatements, keyStatement, topicStatement } from './config-policies';

/** The hardened bucket of a baseline that was given none. */
export function buildDeliveryBucket(scope: Construct, props: ConfigBaselineProps): s3.Bucket {
  const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
  const lifecycle = props.archiveLifecycle ?? ArchiveLifecycle.years(7);
  const encryptionKey = props.encryptionKey ?? buildEvidenceKey(scope, 'Encrypts the configuration history of AWS Config', removalPolicy);
  const bucket = buildArchiveBucket(scope, { encryptionKey, lifecycle, removalPolicy });
  const accessLogs = props.accessLogsBucket ?? buildAccessLogBucket(scope, lifecycle, removalPolicy);
  if (!deliverAccessLogs(bucket, accessLogs)) {
    warnOfImport(scope, 'accessLogsBucket', 'logging.s3.amazonaws.com use s3:PutObject, or no access logs arrive');
  }
  return bucket;
}

/**
 * Lets Config deliver to the bucket under its key, and tell the topic under its.
 *
 * @returns the policies that must stand before Config tries the delivery channel
 */
export function admitConfig(scope: Construct, bucket: s3.IBucket, topic?: sns.ITopic): IDependable[] {
  const results = bucketStatements(scope, bucket).map((statement) => bucket.addToResourcePolicy(statement));
  if (results.some((result) => !result.statementAdded)) {
    warnOfImport(scope, 'bucket', 'config.amazonaws.com use s3:GetBucketAcl, s3:ListBucket and s3:PutObject, or the deployment fails');
  }
  admitToKey(scope, 'bucket', bucket.encryptionKey);
  if (topic !== undefined) {
    const published: iam.AddToResourcePolicyResult = topic.addToResourcePolicy(topicStatement(scope, topic));
    results.push(published);
    if (!published.statementAdded) {
      warnOfImport(scope, 'topic', 'config.amazonaws.com use sns:Publish, or the deployment fails');
    }
    admitToKey(scope, 'topic', topic.masterKey);
  }
  return results.flatMap((result) => result.policyDependable ?? []);
}

function admitToKey(scope: Construct, of: string, key?: kms.IKey): void {
  if (key !== undefined && !key.addToResourcePolicy(keyStatement(scope)).statementAdded) {
    warnOfImport(scope, `key of the ${of}`, 'config.amazonaws.com use kms:Decrypt and kms:GenerateDataKey, or the deployment fails');
  }
}

function warnOfImport(scope: Construct, what: string, needs: string): void {
  Annotations.of(scope).addWarningV2(`@tapstack/audit-trail:config:${what.replaceAll(' ', '-')}`, `the policy of the imported ${what} cannot be changed from here; it must let ${needs}`);
}

/** Buckets Config cannot deliver to; only a bucket of this app can be looked into. */
export function deliveryBucketProblems(bucket: s3.IBucket | undefined): string[] {
  const resource = bucket?.node.defaultChild;
  return resource instanceof s3.CfnBucket && hasObjectLock(resource)
    ? [`bucket: ${bucket?.node.path} has an Object Lock, AWS Config cannot deliver to it; give another bucket or leave bucket out`]
    : [];
}
