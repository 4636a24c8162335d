import { App, CfnParameter, Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  ArchiveLifecycle, AuditTrail, type AuditTrailProps, ConfigBaseline, type ConfigBaselineProps, ConfigRecorder, ConfigRecording, ConfigRules,
  DataEvents, ManagedConfigRule, ObjectLock,
} from '../src';
import { newStack, resourcesOf } from './support/stacks';

type Scope = ReturnType<typeof newStack>;

/** Each setting, a value it refuses, what the message names: the value or the path of the resource, what is allowed, and the way out. */
const TRAIL: readonly [setting: string, (scope: Scope) => AuditTrailProps, message: string][] = [
  ['trailName', () => ({ trailName: 'my--trail' }), 'trailName: "my--trail" is no trail name; use 3 to 128 letters and digits, single dots, underscores or dashes between them'],
  ['organizationId', () => ({ organizationId: '123' }), 'organizationId: "123" is no id of an organisation; it is "o-" and 10 to 32 lower-case letters or digits, as "aws organizations describe-organization" prints it'],
  ['encryptionKey', (scope) => ({ encryptionKey: new kms.Key(scope, 'Mine', { keySpec: kms.KeySpec.ECC_NIST_P256, keyUsage: kms.KeyUsage.SIGN_VERIFY }) }),
    'encryptionKey: TapStackdev/Mine has the key spec ECC_NIST_P256; CloudTrail and S3 encrypt only with SYMMETRIC_DEFAULT keys'],
  ['bucket', (scope) => ({ bucket: new s3.Bucket(scope, 'Mine') }), 'bucket: TapStackdev/Mine is not versioned: a log file that is overwritten or deleted would be gone at once; set versioned: true'],
  ['accessLogsBucket', (scope) => ({ accessLogsBucket: new s3.Bucket(scope, 'Mine', { encryption: s3.BucketEncryption.KMS }) }),
    'accessLogsBucket: TapStackdev/Mine is encrypted with KMS; S3 delivers access logs only to buckets with S3-managed keys (SSE-S3)'],
  ['topic', (scope) => ({ topic: new sns.Topic(scope, 'Mine', { fifo: true }) }), 'topic: TapStackdev/Mine is a FIFO topic; AWS services publish to standard topics only'],
  ['archiveLifecycle', () => ({ archiveLifecycle: ArchiveLifecycle.years(101) }), 'archiveLifecycle: ArchiveLifecycle.years(101) is out of range; give a whole number from 1 day to 36500 days (100 years)'],
  ['objectLock', () => ({ objectLock: ObjectLock.governance(Duration.days(4000)) }),
    'objectLock: a retention of 4000 days outlasts the archive\'s 2555 days, so S3 could not expire what the lifecycle says; shorten the retention or give archiveLifecycle at least ArchiveLifecycle.days(4000)'],
  ['dataEvents', () => ({ dataEvents: DataEvents.s3Buckets([]) }), 'dataEvents: DataEvents.s3Buckets needs at least one bucket; DataEvents.none() records none'],
  ['removalPolicy', () => ({ removalPolicy: RemovalPolicy.SNAPSHOT }), 'removalPolicy: buckets have no snapshots; choose RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY'],
];

