import { Duration, RemovalPolicy } from 'aws-cdk-lib';

interface Terms {
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly evidenceRemovalPolicy: RemovalPolicy;
  readonly deleteAutomatedBackups: boolean;
  readonly minimumBackupRetention: Duration;
}

/**
 * How firmly the data is held when someone deletes the database or its stack.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
 */
export class DatabaseProtection {
  /**
   * The data outlives every mistake.
   *
   * Deletion protection on, a final snapshot when the resource is removed, automated backups kept afterwards, at least 7 days of backups. The key,
   * the logs and the option group stay in the account too: a snapshot is worthless without its key, and AWS refuses to delete an option group that a
   * snapshot refers to.
   *
   * Removing the stack takes a first deployment that loosens the protection.
   */
  public static full(): DatabaseProtection {
    return new DatabaseProtection({
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
      evidenceRemovalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      deleteAutomatedBackups: false,
      minimumBackupRetention: Duration.days(7),
    });
  }

  /**
   * The data goes with the stack: for databases that can be filled again, such as those of a test.
   *
   * No deletion protection, no final snapshot, automated backups deleted with the instance, logs deleted, the key scheduled for deletion after
   * 7 days. Backups may be kept for fewer than 7 days, but never switched off.
   */
  public static disposable(): DatabaseProtection {
    return new DatabaseProtection({
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
      evidenceRemovalPolicy: RemovalPolicy.DESTROY,
      deleteAutomatedBackups: true,
      minimumBackupRetention: Duration.days(1),
    });
  }

  /** Whether AWS refuses to delete the instance. */
  public readonly deletionProtection: boolean;

  /** What happens to the instance when it leaves the stack. */
  public readonly removalPolicy: RemovalPolicy;

  /** What happens to what the data's snapshots and history depend on: the key, the logs and the option group. */
  public readonly evidenceRemovalPolicy: RemovalPolicy;

  /** Whether automated backups disappear together with the instance. */
  public readonly deleteAutomatedBackups: boolean;

  /** The shortest backup retention this protection allows. */
  public readonly minimumBackupRetention: Duration;

  private constructor(terms: Terms) {
    this.deletionProtection = terms.deletionProtection;
    this.removalPolicy = terms.removalPolicy;
    this.evidenceRemovalPolicy = terms.evidenceRemovalPolicy;
    this.deleteAutomatedBackups = terms.deleteAutomatedBackups;
    this.minimumBackupRetention = terms.minimumBackupRetention;
  }
}
