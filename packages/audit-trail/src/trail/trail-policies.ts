import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { trailArnFor } from './trail-name';

const cloudTrail = () => new iam.ServicePrincipal('cloudtrail.amazonaws.com');

/**
 * Lets this one trail encrypt with the key, and CloudWatch Logs encrypt this account's log groups in this region. Nobody is allowed to
 * decrypt: readers get that through IAM.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function keyStatements(scope: Construct, trailName: string): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  const trailArn = trailArnFor(scope, trailName);
  // Several trails may share a key, and a statement's id may occur once only.
  const mark = scope.node.addr.slice(-8);
  const logGroups = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
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
    new iam.PolicyStatement({
      sid: 'CloudWatchLogsEncrypts',
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
    }),
  ];
}

/**
 * Lets this one trail write its files. CloudTrail still asks for the owner's full control on every file, which a bucket that enforces
 * its owner accepts, so the ACL condition stays.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function bucketStatements(bucket: s3.IBucket, trailName: string): iam.PolicyStatement[] {
  const trailArn = trailArnFor(bucket, trailName);
  return [
    new iam.PolicyStatement({
      sid: 'CloudTrailChecksAcl',
      principals: [cloudTrail()],
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
    new iam.PolicyStatement({
      sid: 'CloudTrailWrites',
      principals: [cloudTrail()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${Stack.of(bucket).account}/*`)],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  ];
}

/** Lets the trail write to the streams of its log group and to nothing else. */
export function logDeliveryStatement(logGroup: logs.ILogGroup): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'WriteTrailEvents',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
}
