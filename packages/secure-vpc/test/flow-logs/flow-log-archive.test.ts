import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FlowLogDestinations, FlowLogFiles, FlowLogFolders, SecureVpc } from '../../src';
import { messageOf, only, resources, synthesize } from '../fixtures';
import { deliveryConditions, mayDeliver } from '../log-delivery/expected';

const HOURLY_HIVE_PARQUET = { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true };

describe('to S3 alone', () => {
  const { template, vpc, stack } = synthesize({ flowLogs: { destinations: FlowLogDestinations.s3() } });
  const bucket = only(template, 'AWS::S3::Bucket');
  const key = only(template, 'AWS::KMS::Key');

  test('all traffic goes to a bucket as hourly Parquet, by no role and to no log group', () => {
    expect(only(template, 'AWS::EC2::FlowLog').Properties).toEqual({
      LogFormat: expect.stringMatching(/^\$\{version\} .* \$\{type\}$/),
      Tags: [{ Key: 'Name', Value: 'TapStack/Network/FlowLogToS3' }],
      ResourceId: { Ref: only(template, 'AWS::EC2::VPC').id },
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      MaxAggregationInterval: 60,
      LogDestinationType: 's3',
      LogDestination: { 'Fn::GetAtt': [bucket.id, 'Arn'] },
      DestinationOptions: HOURLY_HIVE_PARQUET,
    });
    expect(Object.keys(resources(template, 'AWS::Logs::LogGroup')).filter((id) => id.includes('FlowLog'))).toEqual([]);
  });

  test('the bucket is private, encrypted, versioned, kept, and cleared after a year', () => {
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(bucket.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [key.id, 'Arn'] } },
        }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [{
          Status: 'Enabled',
          ExpirationInDays: 365,
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        }],
      },
    });
  });

  test('log delivery may write the files of this account, look at the bucket, and use the key; nobody without TLS', () => {
    const { Statement: statements } = only(template, 'AWS::S3::BucketPolicy').Properties.PolicyDocument as { Statement: { Effect: string }[] };
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual(mayDeliver(bucket.id, ['/AWSLogs/aws-account-id=', { Ref: 'AWS::AccountId' }, '/*']));
    expect(statements.filter(({ Effect }) => Effect === 'Deny').map((statement) => (statement as unknown as { Condition: unknown }).Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } }, { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ]);
    const { Statement: ofKey } = key.Properties.KeyPolicy as { Statement: { Sid?: string }[] };
    expect(ofKey.find(({ Sid }) => Sid === 'LogDelivery')).toEqual({
      Sid: 'LogDelivery',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
      Condition: deliveryConditions(),
    });
  });

  test('the flow log waits for the policy, or EC2 would write its own', () => {
    expect(only(template, 'AWS::EC2::FlowLog').DependsOn).toEqual([only(template, 'AWS::S3::BucketPolicy').id]);
  });

  test('flowLogBucket tells the bucket, and flowLogGroup that there is none', () => {
    expect(stack.resolve(vpc.flowLogBucket!.bucketName)).toEqual({ Ref: bucket.id });
    expect(messageOf(() => vpc.flowLogGroup)).toBe(
      'TapStack/Network: flow logs go to S3 alone; use flowLogBucket, or FlowLogDestinations.cloudWatchLogsAndS3()');
  });
});

test('to both, the log group is as it was, under its own ids', () => {
  const { template, vpc } = synthesize({ flowLogs: { destinations: FlowLogDestinations.cloudWatchLogsAndS3() } });
  const alone = synthesize().template;
  for (const type of ['AWS::Logs::LogGroup', 'AWS::IAM::Role']) expect(resources(template, type)).toEqual(resources(alone, type));
  expect(resources(template, 'AWS::EC2::FlowLog')).toMatchObject(resources(alone, 'AWS::EC2::FlowLog'));
  expect(Object.values(resources(template, 'AWS::EC2::FlowLog')).map(({ Properties }) => Properties.LogDestinationType)).toEqual(['cloud-watch-logs', 's3']);
  expect([vpc.flowLogGroup, vpc.flowLogBucket]).not.toContain(undefined);
});

