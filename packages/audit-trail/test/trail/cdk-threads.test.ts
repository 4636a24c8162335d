import { Duration } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AuditTrail, type AuditTrailProps, ObjectLock } from '../../src';
import { refusals, trailName } from '../support/cloudtrail-calls';
import { logicalIds, named, newStack, only, readable, statements } from '../support/stacks';

/*
 * What users of aws-cdk-lib's Trail reported, each as a promise here. A trail can be created if CloudTrail is refused nothing it tries, and
 * if what lets it in is there before.
 */

function stackWith(props: (stack: ReturnType<typeof newStack>) => AuditTrailProps = () => ({})) {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail', props(stack));
  return stack;
}

test('aws/aws-cdk#23391: a trail under a customer-managed key does not fail for lack of permissions on bucket or key', () => {
  expect(refusals(stackWith())).toEqual([]);
  expect(refusals(stackWith((stack) => ({ encryptionKey: new kms.Key(stack, 'Mine') })))).toEqual([]);
});

test('aws/aws-cdk#3822: a given key lets CloudTrail encrypt by itself, for this trail only, and not decrypt', () => {
  const stack = stackWith((scope) => ({ encryptionKey: new kms.Key(scope, 'Mine') }));
  expect(refusals(stack)).toEqual([]);
  expect(refusals(stack, { trail: 'of-a-stranger' })).toContain('kms:GenerateDataKeyWithoutPlaintext');
  const actions = statements(only(stack, 'AWS::KMS::Key')).filter(({ Principal }) => Principal.Service === 'cloudtrail.amazonaws.com').flatMap(({ Action }) => Action);
  expect(actions.sort()).toEqual(['kms:DescribeKey', 'kms:GenerateDataKey*']);
});

test('aws/aws-cdk#20344: one key serves files and log group, and nobody has to write its policy', () => {
  const stack = stackWith();
  expect(readable(only(stack, 'AWS::Logs::LogGroup').Properties.KmsKeyId)).toBe(readable(only(stack, 'AWS::CloudTrail::Trail').Properties.KMSKeyId));
  expect(statements(only(stack, 'AWS::KMS::Key')).find(({ Sid }) => Sid === 'CloudWatchLogsEncrypts')).toBeDefined();
});

test('aws/aws-cdk#27168: a given bucket and a given key do not fail with "incorrect bucket policy"', () => {
  const stack = stackWith((scope) => {
    const encryptionKey = new kms.Key(scope, 'MyKey');
    const bucket = new s3.Bucket(scope, 'Mine', { versioned: true, encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: false, enforceSSL: true });
    return { bucket, encryptionKey };
  });
  expect(refusals(stack)).toEqual([]);
  expect(only(stack, 'AWS::CloudTrail::Trail').DependsOn).toContain(logicalIds(stack, 'AWS::S3::BucketPolicy')[0]);
});

test('aws/aws-cdk#11602: a bucket that enforces TLS, whoever made it, takes the files', () => {
  const stack = stackWith((scope) => ({ bucket: new s3.Bucket(scope, 'Mine', { versioned: true, enforceSSL: true }) }));
  expect(refusals(stack)).toEqual([]);
});

test('aws/aws-cdk#31400: a trail of an organisation without a name of its own is named in the policies before it exists', () => {
  const stack = stackWith(() => ({ organizationId: 'o-exampleorgid' }));
  expect(trailName(stack)).toMatch(/^TapStackdev-AuditTrail-[0-9A-F]{8}$/);
  expect(refusals(stack)).toEqual([]);
  expect(refusals(stack, { folder: 'o-exampleorgid' })).toEqual([]);
  expect(JSON.stringify(statements(named(stack, 'AWS::S3::BucketPolicy', 'AuditTrailBucket')))).not.toContain('undefined');
});

test('aws/aws-cdk#22267: a trail of an organisation may write below its id; any other may not', () => {
  expect(refusals(stackWith(), { folder: 'o-exampleorgid' })).toEqual(['s3:PutObject']);
  expect(refusals(stackWith(() => ({ organizationId: 'o-exampleorgid' })), { folder: 'o-anotherorgid' })).toEqual(['s3:PutObject']);
});

test('aws/aws-cdk#1172: the trail comes after the policies that let it in, and the files may lie at any depth', () => {
  const stack = stackWith();
  const policies = [...logicalIds(stack, 'AWS::S3::BucketPolicy').filter((id) => id.startsWith('AuditTrailBucket')), ...logicalIds(stack, 'AWS::IAM::ManagedPolicy')];
  expect(only(stack, 'AWS::CloudTrail::Trail').DependsOn).toEqual(expect.arrayContaining(policies));
  expect(refusals(stack, { folder: '<AWS::AccountId>/CloudTrail/eu-west-1/2026/11/25' })).toEqual([]);
});

test('aws/aws-cdk#15515: no trail but this one is let in by any statement, be it of the bucket or of the key', () => {
  expect(refusals(stackWith(), { trail: 'of-a-stranger' })).toEqual(['s3:GetBucketAcl', 's3:PutObject', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey']);
});

test('nozaq/terraform-aws-secure-baseline#310: the archive can be locked, and CloudTrail still delivers', () => {
  const stack = stackWith(() => ({ objectLock: ObjectLock.compliance(Duration.days(365)) }));
  expect(named(stack, 'AWS::S3::Bucket', 'AuditTrailBucket').Properties).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 365, Mode: 'COMPLIANCE' } } },
  });
  expect(refusals(stack)).toEqual([]);
});
