import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { ArchiveLifecycle, AuditTrail, ConfigBaseline, ConfigRecorder, ConfigRecording, ConfigServiceRole, ObjectLock } from '../../src';
import { named, newStack, ofType, only, readable, resourcesOf, statements } from '../support/stacks';
import { warnings } from '../support/warnings';

const CONFIG = { Service: 'config.amazonaws.com' };
const FROM_THIS_CHANNEL = {
  StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' },
  ArnLike: { 'aws:SourceArn': 'arn:<AWS::Partition>:config:<AWS::Region>:<AWS::AccountId>:*' },
};

function configStatements(all: ReturnType<typeof statements>) {
  return all.filter((statement) => statement.Principal.Service === 'config.amazonaws.com');
}

const KEY_STATEMENT = {
  Sid: 'ConfigEncrypts',
  Effect: 'Allow',
  Principal: CONFIG,
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Resource: '*',
  Condition: FROM_THIS_CHANNEL,
};

function bucketStatements(bucket: string) {
  return [
    {
      Sid: 'ConfigChecksBucket',
      Effect: 'Allow',
      Principal: CONFIG,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: `<${bucket}.Arn>`,
      Condition: FROM_THIS_CHANNEL,
    },
    {
      Sid: 'ConfigDelivers',
      Effect: 'Allow',
      Principal: CONFIG,
      Action: 's3:PutObject',
      Resource: `<${bucket}.Arn>/AWSLogs/<AWS::AccountId>/Config/*`,
      Condition: {
        ...FROM_THIS_CHANNEL,
        StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>', 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
  ];
}

test('the own bucket and key let in the delivery channel of this account and region, and the log of the own function, nobody else but the account', () => {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config');
  const bucketPolicy = statements(named(stack, 'AWS::S3::BucketPolicy', 'ConfigBucket'));
  expect(bucketPolicy.slice(0, 3).map((statement) => statement.Effect)).toEqual(['Deny', 'Deny', 'Deny']);
  expect(bucketPolicy.slice(3)).toEqual(bucketStatements('ConfigBucket'));
  expect(statements(only(stack, 'AWS::KMS::Key'))).toEqual([
    { Action: 'kms:*', Effect: 'Allow', Principal: { AWS: 'arn:<AWS::Partition>:iam::<AWS::AccountId>:root' }, Resource: '*' },
    expect.objectContaining({ Sid: 'DenyGrantsToPeople', Effect: 'Deny' }),
    KEY_STATEMENT,
    expect.objectContaining({ Sid: 'CloudWatchLogsEncrypts' }),
  ]);
});

test('without a function of its own the key lets in the delivery channel only', () => {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config', { recorder: ConfigRecorder.create(ConfigServiceRole.existing()) });
  expect(statements(only(stack, 'AWS::KMS::Key')).slice(1)).toEqual([expect.objectContaining({ Sid: 'DenyGrantsToPeople' }), KEY_STATEMENT]);
});

test('the archive of a trail, and its key, get exactly the same', () => {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config', { bucket: new AuditTrail(stack, 'AuditTrail').bucket });
  expect(configStatements(statements(named(stack, 'AWS::S3::BucketPolicy', 'AuditTrailBucket')))).toEqual(bucketStatements('AuditTrailBucket'));
  expect(configStatements(statements(only(stack, 'AWS::KMS::Key')))).toEqual([KEY_STATEMENT]);
});

test('a bucket without a key needs none', () => {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config', { bucket: new s3.Bucket(stack, 'Mine') });
  expect(only(stack, 'AWS::Config::DeliveryChannel').Properties).not.toHaveProperty('S3KmsKeyArn');
  expect(ofType(stack, 'AWS::KMS::Key')).toEqual([]);
});

test('an imported bucket, its key and an imported topic each raise a warning', () => {
  const stack = newStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
  const bucket = s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'mine', encryptionKey });
  const topic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-west-1:111122223333:mine');
  new ConfigBaseline(stack, 'Config', { bucket, topic });
  expect(warnings(stack)).toEqual([
    expect.stringContaining('the policy of the imported bucket cannot be changed from here; it must let config.amazonaws.com use s3:GetBucketAcl'),
    expect.stringContaining('the policy of the imported key of the bucket cannot be changed from here; it must let config.amazonaws.com use kms:Decrypt'),
    expect.stringContaining('the policy of the imported topic cannot be changed from here; it must let config.amazonaws.com use sns:Publish'),
  ]);
});

test('an imported access-log bucket raises a warning', () => {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config', { accessLogsBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'logs') });
  expect(warnings(stack)).toEqual([expect.stringContaining('the policy of the imported accessLogsBucket cannot be changed from here')]);
});

test('a topic and its key let Config publish, before the channel names them', () => {
  const stack = newStack();
  const topic = new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'TopicKey') });
  new ConfigBaseline(stack, 'Config', { topic });
  expect(statements(only(stack, 'AWS::SNS::TopicPolicy'))).toEqual([
    { Sid: 'ConfigPublishes', Effect: 'Allow', Principal: CONFIG, Action: 'sns:Publish', Resource: '<Topic>', Condition: FROM_THIS_CHANNEL },
  ]);
  expect(configStatements(statements(named(stack, 'AWS::KMS::Key', 'TopicKey')))).toEqual([KEY_STATEMENT]);
  const channel = only(stack, 'AWS::Config::DeliveryChannel');
  expect(readable(channel.Properties.SnsTopicARN)).toBe('<Topic>');
  expect(channel.DependsOn).toContainEqual(expect.stringMatching(/^TopicPolicy/));
});

