import { CfnParameter } from 'aws-cdk-lib';
import { ArchiveLifecycle, AuditTrail } from '../../src';
import { named, newStack, readable } from '../support/stacks';

function rules(archiveLifecycle?: ArchiveLifecycle, bucket = 'AuditTrailBucket', stack = newStack()) {
  new AuditTrail(stack, 'AuditTrail', { archiveLifecycle });
  return readable(named(stack, 'AWS::S3::Bucket', bucket).Properties.LifecycleConfiguration.Rules);
}

const TIDY_UP = { Id: 'tidy-up', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, ExpiredObjectDeleteMarker: true };
const INFREQUENT = { StorageClass: 'STANDARD_IA', TransitionInDays: 90 };
const GLACIER = { StorageClass: 'GLACIER_IR', TransitionInDays: 365 };

test.each(['AuditTrailBucket', 'AuditTrailAccessLogsBucket'])('keeps seven years by default, earlier versions as long: %s', (bucket) => {
  expect(rules(undefined, bucket)).toEqual([
    {
      Id: 'keep-evidence',
      Status: 'Enabled',
      ExpirationInDays: 2555,
      NoncurrentVersionExpiration: { NoncurrentDays: 2555 },
      Transitions: [INFREQUENT, GLACIER],
    },
    TIDY_UP,
  ]);
});

test.each([
  [1, undefined],
  [119, undefined],
  [120, [INFREQUENT]],
  [454, [INFREQUENT]],
  [455, [INFREQUENT, GLACIER]],
  [36500, [INFREQUENT, GLACIER]],
])('%d days change the storage class only where it saves money', (days, transitions) => {
  const [rule] = rules(ArchiveLifecycle.days(days));
  expect(rule.ExpirationInDays).toBe(days);
  expect(rule.Transitions).toEqual(transitions);
});

test('accepts days known only at deployment, and then leaves the storage class alone', () => {
  const stack = newStack();
  const days = new CfnParameter(stack, 'Days', { type: 'Number' });
  const [rule] = rules(ArchiveLifecycle.days(days.valueAsNumber), 'AuditTrailBucket', stack);
  expect(rule).toEqual({ Id: 'keep-evidence', Status: 'Enabled', ExpirationInDays: '<Days>', NoncurrentVersionExpiration: { NoncurrentDays: '<Days>' } });
});

test.each([
  [ArchiveLifecycle.days(0), 'ArchiveLifecycle.days(0)'],
  [ArchiveLifecycle.days(-5), 'ArchiveLifecycle.days(-5)'],
  [ArchiveLifecycle.days(1.5), 'ArchiveLifecycle.days(1.5)'],
  [ArchiveLifecycle.days(NaN), 'ArchiveLifecycle.days(NaN)'],
  [ArchiveLifecycle.days(36501), 'ArchiveLifecycle.days(36501)'],
  [ArchiveLifecycle.years(0.5), 'ArchiveLifecycle.years(0.5)'],
  [ArchiveLifecycle.years(101), 'ArchiveLifecycle.years(101)'],
])('fails outside of 1 day to 100 years', (lifecycle, written) => {
  expect(() => rules(lifecycle))
    .toThrow(`archiveLifecycle: ${written} is out of range; give a whole number from 1 day to 36500 days (100 years)`);
});

test('fails for years known only at deployment', () => {
  const stack = newStack();
  const years = new CfnParameter(stack, 'Years', { type: 'Number' }).valueAsNumber;
  expect(() => rules(ArchiveLifecycle.years(years), 'AuditTrailBucket', stack))
    .toThrow('archiveLifecycle: ArchiveLifecycle.years needs a number known at synthesis; use ArchiveLifecycle.days for a parameter');
});
