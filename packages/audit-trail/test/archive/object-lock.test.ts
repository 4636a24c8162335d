import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ArchiveLifecycle, AuditTrail, type AuditTrailProps, ObjectLock } from '../../src';
import { named, newStack } from '../support/stacks';

function bucketsWith(props: AuditTrailProps, stack = newStack()) {
  new AuditTrail(stack, 'AuditTrail', props);
  return {
    archive: named(stack, 'AWS::S3::Bucket', 'AuditTrailBucket').Properties,
    accessLogs: named(stack, 'AWS::S3::Bucket', 'AuditTrailAccessLogsBucket').Properties,
  };
}

test.each([
  [ObjectLock.governance(Duration.days(30)), 'GOVERNANCE', 30],
  [ObjectLock.compliance(Duration.days(365)), 'COMPLIANCE', 365],
])('locks the archive by default retention, and leaves the access logs unlocked, as S3 demands', (objectLock, Mode, Days) => {
  const { archive, accessLogs } = bucketsWith({ objectLock });
  expect(archive.ObjectLockEnabled).toBe(true);
  expect(archive.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days } } });
  expect(accessLogs).not.toHaveProperty('ObjectLockEnabled');
});

test('may last exactly as long as the archive', () => {
  const { archive } = bucketsWith({ objectLock: ObjectLock.governance(Duration.days(100)), archiveLifecycle: ArchiveLifecycle.days(100) });
  expect(archive.ObjectLockConfiguration.Rule.DefaultRetention.Days).toBe(100);
});

test('fails when it outlasts the archive', () => {
  expect(() => bucketsWith({ objectLock: ObjectLock.governance(Duration.days(101)), archiveLifecycle: ArchiveLifecycle.days(100) }))
    .toThrow('objectLock: a retention of 101 days outlasts the archive\'s 100 days, so S3 could not expire what the lifecycle says; '
      + 'shorten the retention or give archiveLifecycle at least ArchiveLifecycle.days(101)');
});

test.each([Duration.hours(36), Duration.days(0)])('fails for anything but whole days', (retention) => {
  expect(() => bucketsWith({ objectLock: ObjectLock.compliance(retention) })).toThrow(/objectLock: a retention of .+ is not a whole number of days from 1 upwards/);
});

test('fails for a retention known only at deployment', () => {
  const stack = newStack();
  const days = new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber;
  expect(() => bucketsWith({ objectLock: ObjectLock.compliance(Duration.days(days)) }, stack))
    .toThrow('objectLock: ObjectLock.compliance needs a retention known at synthesis; give a number of days');
});

test('fails beside DESTROY: a locked bucket cannot be deleted', () => {
  expect(() => bucketsWith({ objectLock: ObjectLock.governance(Duration.days(1)), removalPolicy: RemovalPolicy.DESTROY }))
    .toThrow('objectLock: contradicts removalPolicy DESTROY, a locked bucket cannot be emptied and so not be deleted');
});