test('a key that bucket and topic share lets Config in once', () => {
  const stack = newStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  new ConfigBaseline(stack, 'Config', { encryptionKey, topic: new sns.Topic(stack, 'Topic', { masterKey: encryptionKey }) });
  expect(configStatements(statements(only(stack, 'AWS::KMS::Key')))).toEqual([KEY_STATEMENT]);
});

test('key, access-log bucket, life and removal of the own bucket are the user\'s choice', () => {
  const stack = newStack();
  const accessLogsBucket = new s3.Bucket(stack, 'Logs');
  const encryptionKey = new kms.Key(stack, 'Key');
  new ConfigBaseline(stack, 'Config', {
    accessLogsBucket,
    encryptionKey,
    archiveLifecycle: ArchiveLifecycle.days(30),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const bucket = named(stack, 'AWS::S3::Bucket', 'ConfigBucket');
  expect(bucket.DeletionPolicy).toBe('Delete');
  expect(bucket.Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(30);
  expect(readable(bucket.Properties.LoggingConfiguration)).toEqual({ DestinationBucketName: '<Logs>', LogFilePrefix: 'TapStackdev/Config/Bucket/' });
  expect(readable(only(stack, 'AWS::Config::DeliveryChannel').Properties.S3KmsKeyArn)).toBe('<Key.Arn>');
  expect(ofType(stack, 'AWS::KMS::Key')).toHaveLength(1);
});

test('fails for a bucket with an Object Lock', () => {
  const stack = newStack();
  const { bucket } = new AuditTrail(stack, 'AuditTrail', { objectLock: ObjectLock.governance(Duration.days(30)) });
  expect(() => new ConfigBaseline(stack, 'Config', { bucket }))
    .toThrow('bucket: TapStackdev/AuditTrail/Bucket has an Object Lock, AWS Config cannot deliver to it; give another bucket or leave bucket out');
});

test('fails for settings of a bucket it does not make, all at once', () => {
  const stack = newStack();
  expect(() => new ConfigBaseline(stack, 'Config', {
    bucket: new s3.Bucket(stack, 'Mine'),
    encryptionKey: new kms.Key(stack, 'Key'),
    accessLogsBucket: new s3.Bucket(stack, 'Logs'),
    archiveLifecycle: ArchiveLifecycle.years(1),
  })).toThrow([
    'TapStackdev/Config: 3 problems with the settings',
    '  - encryptionKey: belongs to a bucket made here, but bucket is given; set it on that bucket and leave it out here',
    '  - accessLogsBucket: belongs to a bucket made here, but bucket is given; set it on that bucket and leave it out here',
    '  - archiveLifecycle: belongs to a bucket made here, but bucket is given; set it on that bucket and leave it out here',
  ].join('\n'));
});

test('fails for settings of a recorder it does not make', () => {
  const stack = newStack();
  expect(() => new ConfigBaseline(stack, 'Config', {
    recorder: ConfigRecorder.existing(),
    bucket: new s3.Bucket(stack, 'Mine'),
    recording: ConfigRecording.daily(),
    topic: new sns.Topic(stack, 'Topic'),
  })).toThrow([
    'TapStackdev/Config: 3 problems with the settings',
    '  - bucket: belongs to a recorder made here, but recorder is ConfigRecorder.existing(); leave it out',
    '  - recording: belongs to a recorder made here, but recorder is ConfigRecorder.existing(); leave it out',
    '  - topic: belongs to a recorder made here, but recorder is ConfigRecorder.existing(); leave it out',
  ].join('\n'));
});

test.each([
  ['archiveLifecycle', { archiveLifecycle: ArchiveLifecycle.days(0) }, 'ArchiveLifecycle.days(0) is out of range'],
  ['removalPolicy', { removalPolicy: RemovalPolicy.SNAPSHOT }, 'buckets have no snapshots'],
])('fails for a wrong %s and makes nothing', (name, props, message) => {
  const stack = newStack();
  expect(() => new ConfigBaseline(stack, 'Config', props)).toThrow(`  - ${name}: ${message}`);
  expect(resourcesOf(stack)).toEqual({});
});

test('fails for an asymmetric key and for an access-log bucket under KMS', () => {
  const stack = newStack();
  const encryptionKey = new kms.Key(stack, 'Key', { keySpec: kms.KeySpec.RSA_2048, keyUsage: kms.KeyUsage.SIGN_VERIFY });
  const accessLogsBucket = new s3.Bucket(stack, 'Logs', { encryption: s3.BucketEncryption.KMS });
  expect(() => new ConfigBaseline(stack, 'Config', { encryptionKey, accessLogsBucket }))
    .toThrow(/2 problems with the settings\n {2}- encryptionKey: .*RSA_2048.*\n {2}- accessLogsBucket: .* is encrypted with KMS/);
});
