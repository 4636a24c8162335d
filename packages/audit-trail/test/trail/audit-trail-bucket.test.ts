import { App, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ArchiveLifecycle, AuditTrail, ConfigBaseline, ObjectLock } from '../../src';
import { logicalIds, named, newStack, ofType, only, readable, statements } from '../support/stacks';
import { warnings } from '../support/warnings';

const SOURCE = expect.stringMatching(/^arn:<AWS::Partition>:cloudtrail:<AWS::Region>:<AWS::AccountId>:trail\/[A-Za-z]+-[A-Za-z]+-[0-9A-F]{8}$/);

describe('a bucket of the user', () => {
  test('receives the files, and neither bucket nor access-log bucket is made', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Mine', { versioned: true });
    const trail = new AuditTrail(stack, 'AuditTrail', { bucket });
    expect(trail.bucket).toBe(bucket);
    expect(trail.accessLogsBucket).toBeUndefined();
    expect(ofType(stack, 'AWS::S3::Bucket')).toHaveLength(1);
    expect(readable(only(stack, 'AWS::CloudTrail::Trail').Properties.S3BucketName)).toBe('<Mine>');
    expect(readable(only(stack, 'AWS::CloudTrail::Trail').Properties.AdvancedEventSelectors[1].FieldSelectors[2].NotStartsWith)).toEqual(['<Mine.Arn>/']);
    expect(warnings(stack)).toEqual([]);
  });

  test('gets the statements of this trail before the trail is made, and nothing else of ours', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { bucket: new s3.Bucket(stack, 'Mine', { versioned: true }) });
    expect(statements(only(stack, 'AWS::S3::BucketPolicy'))).toEqual([
      {
        Sid: expect.stringMatching(/^CloudTrailChecksAcl[0-9a-f]{8}$/), Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:GetBucketAcl', Resource: '<Mine.Arn>', Condition: { StringEquals: { 'aws:SourceArn': SOURCE } },
      },
      {
        Sid: expect.stringMatching(/^CloudTrailWrites[0-9a-f]{8}$/), Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject', Resource: '<Mine.Arn>/AWSLogs/<AWS::AccountId>/*',
        Condition: { StringEquals: { 'aws:SourceArn': SOURCE, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ]);
    expect(only(stack, 'AWS::CloudTrail::Trail').DependsOn).toContain(logicalIds(stack, 'AWS::S3::BucketPolicy')[0]);
  });

  test('brings its key, which gets the statements too; without one, a key is made', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const bucket = new s3.Bucket(stack, 'Mine', { versioned: true, encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: false });
    expect(new AuditTrail(stack, 'AuditTrail', { bucket }).encryptionKey).toBe(encryptionKey);
    expect(statements(only(stack, 'AWS::KMS::Key'))).toHaveLength(4);
    const without = newStack();
    expect(new AuditTrail(without, 'AuditTrail', { bucket: new s3.Bucket(without, 'Mine', { versioned: true }) }).encryptionKey.node.path).toBe('TapStackdev/AuditTrail/Key');
  });

  test('may serve several trails, each by statements of its own', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Mine', { versioned: true });
    new AuditTrail(stack, 'First', { bucket });
    new AuditTrail(stack, 'Second', { bucket });
    const sids = statements(only(stack, 'AWS::S3::BucketPolicy')).map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(4);
  });

  test('may live in another stack without closing a circle', () => {
    const app = new App();
    const storage = newStack('Storage', app);
    const stack = newStack('Trail', app);
    new AuditTrail(stack, 'AuditTrail', { bucket: new s3.Bucket(storage, 'Archive', { versioned: true }) });
    expect(statements(only(storage, 'AWS::S3::BucketPolicy'))).toHaveLength(2);
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties.S3BucketName).toEqual({ 'Fn::ImportValue': expect.stringContaining('Storage') });
  });

  test('in another region, lets in the trail of this region', () => {
    const app = new App();
    const storage = new Stack(app, 'Storage', { env: { account: '111122223333', region: 'us-east-1' }, crossRegionReferences: true });
    const stack = new Stack(app, 'Trail', { env: { account: '111122223333', region: 'eu-west-1' }, crossRegionReferences: true });
    const encryptionKey = new kms.Key(storage, 'Key');
    const bucket = new s3.Bucket(storage, 'Archive', { versioned: true, bucketName: 'evidence', encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: false });
    new AuditTrail(stack, 'AuditTrail', { bucket: s3.Bucket.fromBucketName(stack, 'Imported', 'evidence') });
    expect(() => new AuditTrail(stack, 'Mistaken', { bucket, encryptionKey: new kms.Key(stack, 'Key') }))
      .toThrow('encryptionKey: Trail/Key is in eu-west-1, Storage/Archive in us-east-1; CloudTrail delivers only under a key of the bucket\'s region');
  });

  test('serves AWS Config at the same time', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Mine', { versioned: true });
    new AuditTrail(stack, 'AuditTrail', { bucket });
    new ConfigBaseline(stack, 'Config', { bucket });
    expect(statements(only(stack, 'AWS::S3::BucketPolicy'))).toHaveLength(4);
  });

  test('warns when it is imported and its policy cannot be changed', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { bucket: s3.Bucket.fromBucketName(stack, 'Archive', 'archive') });
    expect(warnings(stack)).toEqual([expect.stringContaining('the policy of the imported bucket cannot be changed from here; it must let cloudtrail.amazonaws.com use s3:GetBucketAcl')]);
  });
});

describe('refuses a bucket that would lose evidence, and says the way out', () => {
  test.each<[string, s3.BucketProps, string]>([
    ['not versioned', {}, 'bucket: TapStackdev/Mine is not versioned: a log file that is overwritten or deleted would be gone at once; set versioned: true'],
    ['with a bucket key', { versioned: true, encryption: s3.BucketEncryption.KMS, bucketKeyEnabled: true }, 'bucket: TapStackdev/Mine has an S3 bucket key'],
    ['open to the public', { versioned: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY }, 'bucket: TapStackdev/Mine does not block public access; set blockPublicAccess'],
    ['that empties itself', { versioned: true, autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY }, 'bucket: TapStackdev/Mine deletes its objects together with its stack; leave autoDeleteObjects out'],
  ])('%s', (_, props, message) => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Mine', props);
    expect(() => new AuditTrail(stack, 'AuditTrail', { bucket })).toThrow(message);
  });

  test('all of it at once', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Mine', { encryption: s3.BucketEncryption.KMS, bucketKeyEnabled: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY });
    expect(() => new AuditTrail(stack, 'AuditTrail', { bucket })).toThrow(/^TapStackdev\/AuditTrail: 3 problems with the settings/);
  });

  test('settings of the bucket that would change nothing', () => {
    const stack = newStack();
    const settings = {
      bucket: new s3.Bucket(stack, 'Mine', { versioned: true }),
      accessLogsBucket: new s3.Bucket(stack, 'Logs'),
      archiveLifecycle: ArchiveLifecycle.years(1),
      objectLock: ObjectLock.governance(Duration.days(1)),
    };
    expect(() => new AuditTrail(stack, 'AuditTrail', settings)).toThrow(new RegExp(['accessLogsBucket', 'archiveLifecycle', 'objectLock']
      .map((name) => `${name}: belongs to a bucket made here, but bucket is given; set it on that bucket and leave it out here`).join('[^]*')));
  });

  test('a name known only at deployment, for a bucket of another stack', () => {
    const app = new App();
    const bucket = new s3.Bucket(newStack('Storage', app), 'Archive', { versioned: true });
    expect(() => new AuditTrail(newStack('Trail', app), 'AuditTrail', { bucket, trailName: Fn.ref('AWS::StackName') }))
      .toThrow('trailName: is known only at deployment, but the policy of Storage/Archive, the bucket of another stack, must name it');
  });
});

test('a bucket made here tells EventBridge of every object, without a function of aws-cdk-lib', () => {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail');
  for (const bucket of ['AuditTrailBucket', 'AuditTrailAccessLogsBucket']) {
    expect(named(stack, 'AWS::S3::Bucket', bucket).Properties.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
  }
  expect(ofType(stack, 'AWS::Lambda::Function')).toEqual([]);
});