test.each([
  [FlowLogFolders.HOURLY_HIVE, true, true],
  [FlowLogFolders.DAILY_HIVE, true, false],
  [FlowLogFolders.HOURLY, false, true],
  [FlowLogFolders.DAILY, false, false],
])('%s folders', (folders, hive, hourly) => {
  const { template } = synthesize({ flowLogs: { destinations: FlowLogDestinations.s3({ folders, files: FlowLogFiles.PLAIN_TEXT }) } });
  template.hasResourceProperties('AWS::EC2::FlowLog', {
    DestinationOptions: { FileFormat: 'plain-text', HiveCompatiblePartitions: hive, PerHourPartition: hourly },
  });
  expect(JSON.stringify(only(template, 'AWS::S3::BucketPolicy')).includes('aws-account-id=')).toBe(hive);
});

test('the new bucket takes an expiration, access logs and the removal policy', () => {
  const stack = new Stack(new App(), 'TapStack');
  const serverAccessLogsBucket = new s3.Bucket(stack, 'AccessLogs');
  new SecureVpc(stack, 'Network', {
    flowLogs: { destinations: FlowLogDestinations.s3({ expiration: Duration.days(30), serverAccessLogsBucket }) },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const bucket = only(Template.fromStack(stack), 'AWS::S3::Bucket', 'Network');
  expect(bucket.DeletionPolicy).toBe('Delete');
  expect(bucket.Properties).toMatchObject({
    LoggingConfiguration: { DestinationBucketName: { Ref: only(Template.fromStack(stack), 'AWS::S3::Bucket', 'AccessLogs').id } },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30 }] },
  });
});

describe('a given bucket', () => {
  test('of the app is written below the prefix, and lets it be, as does its key', () => {
    const stack = new Stack(new App(), 'TapStack');
    const bucket = new s3.Bucket(stack, 'Archive', { encryption: s3.BucketEncryption.KMS, encryptionKey: new kms.Key(stack, 'ArchiveKey') });
    const vpc = new SecureVpc(stack, 'Network', { flowLogs: { destinations: FlowLogDestinations.s3({ bucket, prefix: 'network/flows' }) } });
    const template = Template.fromStack(stack);
    const { id } = only(template, 'AWS::S3::Bucket');

    expect(vpc.flowLogBucket).toBe(bucket);
    template.hasResourceProperties('AWS::EC2::FlowLog', { LogDestination: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [id, 'Arn'] }, '/network/flows']] } });
    expect(only(template, 'AWS::S3::BucketPolicy').Properties.PolicyDocument).toMatchObject({
      Statement: mayDeliver(id, ['/network/flows/AWSLogs/aws-account-id=', { Ref: 'AWS::AccountId' }, '/*']),
    });
    expect(JSON.stringify(only(template, 'AWS::KMS::Key', 'ArchiveKey'))).toContain('"LogDelivery"');
    expect(JSON.stringify(only(template, 'AWS::KMS::Key', 'Network'))).not.toContain('"LogDelivery"');
  });

  test('that is imported is used as it is', () => {
    const stack = new Stack(new App(), 'TapStack');
    const bucket = s3.Bucket.fromBucketName(stack, 'Imported', 'central-flow-logs');
    new SecureVpc(stack, 'Network', { flowLogs: { destinations: FlowLogDestinations.s3({ bucket }) } });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::S3::Bucket', 0);
    template.resourceCountIs('AWS::S3::BucketPolicy', 0);
    expect(only(template, 'AWS::EC2::FlowLog')).not.toHaveProperty('DependsOn');
  });
});

test('extra fields come after those that are always recorded', () => {
  const { template } = synthesize({ flowLogs: { extraFields: [ec2.LogFormat.ECS_CLUSTER_ARN, ec2.LogFormat.field('reject-reason')] } });
  expect(only(template, 'AWS::EC2::FlowLog').Properties.LogFormat).toMatch(/^\$\{version\} .* \$\{type\} \$\{ecs-cluster-arn\} \$\{reject-reason\}$/);
});
