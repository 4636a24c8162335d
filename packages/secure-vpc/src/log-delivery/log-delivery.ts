import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';

/** The service that writes flow logs and DNS query logs into buckets. */
export const LOG_DELIVERY = 'delivery.logs.amazonaws.com';

/** Lets the delivery of logs for this account and region write below some keys of a bucket, and nothing else. */
export function allowLogDelivery(source: IConstruct, bucket: s3.IBucket, keys: string): void {
  const statements = [
    new iam.PolicyStatement({
      sid: 'LogDeliveryWrite',
      principals: [new iam.ServicePrincipal(LOG_DELIVERY)],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(keys)],
      conditions: logDeliveryConditions(source, { 's3:x-amz-acl': 'bucket-owner-full-control' }),
    }),
    new iam.PolicyStatement({
      sid: 'LogDeliveryLook',
      principals: [new iam.ServicePrincipal(LOG_DELIVERY)],
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: logDeliveryConditions(source),
    }),
  ];
  statements.forEach((statement) => bucket.addToResourcePolicy(statement));
  if (bucket.encryptionKey) allowEncryption(source, bucket.encryptionKey);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html */
function allowEncryption(source: IConstruct, key: kms.IKey): void {
  key.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'LogDelivery',
    principals: [new iam.ServicePrincipal(LOG_DELIVERY)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: logDeliveryConditions(source),
  }));
}

/** Only for the logs of this account and region. */
export function logDeliveryConditions(source: IConstruct, more: Record<string, string> = {}): Record<string, unknown> {
  const { account } = Stack.of(source);
  return {
    StringEquals: { 'aws:SourceAccount': account, ...more },
    ArnLike: { 'aws:SourceArn': Stack.of(source).formatArn({ service: 'logs', resource: '*' }) },
  };
}

/** What is wrong with a folder in a bucket into which AWS delivers logs. */
export function folderProblems(name: string, prefix?: string): string[] {
  return prefix === undefined || Token.isUnresolved(prefix) || /^(?!.*AWSLogs)[\w!.*'()-]+(\/[\w!.*'()-]+)*$/.test(prefix)
    ? []
    : [`${name} "${prefix}" cannot be a folder; use letters, digits, dashes and slashes between names, and not AWSLogs, which AWS adds`];
}
