import { App, Aws, CfnParameter, Duration, Fn, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { ArchiveLifecycle, AuditTrail, DataEvents, ObjectLock, TrailInsights } from '../../src';
import { awsSolutionsFindings, complianceFindings } from '../support/nag';
import { logicalIds, named, newStack, ofType, only, readable, resourcesOf, statements } from '../support/stacks';

describe('by default', () => {
  test('records every region and global services, validated, under the key, to bucket and log group', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    expect(readable(only(stack, 'AWS::CloudTrail::Trail').Properties)).toMatchObject({
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      S3BucketName: '<AuditTrailBucket>',
      KMSKeyId: '<AuditTrailKey.Arn>',
      CloudWatchLogsLogGroupArn: '<AuditTrailLogGroup.Arn>',
      CloudWatchLogsRoleArn: '<AuditTrailLogDeliveryRole.Arn>',
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'ApiErrorRateInsight' }],
    });
  });

  test('creates the trail after the policies it needs', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    const policies = [...logicalIds(stack, 'AWS::S3::BucketPolicy').filter((id) => id.startsWith('AuditTrailBucket')), ...logicalIds(stack, 'AWS::IAM::ManagedPolicy')];
    expect([...(only(stack, 'AWS::CloudTrail::Trail').DependsOn ?? [])].sort()).toEqual(policies.sort());
  });

  test('the archive is encrypted with the key, versioned, private, owner-enforced and logs its access', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    const archive = named(stack, 'AWS::S3::Bucket', 'AuditTrailBucket');
    expect(readable(archive.Properties)).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: false, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: '<AuditTrailKey.Arn>' } },
        ],
      },
      LoggingConfiguration: { DestinationBucketName: '<AuditTrailAccessLogsBucket>', LogFilePrefix: 'TapStackdev/AuditTrail/Bucket/' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    expect(archive.Properties).not.toHaveProperty('AccessControl');
    expect(archive.Properties).not.toHaveProperty('ObjectLockEnabled');
  });

  test('the access-log bucket uses S3-managed keys, which S3 demands of it, and no ACL', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    const bucket = named(stack, 'AWS::S3::Bucket', 'AuditTrailAccessLogsBucket');
    expect(bucket.Properties.BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    });
    expect(bucket.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(bucket.Properties).not.toHaveProperty('AccessControl');
  });

  test('the key rotates and the log group keeps a year under it', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    expect(only(stack, 'AWS::KMS::Key').Properties.EnableKeyRotation).toBe(true);
    expect(readable(only(stack, 'AWS::Logs::LogGroup').Properties)).toMatchObject({ KmsKeyId: '<AuditTrailKey.Arn>', RetentionInDays: 365 });
  });

  test('evidence, and what protects it, outlives the stack', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    const kept = Object.values(resourcesOf(stack)).filter((resource) => resource.DeletionPolicy === 'Retain' && resource.UpdateReplacePolicy === 'Retain');
    expect(kept.map((resource) => resource.Type).sort()).toEqual([
      'AWS::KMS::Key',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
      'AWS::S3::BucketPolicy',
    ]);
  });

  test('raises no finding of the AWS Solutions pack and of four others', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    expect(awsSolutionsFindings(stack)).toEqual([]);
    expect(complianceFindings(stack)).toEqual([]);
  });

  test('everything that takes tags has a name', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    const untaggable = ['AWS::S3::BucketPolicy', 'AWS::IAM::ManagedPolicy'];
    const taggable = Object.values(resourcesOf(stack)).filter((resource) => !untaggable.includes(resource.Type));
    expect(taggable).toHaveLength(6);
    for (const resource of taggable) {
      expect(resource.Properties.Tags).toContainEqual({ Key: 'Name', Value: expect.stringMatching(/^TapStackdev\/AuditTrail\//) });
    }
  });

  test('keeps the logical ids of everything that holds state', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail');
    const stateful = ['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::CloudTrail::Trail'];
    expect(Object.entries(resourcesOf(stack)).filter(([, resource]) => stateful.includes(resource.Type)).map(([id]) => id).sort()).toEqual([
      'AuditTrailAccessLogsBucketDB75E784',
      'AuditTrailBucketA91FD435',
      'AuditTrailC93518EF',
      'AuditTrailKeyA4D56A7A',
      'AuditTrailLogGroup28BB9333',
    ]);
  });
});

