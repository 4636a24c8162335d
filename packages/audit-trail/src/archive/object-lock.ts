import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { ArchiveLifecycle } from './archive-lifecycle';

/**
 * Makes every object of the archive undeletable for a time, whoever asks.
 *
 * A lock can be turned on later, for what is delivered from then on, and never off again.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class ObjectLock {
  /**
   * Holds objects against everyone except those who have `s3:BypassGovernanceRetention`.
   *
   * @param retention whole days, from 1 day up to the life of the archive
   */
  public static governance(retention: Duration): ObjectLock {
    return new ObjectLock('governance', retention);
  }

  /**
   * Holds objects against everyone, the account's root user and AWS support included. Nobody can shorten it: until it ends,
   * the objects are billed and neither the bucket nor the account's archive can be emptied.
   *
   * @param retention whole days, from 1 day up to the life of the archive
   */
  public static compliance(retention: Duration): ObjectLock {
    return new ObjectLock('compliance', retention);
  }

  private constructor(private readonly mode: 'governance' | 'compliance', private readonly retention: Duration) {}

  /** @internal */
  public _problems(lifecycle: ArchiveLifecycle, removalPolicy: RemovalPolicy): string[] {
    return [...this.retentionProblems(lifecycle), ...this.removalProblems(removalPolicy)];
  }

  /** @internal */
  public _defaultRetention(): s3.ObjectLockRetention {
    return this.mode === 'governance' ? s3.ObjectLockRetention.governance(this.retention) : s3.ObjectLockRetention.compliance(this.retention);
  }

  private retentionProblems(lifecycle: ArchiveLifecycle): string[] {
    if (this.retention.isUnresolved()) {
      return [`objectLock: ObjectLock.${this.mode} needs a retention known at synthesis; give a number of days`];
    }
    const days = this.retention.toDays({ integral: false });
    if (!Number.isInteger(days) || days < 1) {
      return [`objectLock: a retention of ${this.retention.toHumanString()} is not a whole number of days from 1 upwards; give Duration.days(n)`];
    }
    const life = lifecycle._knownDays;
    if (life !== undefined && days > life) {
      return [`objectLock: a retention of ${days} days outlasts the archive's ${life} days, so S3 could not expire what the lifecycle says; `
        + `shorten the retention or give archiveLifecycle at least ArchiveLifecycle.days(${days})`];
    }
    return [];
  }

  private removalProblems(removalPolicy: RemovalPolicy): string[] {
    return removalPolicy === RemovalPolicy.DESTROY
      ? ['objectLock: contradicts removalPolicy DESTROY, a locked bucket cannot be emptied and so not be deleted; choose RETAIN or leave objectLock out']
      : [];
  }
}

/** Whether a bucket of this app has a lock, with a default retention or without. */
export function hasObjectLock(bucket: s3.CfnBucket): boolean {
  return (bucket.objectLockEnabled !== undefined && bucket.objectLockEnabled !== false) || bucket.objectLockConfiguration !== undefined;
}
