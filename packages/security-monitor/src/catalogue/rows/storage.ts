import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { FOREIGN_ACCOUNT, policyRows } from './policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

/** S3 keeps the query string and the host among the parameters. */
const s3 = (name: string, request: Json = {}) => apiCall('s3', name, { bucketName: 'orders-data', Host: 'orders-data.s3.eu-west-1.amazonaws.com', ...request });
const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';

const OWNER = '75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a';
const acl = (...Grant: readonly Json[]) => s3('PutBucketAcl', {
  acl: '', AccessControlPolicy: {
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'AccessControlList': { Grant: Grant.length === 1 ? Grant[0] : Grant },
    'xmlns': XMLNS,
    'Owner': { ID: OWNER },
  },
});
const grantee = (Grantee: Json, Permission = 'READ'): Json => ({
  Grantee: { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', ...Grantee }, Permission,
});
const group = (name: string) => grantee({ 'xsi:type': 'Group', 'URI': `http://acs.amazonaws.com/groups/${name}` });
const user = (ID: string) => grantee({ 'xsi:type': 'CanonicalUser', ID }, 'FULL_CONTROL');

const block = (name: string, on: boolean, some: Json = {}) => s3(name, {
  publicAccessBlock: '', PublicAccessBlockConfiguration: {
    xmlns: XMLNS, BlockPublicAcls: on, IgnorePublicAcls: on, BlockPublicPolicy: on, RestrictPublicBuckets: on, ...some,
  },
});

const lifecycle = (Rule: unknown) => s3('PutBucketLifecycle', { lifecycle: '', LifecycleConfiguration: { xmlns: XMLNS, Rule } });
const expiry = (Days: number, more: Json = {}): Json => ({ ID: 'expire', Status: 'Enabled', Filter: '', Expiration: { Days }, ...more });

const replication = (Destination: Json, Status = 'Enabled') => s3('PutBucketReplication', {
  replication: '', ReplicationConfiguration: {
    xmlns: XMLNS, Role: `arn:aws:iam::${ACCOUNT}:role/replication`, Rule: { ID: 'copy', Status, Priority: 1, Destination },
  },
});
const arnOf = (name: string) => `arn:aws:s3:::${name}`;
const TARGET = arnOf('copies');

const encryption = (ApplyServerSideEncryptionByDefault: Json) => s3('PutBucketEncryption', {
  encryption: '', ServerSideEncryptionConfiguration: { xmlns: XMLNS, Rule: { ApplyServerSideEncryptionByDefault } },
});
const keyOf = (account: string) => ({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab` });

const ACCESS_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'bucket-policy-changed': [
    ...policyRows('s3:GetObject', (bucketPolicy) => s3('PutBucketPolicy', { policy: '', bucketPolicy }), false),
    raises(CRITICAL, 'everyone, unless over HTTP', s3('PutBucketPolicy', {
      policy: '',
      bucketPolicy: { Version: '2012-10-17', Statement: [
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: arnOf('orders-data/*') },
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: arnOf('orders-data/*'), Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ] },
    })),
    silent('policy deleted', s3('DeleteBucketPolicy', { policy: '' })),
  ],
  'bucket-policy-deleted': [
    raises(MEDIUM, 'deleted', s3('DeleteBucketPolicy', { policy: '' })),
    refused(LOW, s3('DeleteBucketPolicy', { policy: '' })),
    silent('written', s3('PutBucketPolicy', { bucketPolicy: {} })),
  ],
  'bucket-acl-changed': [
    raises(CRITICAL, 'everyone, ready-made', s3('PutBucketAcl', { 'acl': '', 'x-amz-acl': 'public-read' })),
    raises(CRITICAL, 'everyone, ready-made, in a list', s3('PutBucketAcl', { 'acl': [''], 'x-amz-acl': ['public-read-write'] })),
    raises(CRITICAL, 'everyone, a grant beside that of the owner', acl(user(OWNER), group('global/AllUsers'))),
    raises(CRITICAL, 'everyone with an AWS account, the only grant', acl(group('global/AuthenticatedUsers'))),
    raises(CRITICAL, 'everyone, by a header', s3('PutBucketAcl', { 'acl': '', 'x-amz-grant-read': 'uri="http://acs.amazonaws.com/groups/global/AllUsers"' })),
    raises(MEDIUM, 'another user', acl(user(OWNER), user('c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0'))),
    raises(MEDIUM, 'another user, by a header', s3('PutBucketAcl', {
      'acl': '', 'x-amz-grant-full-control': 'id="c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"',
    })),
    raises(LOW, 'the owner, ready-made', s3('PutBucketAcl', { 'acl': '', 'x-amz-acl': 'private' })),
    raises(LOW, 'the owner and log delivery', acl(user(OWNER), group('s3/LogDelivery'))),
    refused(LOW, s3('PutBucketAcl', { 'acl': '', 'x-amz-acl': 'public-read' })),
    silent('a policy', s3('PutBucketPolicy', { bucketPolicy: {} })),
  ],
  'public-access-block-removed': [
    raises(CRITICAL, 'of the account, deleted', apiCall('s3', 'DeleteAccountPublicAccessBlock', { accountId: ACCOUNT, publicAccessBlock: '' })),
    raises(CRITICAL, 'of the account, one setting off', apiCall('s3', 'PutAccountPublicAccessBlock', {
      accountId: ACCOUNT,
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: true },
    })),
    raises(HIGH, 'of a bucket, deleted', s3('DeleteBucketPublicAccessBlock', { publicAccessBlock: '' })),
    raises(HIGH, 'of a bucket, all off', block('PutBucketPublicAccessBlock', false)),
    raises(HIGH, 'of a bucket, one setting off as a text', block('PutBucketPublicAccessBlock', true, { RestrictPublicBuckets: 'false' })),
    raises(HIGH, 'of a bucket, settings left out', s3('PutBucketPublicAccessBlock', { PublicAccessBlockConfiguration: { BlockPublicAcls: true } })),
    refused(LOW, s3('DeleteBucketPublicAccessBlock')),
    silent('of a bucket, all on', block('PutBucketPublicAccessBlock', true)),
    silent('of the account, all on', block('PutAccountPublicAccessBlock', true)),
  ],
};

const CONTENT_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'bucket-lifecycle-changed': [
    raises(HIGH, 'everything after a day', lifecycle(expiry(1))),
    raises(HIGH, 'everything after a day, by a prefix that is none', lifecycle(expiry(1, { Filter: { Prefix: '*' } }))),
    raises(HIGH, 'the trail after a day, one of two rules', lifecycle([expiry(365), expiry(1, { Filter: { Prefix: 'AWSLogs/' } })])),
    raises(HIGH, 'everything at a date', lifecycle({ ID: 'expire', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Date: '2026-11-25T00:00:00Z' } })),
    raises(MEDIUM, 'everything after a month', lifecycle(expiry(30))),
    raises(LOW, 'everything after a year', lifecycle(expiry(365))),
    raises(LOW, 'temporary files after a day', lifecycle(expiry(1, { Filter: { Prefix: 'tmp/' } }))),
    raises(LOW, 'tagged files after a day', lifecycle(expiry(1, { Filter: { Tag: { Key: 'temporary', Value: 'true' } } }))),
    raises(LOW, 'a rule that is off', lifecycle(expiry(1, { Status: 'Disabled' }))),
    raises(LOW, 'rules deleted', s3('DeleteBucketLifecycle', { lifecycle: '' })),
    refused(LOW, lifecycle(expiry(1))),
    silent('another setting', s3('PutBucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } })),
  ],
  'bucket-replication-changed': [
    raises(HIGH, 'to another account', replication({ Bucket: TARGET, Account: FOREIGN_ACCOUNT, AccessControlTranslation: { Owner: 'Destination' } })),
    raises(MEDIUM, 'to an owner unknown', replication({ Bucket: TARGET })),
    raises(LOW, 'to this account', replication({ Bucket: TARGET, Account: ACCOUNT })),
    raises(LOW, 'switched off', replication({ Bucket: TARGET, Account: FOREIGN_ACCOUNT }, 'Disabled')),
    raises(LOW, 'deleted', s3('DeleteBucketReplication', { replication: '' })),
    refused(LOW, replication({ Bucket: TARGET, Account: FOREIGN_ACCOUNT })),
    silent('another setting', s3('PutBucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } })),
  ],
  'bucket-versioning-suspended': [
    raises(HIGH, 'suspended', s3('PutBucketVersioning', { versioning: '', VersioningConfiguration: { xmlns: XMLNS, Status: 'Suspended' } })),
    raises(MEDIUM, 'MFA delete off', s3('PutBucketVersioning', { versioning: '', VersioningConfiguration: { Status: 'Enabled', MfaDelete: 'Disabled' } })),
    refused(LOW, s3('PutBucketVersioning', { VersioningConfiguration: { Status: 'Suspended' } })),
    silent('on', s3('PutBucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } })),
  ],
  'bucket-encryption-changed': [
    raises(HIGH, 'a key of another account', encryption(keyOf(FOREIGN_ACCOUNT))),
    raises(MEDIUM, 'deleted', s3('DeleteBucketEncryption', { encryption: '' })),
    raises(LOW, 'a key of this account', encryption(keyOf(ACCOUNT))),
    raises(LOW, 'keys of S3', encryption({ SSEAlgorithm: 'AES256' })),
    refused(LOW, encryption(keyOf(FOREIGN_ACCOUNT))),
    silent('another setting', s3('PutBucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } })),
  ],
  'bucket-logging-disabled': [
    raises(MEDIUM, 'off', s3('PutBucketLogging', { logging: '', BucketLoggingStatus: { xmlns: XMLNS } })),
    refused(LOW, s3('PutBucketLogging', { BucketLoggingStatus: '' })),
    silent('on', s3('PutBucketLogging', {
      logging: '', BucketLoggingStatus: { xmlns: XMLNS, LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: 'orders/' } },
    })),
  ],
  'bucket-cors-or-website-changed': [
    raises(MEDIUM, 'a website', s3('PutBucketWebsite', { website: '', WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } } })),
    raises(MEDIUM, 'any site', s3('PutBucketCors', { cors: '', CORSConfiguration: { CORSRule: { AllowedOrigin: '*', AllowedMethod: ['GET', 'PUT'] } } })),
    raises(MEDIUM, 'any site, the second rule', s3('PutBucketCors', {
      CORSConfiguration: { CORSRule: [{ AllowedOrigin: 'https://example.com', AllowedMethod: 'GET' }, { AllowedOrigin: ['https://*'], AllowedMethod: 'GET' }] },
    })),
    raises(LOW, 'one site', s3('PutBucketCors', { CORSConfiguration: { CORSRule: { AllowedOrigin: 'https://example.com', AllowedMethod: 'GET' } } })),
    raises(LOW, 'rules deleted', s3('DeleteBucketCors', { cors: '' })),
    refused(LOW, s3('PutBucketWebsite', { WebsiteConfiguration: {} })),
    silent('website removed', s3('DeleteBucketWebsite', { website: '' })),
  ],
  'bucket-deleted': [
    raises(MEDIUM, 'deleted', s3('DeleteBucket')),
    raises(LOW, 'attempt on a bucket that is not empty', s3('DeleteBucket').failed('BucketNotEmpty', 'The bucket you tried to delete is not empty')),
    silent('created', s3('CreateBucket')),
  ],
};

export const STORAGE_ROWS: Readonly<Record<string, readonly Row[]>> = { ...ACCESS_ROWS, ...CONTENT_ROWS };
