import { App, Duration, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AuditTrail } from '../../src';
import { named, newStack, ofType, only, readable, statements } from '../support/stacks';
import { warnings } from '../support/warnings';

describe('a key of the user', () => {
  test('gets the statements, and no key is made', () => {
    const stack = newStack();
    const key = new kms.Key(stack, 'Mine');
    const trail = new AuditTrail(stack, 'AuditTrail', { encryptionKey: key });
    expect(trail.encryptionKey).toBe(key);
    expect(statements(only(stack, 'AWS::KMS::Key')).map((statement) => statement.Sid)).toEqual([
      undefined,
      expect.stringContaining('CloudTrailEncrypts'),
      expect.stringContaining('CloudTrailDescribes'),
      'CloudWatchLogsEncrypts',
    ]);
    expect(warnings(stack)).toEqual([]);
  });

  test('may serve several trails, each statement once', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Mine');
    new AuditTrail(stack, 'First', { encryptionKey });
    new AuditTrail(stack, 'Second', { encryptionKey });
    const sids = statements(only(stack, 'AWS::KMS::Key')).map((statement) => statement.Sid);
    expect(sids).toHaveLength(6);
    expect(new Set(sids).size).toBe(6);
  });

  test('may live in another stack without closing a circle', () => {
    const app = new App();
    const keys = newStack('Keys', app);
    const stack = newStack('Trail', app);
    new AuditTrail(stack, 'AuditTrail', { encryptionKey: new kms.Key(keys, 'Key') });
    expect(statements(only(keys, 'AWS::KMS::Key'))[1].Condition.StringEquals['aws:SourceArn'])
      .toMatch(/:trail\/Trail-AuditTrail-[0-9A-F]{8}$/);
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties.KMSKeyId).toEqual({ 'Fn::ImportValue': expect.stringContaining('Keys') });
  });

  test('warns when it is imported and its policy cannot be changed', () => {
    const stack = newStack();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
    new AuditTrail(stack, 'AuditTrail', { encryptionKey: key });
    expect(warnings(stack)).toEqual([expect.stringContaining('the policy of the imported encryptionKey cannot be changed from here')]);
  });

  test('fails when it is asymmetric', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Mine', { keySpec: kms.KeySpec.RSA_2048, keyUsage: kms.KeyUsage.SIGN_VERIFY });
    expect(() => new AuditTrail(stack, 'AuditTrail', { encryptionKey }))
      .toThrow('encryptionKey: TapStackdev/Mine has the key spec RSA_2048; CloudTrail and S3 encrypt only with SYMMETRIC_DEFAULT keys');
  });
});

describe('an access-log bucket of the user', () => {
  test('receives the logs by policy, and none is made', () => {
    const stack = newStack();
    const accessLogsBucket = new s3.Bucket(stack, 'Mine');
    const trail = new AuditTrail(stack, 'AuditTrail', { accessLogsBucket });
    expect(trail.accessLogsBucket).toBe(accessLogsBucket);
    expect(ofType(stack, 'AWS::S3::Bucket')).toHaveLength(2);
    expect(statements(named(stack, 'AWS::S3::BucketPolicy', 'Mine'))[0]).toMatchObject({
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': '<AuditTrailBucket.Arn>' } },
    });
    expect(readable(only(stack, 'AWS::CloudTrail::Trail').Properties.AdvancedEventSelectors[1].FieldSelectors[2].NotStartsWith)).toContain('<Mine.Arn>/');
  });

  test('may live in another stack, which then trusts the account, without closing a circle', () => {
    const app = new App();
    const storage = newStack('Storage', app);
    const stack = newStack('Trail', app);
    new AuditTrail(stack, 'AuditTrail', { accessLogsBucket: new s3.Bucket(storage, 'Logs') });
    expect(ofType(stack, 'AWS::S3::Bucket')).toHaveLength(1);
    expect(statements(only(storage, 'AWS::S3::BucketPolicy'))[0].Condition).toEqual({ StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } });
  });

  test('warns when it is imported and its policy cannot be changed', () => {
    const stack = newStack();
    new AuditTrail(stack, 'AuditTrail', { accessLogsBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'access-logs') });
    expect(warnings(stack)).toEqual([expect.stringContaining('the policy of the imported accessLogsBucket cannot be changed from here')]);
  });

  test('fails when it is encrypted with KMS: S3 would silently deliver nothing', () => {
    const stack = newStack();
    const accessLogsBucket = new s3.Bucket(stack, 'Mine', { encryption: s3.BucketEncryption.KMS });
    expect(() => new AuditTrail(stack, 'AuditTrail', { accessLogsBucket })).toThrow('accessLogsBucket: TapStackdev/Mine is encrypted with KMS');
  });

  test.each([
    { objectLockEnabled: true },
    { objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(1)) },
  ])('fails when it has an Object Lock: S3 would silently deliver nothing (%#)', (props) => {
    const stack = newStack();
    const accessLogsBucket = new s3.Bucket(stack, 'Mine', props);
    expect(() => new AuditTrail(stack, 'AuditTrail', { accessLogsBucket })).toThrow('accessLogsBucket: TapStackdev/Mine has an Object Lock; S3 delivers no access logs to such a bucket');
  });

  test('fails when it is in another region', () => {
    const app = new App();
    const stack = new Stack(app, 'Trail', { env: { account: '111122223333', region: 'eu-west-1' } });
    const elsewhere = new Stack(app, 'Logs', { env: { account: '111122223333', region: 'us-east-1' } });
    expect(() => new AuditTrail(stack, 'AuditTrail', { accessLogsBucket: new s3.Bucket(elsewhere, 'Bucket') }))
      .toThrow('accessLogsBucket: Logs/Bucket is in us-east-1; access logs stay in the region of the archive, eu-west-1');
  });
});
