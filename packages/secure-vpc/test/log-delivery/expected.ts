import { arn } from '../fixtures';

const DELIVERY = { Service: 'delivery.logs.amazonaws.com' };

/** For this account and region alone. */
export const deliveryConditions = (more: Record<string, string> = {}) => ({
  StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, ...more },
  ArnLike: { 'aws:SourceArn': arn('logs', '*') },
});

/** What lets log delivery write below some keys of a bucket. */
export const mayDeliver = (bucket: string, keys: unknown[]) => [
  {
    Sid: 'LogDeliveryWrite',
    Effect: 'Allow',
    Principal: DELIVERY,
    Action: 's3:PutObject',
    Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, ...keys]] },
    Condition: deliveryConditions({ 's3:x-amz-acl': 'bucket-owner-full-control' }),
  },
  {
    Sid: 'LogDeliveryLook',
    Effect: 'Allow',
    Principal: DELIVERY,
    Action: ['s3:GetBucketAcl', 's3:ListBucket'],
    Resource: { 'Fn::GetAtt': [bucket, 'Arn'] },
    Condition: deliveryConditions(),
  },
];
