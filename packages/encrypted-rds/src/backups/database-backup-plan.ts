import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';

/** What a user decides about the copies in AWS Backup. */
export interface DatabaseBackupPlanProps {
  /**
   * How long the copy of each day is kept, in whole days.
   *
   * @default Duration.days(35)
   */
  readonly dailyRetention?: Duration;

  /**
   * How long the copy of the first day of each month is kept, in whole days: at least as long as those of the other days.
   *
   * @default Duration.days(365)
   */
  readonly monthlyRetention?: Duration;

  /**
   * Vaults of other regions that every copy is copied to, to outlive this one. They belong to the same account, and their keys must let RDS of their
   * region use them for it.
   *
   * @default - the copies stay in this region
   */
  readonly copyTo?: backup.IBackupVault[];

  /**
   * Locks the vault so many days after it was made, at least 3. From then on nobody, not even AWS, deletes a copy early, shortens its retention or takes
   * the lock away. It cannot be undone: the database's key and the copies are paid for until the last copy expires.
   *
   * @default - the vault's policy forbids deleting copies, and can be changed
   */
  readonly lockAfter?: Duration;
}

/**
 * Copies of the database in a vault of AWS Backup, apart from the automated backups: those end after 35 days at most, and whoever may delete the
 * instance may delete them.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-26
 */
export class DatabaseBackupPlan {
  /** A copy each day, and one each month that is kept for longer, in a vault of the database's own under its key. */
  public static dailyAndMonthly(props: DatabaseBackupPlanProps = {}): DatabaseBackupPlan {
    return new DatabaseBackupPlan(true, props);
  }

  /** No copies: for data that can be filled again, or a database that a plan of the organization selects. */
  public static none(): DatabaseBackupPlan {
    return new DatabaseBackupPlan(false, {});
  }

  /** Whether there are copies at all. */
  public readonly makesCopies: boolean;

  /** How long the copy of each day is kept. */
  public readonly dailyRetention: Duration;

  /** How long the copy of the first day of each month is kept. */
  public readonly monthlyRetention: Duration;

  /** Vaults that every copy is copied to. */
  public readonly copyTo: backup.IBackupVault[];

  /** When the vault is locked for good, counted from its creation. */
  public readonly lockAfter?: Duration;

  private constructor(makesCopies: boolean, props: DatabaseBackupPlanProps) {
    this.makesCopies = makesCopies;
    this.dailyRetention = props.dailyRetention ?? Duration.days(35);
    this.monthlyRetention = props.monthlyRetention ?? Duration.days(365);
    this.copyTo = props.copyTo ?? [];
    this.lockAfter = props.lockAfter;
  }
}
