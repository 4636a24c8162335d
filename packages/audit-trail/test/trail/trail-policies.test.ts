import { AuditTrail } from '../../src';
import { named, newStack, only, readable, statements } from '../support/stacks';

const TRAIL = 'arn:<AWS::Partition>:cloudtrail:<AWS::Region>:<AWS::AccountId>:trail/evidence';
const EVERYONE = { AWS: '*' };
const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' };

function stackWithTrail() {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail', { trailName: 'evidence' });
  return stack;
}

function tlsOnly(bucket: string) {
  const Resource = [`<${bucket}.Arn>`, `<${bucket}.Arn>/*`];
  return [
    { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Effect: 'Deny', Principal: EVERYONE, Resource },
    { Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } }, Effect: 'Deny', Principal: EVERYONE, Resource },
  ];
}

function noDeletes(bucket: string) {
  return {
    Sid: 'DenyDeletingEvidence',
    Effect: 'Deny',
    Principal: EVERYONE,
    Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    Resource: `<${bucket}.Arn>/*`,
  };
}

test('the key lets in the account, this trail with its encryption context, and CloudWatch Logs, nobody else, and lets no person make grants', () => {
  expect(statements(only(stackWithTrail(), 'AWS::KMS::Key'))).toEqual([
    { Action: 'kms:*', Effect: 'Allow', Principal: { AWS: 'arn:<AWS::Partition>:iam::<AWS::AccountId>:root' }, Resource: '*' },
    {
      Sid: 'DenyGrantsToPeople',
      Effect: 'Deny',
      Principal: EVERYONE,
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
    },
    {
      Sid: expect.stringMatching(/^CloudTrailEncrypts[0-9a-f]{8}$/),
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceArn': TRAIL },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:<AWS::Partition>:cloudtrail:*:<AWS::AccountId>:trail/evidence' },
      },
    },
    {
      Sid: expect.stringMatching(/^CloudTrailDescribes[0-9a-f]{8}$/),
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceArn': TRAIL } },
    },
    {
      Sid: 'CloudWatchLogsEncrypts',
      Effect: 'Allow',
      Principal: { Service: 'logs.<AWS::Region>.<AWS::URLSuffix>' },
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:*' } },
    },
  ]);
});

test('the archive lets in this trail over TLS 1.2, and lets nobody delete', () => {
  const stack = stackWithTrail();
  expect(statements(named(stack, 'AWS::S3::BucketPolicy', 'AuditTrailBucket'))).toEqual([
    ...tlsOnly('AuditTrailBucket'),
    noDeletes('AuditTrailBucket'),
    {
      Sid: 'CloudTrailChecksAcl',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: '<AuditTrailBucket.Arn>',
      Condition: { StringEquals: { 'aws:SourceArn': TRAIL } },
    },
    {
      Sid: 'CloudTrailWrites',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:PutObject',
      Resource: '<AuditTrailBucket.Arn>/AWSLogs/<AWS::AccountId>/*',
      Condition: { StringEquals: { 'aws:SourceArn': TRAIL, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  ]);
});

test('the access-log bucket lets in the access logs of the archive only, and lets nobody delete', () => {
  const stack = stackWithTrail();
  expect(statements(named(stack, 'AWS::S3::BucketPolicy', 'AuditTrailAccessLogsBucket'))).toEqual([
    ...tlsOnly('AuditTrailAccessLogsBucket'),
    noDeletes('AuditTrailAccessLogsBucket'),
    {
      Sid: expect.stringMatching(/^AccessLogs[0-9a-f]{8}$/),
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: '<AuditTrailAccessLogsBucket.Arn>/TapStackdev/AuditTrail/Bucket/*',
      Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' }, ArnEquals: { 'aws:SourceArn': '<AuditTrailBucket.Arn>' } },
    },
  ]);
});

test('the delivery role may write to the streams of its log group and nothing else', () => {
  const stack = stackWithTrail();
  const policy = only(stack, 'AWS::IAM::ManagedPolicy');
  expect(statements(policy)).toEqual([
    { Sid: 'WriteTrailEvents', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '<AuditTrailLogGroup.Arn>' },
  ]);
  expect(readable(policy.Properties.Roles)).toEqual(['<AuditTrailLogDeliveryRole>']);
  expect(only(stack, 'AWS::IAM::Role').Properties).not.toHaveProperty('Policies');
  expect(only(stack, 'AWS::IAM::Role').Properties).not.toHaveProperty('ManagedPolicyArns');
});

test('the delivery role trusts CloudTrail without a source condition, which CloudTrail could not meet', () => {
  expect(statements(only(stackWithTrail(), 'AWS::IAM::Role'))).toEqual([
    { Effect: 'Allow', Principal: CLOUDTRAIL, Action: 'sts:AssumeRole' },
  ]);
});
