/** Which moment of which database to restore. */
export interface PointInTimeOptions {
  /**
   * Resource id of the database: `db-` and capital letters and digits, as `DbiResourceId` of `aws rds describe-db-instances` or
   * `describe-db-instance-automated-backups` gives it. Unlike its identifier, it stays known when the database is gone.
   */
  readonly sourceResourceId: string;

  /**
   * The moment in UTC, such as `2026-03-01T09:45:00Z`.
   *
   * @default - the latest moment that can be restored, about five minutes ago
   */
  readonly restoreTime?: string;
}

/**
 * What the database begins with.
 *
 * Keep the origin for as long as the database lives: it is settled by the first deployment, and CloudFormation takes a change, or its removal, for a
 * wish to replace the database, which fails.
 */
export class DatabaseOrigin {
  /** Nothing: a new, empty database. */
  public static empty(): DatabaseOrigin {
    return new DatabaseOrigin();
  }

  /** A snapshot of this region, by its name, or by its ARN where it is shared by another account or was made by AWS Backup. */
  public static snapshot(identifier: string): DatabaseOrigin {
    return new DatabaseOrigin(identifier);
  }

  /** The automated backups of a database of this region, which may have been deleted. */
  public static pointInTime(options: PointInTimeOptions): DatabaseOrigin {
    return new DatabaseOrigin(undefined, options);
  }

  /** Name or ARN of the snapshot, if it is one. */
  public readonly snapshotIdentifier?: string;

  /** Which moment of which database, if it is one. */
  public readonly moment?: PointInTimeOptions;

  /** Whether there is data to begin with. */
  public readonly hasData: boolean;

  private constructor(snapshotIdentifier?: string, moment?: PointInTimeOptions) {
    this.snapshotIdentifier = snapshotIdentifier;
    this.moment = moment;
    this.hasData = snapshotIdentifier !== undefined || moment !== undefined;
  }
}