describe('the name', () => {
  test('is made of stack and path, so that two trails in one stack share nothing', () => {
    const stack = newStack();
    new AuditTrail(stack, 'First');
    new AuditTrail(stack, 'Second');
    const names = ofType(stack, 'AWS::CloudTrail::Trail').map((trail) => trail.Properties.TrailName);
    expect(names).toEqual([expect.stringMatching(/^TapStackdev-First-[0-9A-F]{8}$/), expect.stringMatching(/^TapStackdev-Second-[0-9A-F]{8}$/)]);
    expect(ofType(stack, 'AWS::KMS::Key')).toHaveLength(2);
    expect(ofType(stack, 'AWS::S3::Bucket')).toHaveLength(4);
    const second = JSON.stringify(Object.entries(resourcesOf(stack)).filter(([id]) => id.startsWith('Second')));
    expect(second).not.toContain('First');
  });

  test('fits CloudTrail however long the path is', () => {
    const stack = newStack('A'.repeat(120));
    new AuditTrail(stack, 'B'.repeat(60));
    const name: string = only(stack, 'AWS::CloudTrail::Trail').Properties.TrailName;
    expect(name.length).toBeLessThanOrEqual(128);
    expect(name).toMatch(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/);
  });

  test('is known in a nested stack too', () => {
    const nested = new NestedStack(newStack(), 'Nested');
    new AuditTrail(nested, 'AuditTrail');
    expect(only(nested, 'AWS::CloudTrail::Trail').Properties.TrailName).toMatch(/^TapStackdev-Nested-AuditTrail-[0-9A-F]{8}$/);
  });

  test('may be known only at deployment, and then stands in every policy', () => {
    const stack = newStack();
    const suffix = new CfnParameter(stack, 'EnvironmentSuffix');
    new AuditTrail(stack, 'AuditTrail', { trailName: Fn.join('-', [Aws.STACK_NAME, 'trail', suffix.valueAsString]) });
    expect(readable(only(stack, 'AWS::CloudTrail::Trail').Properties.TrailName)).toBe('<AWS::StackName>-trail-<EnvironmentSuffix>');
    const trail = 'arn:<AWS::Partition>:cloudtrail:<AWS::Region>:<AWS::AccountId>:trail/<AWS::StackName>-trail-<EnvironmentSuffix>';
    const archivePolicy = named(stack, 'AWS::S3::BucketPolicy', 'AuditTrailBucket');
    for (const resource of [only(stack, 'AWS::KMS::Key'), archivePolicy]) {
      const sources = statements(resource).map((statement) => statement.Condition?.StringEquals?.['aws:SourceArn']).filter((arn) => arn !== undefined);
      expect(sources).toEqual([trail, trail]);
    }
  });

  test.each(['ab', 'a'.repeat(129), 'my--trail', 'my._trail', '-trail', 'trail.', 'my trail', '192.168.5.4', ''])('fails for %p', (trailName) => {
    expect(() => new AuditTrail(newStack(), 'AuditTrail', { trailName })).toThrow(`trailName: "${trailName}" is no trail name; use 3 to 128 letters and digits`);
  });

  test.each(['abc', 'my-trail.of_1', '1st', 'a'.repeat(128)])('accepts %p', (trailName) => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { trailName });
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties.TrailName).toBe(trailName);
  });

  test('fails for a name known only at deployment with a key of another stack', () => {
    const app = new App();
    const key = new kms.Key(newStack('Keys', app), 'Key');
    expect(() => new AuditTrail(newStack('Trail', app), 'AuditTrail', { encryptionKey: key, trailName: `${Aws.STACK_NAME}-trail` }))
      .toThrow('trailName: is known only at deployment, but the policy of Keys/Key, the encryptionKey of another stack, must name it; give a literal name, or as encryptionKey one of this stack');
  });
});

describe('the other settings', () => {
  test('logRetention changes how long the log group keeps events', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { logRetention: logs.RetentionDays.TWO_YEARS });
    expect(only(stack, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(731);
  });

  test('insights can be turned off', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { insights: TrailInsights.none() });
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties).not.toHaveProperty('InsightSelectors');
  });

  test.each([
    [TrailInsights.callRate(), 'ApiCallRateInsight'],
    [TrailInsights.errorRate(), 'ApiErrorRateInsight'],
  ])('insights can be narrowed to one kind', (insights, InsightType) => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { insights });
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties.InsightSelectors).toEqual([{ InsightType }]);
  });

  test('removalPolicy DESTROY deletes all with the stack and allows emptying the buckets first', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { removalPolicy: RemovalPolicy.DESTROY });
    expect(Object.values(resourcesOf(stack)).filter((resource) => resource.DeletionPolicy === 'Retain')).toEqual([]);
    const sids = ofType(stack, 'AWS::S3::BucketPolicy').flatMap((policy) => statements(policy).map((statement) => statement.Sid));
    expect(sids).not.toContain('DenyDeletingEvidence');
  });

  test('removalPolicy SNAPSHOT fails', () => {
    expect(() => new AuditTrail(newStack(), 'AuditTrail', { removalPolicy: RemovalPolicy.SNAPSHOT }))
      .toThrow('removalPolicy: buckets have no snapshots; choose RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY');
  });

  test('works in a stack with an environment', () => {
    const stack = new Stack(new App(), 'Fixed', { env: { account: '111122223333', region: 'eu-west-1' } });
    new AuditTrail(stack, 'AuditTrail', { trailName: 'evidence' });
    expect(statements(only(stack, 'AWS::KMS::Key'))[2].Condition.StringEquals['aws:SourceArn'])
      .toBe('arn:<AWS::Partition>:cloudtrail:eu-west-1:111122223333:trail/evidence');
  });
});

test('names its parts to the rest of the app', () => {
  const stack = newStack();
  const trail = new AuditTrail(stack, 'AuditTrail');
  expect(readable(stack.resolve([trail.trailArn, trail.trailName, trail.bucket.bucketName, trail.accessLogsBucket?.bucketName])))
    .toEqual(['<AuditTrail.Arn>', '<AuditTrail>', '<AuditTrailBucket>', '<AuditTrailAccessLogsBucket>']);
  expect(readable(stack.resolve([trail.encryptionKey.keyArn, trail.logGroup.logGroupName]))).toEqual(['<AuditTrailKey.Arn>', '<AuditTrailLogGroup>']);
});

test('reports every problem at once, under the path of the construct, and makes nothing', () => {
  const stack = newStack();
  expect(() => new AuditTrail(stack, 'AuditTrail', {
    trailName: '!',
    archiveLifecycle: ArchiveLifecycle.days(0),
    dataEvents: DataEvents.s3Buckets([]),
    removalPolicy: RemovalPolicy.DESTROY,
    objectLock: ObjectLock.compliance(Duration.hours(5)),
  })).toThrow(/^TapStackdev\/AuditTrail: 5 problems with the settings\n( {2}- .+\n?){5}$/);
  expect(resourcesOf(stack)).toEqual({});
});
