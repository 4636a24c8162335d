import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/*
 * With the service-linked role, Config delivers as its service principal: the role itself may not write to buckets. Each statement holds
 * only for the delivery channel of this account and region, whose source ARN AWS documents as arn:<partition>:config:<region>:<account>:*.
 */

const config = () => new iam.ServicePrincipal('config.amazonaws.com');

function fromThisChannel(scope: Construct): Record<string, Record<string, string>> {
  const stack = Stack.of(scope);
  return {
    StringEquals: { 'aws:SourceAccount': stack.account },
    ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'config', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME }) },
  };
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
export function bucketStatements(scope: Construct, bucket: s3.IBucket): iam.PolicyStatement[] {
  const conditions = fromThisChannel(scope);
  return [
    new iam.PolicyStatement({
      sid: 'ConfigChecksBucket',
      principals: [config()],
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions,
    }),
    new iam.PolicyStatement({
      sid: 'ConfigDelivers',
      principals: [config()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${Stack.of(scope).account}/Config/*`)],
      conditions: { ...conditions, StringEquals: { ...conditions.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  ];
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html */
export function keyStatement(scope: Construct): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'ConfigEncrypts',
    principals: [config()],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: fromThisChannel(scope),
  });
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html */
export function topicStatement(scope: Construct, topic: sns.ITopic): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'ConfigPublishes',
    principals: [config()],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: fromThisChannel(scope),
  });
}
