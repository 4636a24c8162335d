import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { logGroupsStatement } from '../archive/evidence-key';
import { trailArnFor } from './trail-name';

const cloudTrail = () => new iam.ServicePrincipal('cloudtrail.amazonaws.com');

/**
 * Lets this one trail encrypt with the key, and CloudWatch Logs encrypt this account's log groups in this region. Nobody is allowed to
 * decrypt: readers get that through IAM.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function keyStatements(scope: Construct, trailName: string): iam.PolicyStatement[] {
  const trailArn = trailArnFor(scope, trailName);
  // Several trails may share a key, and a statement's id may occur once only.
  const mark = scope.node.addr.slice(-8);
  return [
    new iam.PolicyStatement({
      sid: `CloudTrailEncrypts${mark}`,
      principals: [cloudTrail()],
      actions: ['kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceArn': trailArn },
        // A trail over all regions delivers from each of them.
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': trailArnFor(scope, trailName, '*') },
      },
    }),
    new iam.PolicyStatement({
      sid: `CloudTrailDescribes${mark}`,
      principals: [cloudTrail()],
      actions: ['kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
    logGroupsStatement(scope),
  ];
}

export interface BucketAccess {
  readonly trailName: string;
  /** The organisation whose accounts the trail records, if it does. */
  readonly organizationId?: string;
  /** Keeps statement ids apart where several trails share the bucket. */
  readonly mark?: string;
}

/**
 * Lets this one trail write its files. CloudTrail still asks for the owner's full control on every file, which a bucket that enforces
 * its owner accepts, so the ACL condition stays. The files of an organisation lie below its id, those of its management account beside it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function bucketStatements(scope: Construct, bucket: s3.IBucket, { trailName, organizationId, mark = '' }: BucketAccess): iam.PolicyStatement[] {
  const trailArn = trailArnFor(scope, trailName);
  const write = (sid: string, folder: string) => new iam.PolicyStatement({
    sid: `${sid}${mark}`,
    principals: [cloudTrail()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${folder}/*`)],
    conditions: { StringEquals: { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' } },
  });
  return [
    new iam.PolicyStatement({
      sid: `CloudTrailChecksAcl${mark}`,
      principals: [cloudTrail()],
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
    write('CloudTrailWrites', Stack.of(scope).account),
    ...(organizationId === undefined ? [] : [write('CloudTrailWritesForOrganization', organizationId)]),
  ];
}

/**
 * Lets this one trail tell of its files.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export function topicStatement(scope: Construct, topic: sns.ITopic, trailName: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: `CloudTrailPublishes${scope.node.addr.slice(-8)}`,
    principals: [cloudTrail()],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceArn': trailArnFor(scope, trailName) } },
  });
}

/**
 * Lets CloudTrail encrypt notices for the topics of this account and region. The topic itself cannot be named: it names the key.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function topicKeyStatement(scope: Construct): iam.PolicyStatement {
  const topics = Stack.of(scope).formatArn({ service: 'sns', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
  return new iam.PolicyStatement({
    sid: 'CloudTrailEncryptsNotices',
    principals: [cloudTrail()],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': topics } },
  });
}

/** Lets the trail write to the streams of its log group and to nothing else. */
export function logDeliveryStatement(logGroup: logs.ILogGroup): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'WriteTrailEvents',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
}