const BASELINE: readonly [setting: string, (scope: Scope) => ConfigBaselineProps, message: string][] = [
  ['bucket', (scope) => ({ bucket: new s3.Bucket(scope, 'Mine', { objectLockEnabled: true }) }),
    'bucket: TapStackdev/Mine has an Object Lock, AWS Config cannot deliver to it; give another bucket or leave bucket out'],
  ['encryptionKey', (scope) => ({ encryptionKey: new kms.Key(scope, 'Mine', { keySpec: kms.KeySpec.HMAC_256, keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC }) }),
    'encryptionKey: TapStackdev/Mine has the key spec HMAC_256'],
  ['accessLogsBucket', (scope) => ({ accessLogsBucket: new s3.Bucket(scope, 'Mine', { objectLockEnabled: true }) }), 'accessLogsBucket: TapStackdev/Mine has an Object Lock; S3 delivers no access logs to such a bucket'],
  ['archiveLifecycle', () => ({ archiveLifecycle: ArchiveLifecycle.days(1.5) }), 'archiveLifecycle: ArchiveLifecycle.days(1.5) is out of range'],
  ['recording', () => ({ recording: ConfigRecording.types(['bucket']), rules: ConfigRules.none() }), 'recording: "bucket" is no resource type; write it as CloudFormation does, "AWS::EC2::SecurityGroup"'],
  ['rules', () => ({ rules: ConfigRules.of([]) }), 'rules: ConfigRules.of needs at least one rule; ConfigRules.none() checks nothing'],
  ['rules', () => ({ rules: ConfigRules.of([ManagedConfigRule.of('my-rule', 'a')]) }), 'rules: "my-rule" is no identifier of a managed rule; write it as AWS does, "EC2_IMDSV2_CHECK"'],
  ['topic', (scope) => ({ topic: new sns.Topic(scope, 'Mine', { fifo: true }) }), 'topic: TapStackdev/Mine is a FIFO topic'],
  ['recorder', () => ({ recorder: ConfigRecorder.existing(), recording: ConfigRecording.daily() }), 'recording: belongs to a recorder made here, but recorder is ConfigRecorder.existing(); leave it out'],
  ['removalPolicy', () => ({ removalPolicy: RemovalPolicy.SNAPSHOT }), 'removalPolicy: buckets have no snapshots'],
];

test.each(TRAIL)('AuditTrail refuses a wrong %s, under its path, and makes nothing of its own', (_, props, message) => {
  const stack = newStack();
  expect(() => new AuditTrail(stack, 'AuditTrail', props(stack))).toThrow(`TapStackdev/AuditTrail: 1 problem with the settings\n  - ${message}`);
  expect(Object.keys(resourcesOf(stack)).filter((id) => id.startsWith('AuditTrail'))).toEqual([]);
});

test.each(BASELINE)('ConfigBaseline refuses a wrong %s, under its path, and makes nothing of its own', (_, props, message) => {
  const stack = newStack();
  expect(() => new ConfigBaseline(stack, 'Config', props(stack))).toThrow(`TapStackdev/Config: 1 problem with the settings\n  - ${message}`);
  expect(Object.keys(resourcesOf(stack)).filter((id) => id.startsWith('Config'))).toEqual([]);
});

test('all that is wrong with a construct is told at once', () => {
  const stack = newStack('TapStackdev', new App());
  const wrong = { trailName: '!', organizationId: 'x', archiveLifecycle: ArchiveLifecycle.days(0), dataEvents: DataEvents.of(), removalPolicy: RemovalPolicy.SNAPSHOT };
  expect(() => new AuditTrail(stack, 'AuditTrail', wrong)).toThrow(/^TapStackdev\/AuditTrail: 5 problems with the settings\n( {2}- .+\n?){5}$/);
});

test('what is known only at deployment passes', () => {
  const stack = newStack();
  const text = (id: string) => new CfnParameter(stack, id).valueAsString;
  const days = new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber;
  new AuditTrail(stack, 'AuditTrail', {
    trailName: text('TrailName'), organizationId: text('OrganizationId'), archiveLifecycle: ArchiveLifecycle.days(days), dataEvents: DataEvents.resourceType(text('Type')),
  });
  new ConfigBaseline(stack, 'Config', {
    recording: ConfigRecording.types(Lazy.list({ produce: () => ['AWS::S3::Bucket'] })),
    rules: ConfigRules.of([ManagedConfigRule.of('EC2_IMDSV2_CHECK', text('Reason'))]).asConformancePack(text('Pack')),
  });
  expect(Object.keys(resourcesOf(stack)).length).toBeGreaterThan(0);
});
