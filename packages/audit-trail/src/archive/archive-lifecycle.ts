import { Duration, Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const DAYS_PER_YEAR = 365;
const LONGEST_DAYS = 100 * DAYS_PER_YEAR;
const INFREQUENT_ACCESS_AFTER = 90;
const INSTANT_GLACIER_AFTER = 365;

/** S3 bills these classes for at least so many days: moving an object later than that before its end costs more than it saves. */
const SHORTEST_STAY = { infrequentAccess: 30, instantGlacier: 90 };

/**
 * How long the evidence is kept, and where it lies meanwhile.
 *
 * Objects move to infrequent access after 90 days and to Glacier Instant Retrieval after 365 days, as far as their life is
 * long enough to save money there. Both classes are read like any other object, so digest files can be verified at any
 * age without restoring them first. Earlier versions of an object live as long as the object would have: overwriting a
 * log file does not shorten the life of the original.
 *
 * S3 leaves objects under 128 KB where they are, because moving them would cost more than it saves.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export class ArchiveLifecycle {
  /**
   * Keeps evidence for whole years of 365 days.
   *
   * @param years 1 to 100
   */
  public static years(years: number): ArchiveLifecycle {
    return new ArchiveLifecycle(`ArchiveLifecycle.years(${show(years)})`, years, DAYS_PER_YEAR);
  }

  /**
   * Keeps evidence for days. A number that is known only at deployment (a parameter) is accepted; then nothing changes
   * its storage class, because whether that pays off cannot be told.
   *
   * @param days 1 to 36500
   */
  public static days(days: number): ArchiveLifecycle {
    return new ArchiveLifecycle(`ArchiveLifecycle.days(${show(days)})`, days, 1);
  }

  private constructor(private readonly written: string, private readonly amount: number, private readonly daysEach: number) {}

  /**
   * Days of life, or undefined where only the deployment knows.
   * @internal
   */
  public get _knownDays(): number | undefined {
    return Token.isUnresolved(this.amount) ? undefined : this.amount * this.daysEach;
  }

  /** @internal */
  public _problems(): string[] {
    if (Token.isUnresolved(this.amount)) {
      return this.daysEach === 1 ? [] : ['archiveLifecycle: ArchiveLifecycle.years needs a number known at synthesis; use ArchiveLifecycle.days for a parameter'];
    }
    const days = this.amount * this.daysEach;
    if (Number.isInteger(this.amount) && days >= 1 && days <= LONGEST_DAYS) {
      return [];
    }
    return [`archiveLifecycle: ${this.written} is out of range; give a whole number from 1 day to ${LONGEST_DAYS} days (100 years)`];
  }

  /** @internal */
  public _rules(): s3.LifecycleRule[] {
    const life = Duration.days(this._knownDays ?? this.amount);
    return [
      { id: 'keep-evidence', expiration: life, noncurrentVersionExpiration: life, transitions: this.transitions() },
      { id: 'tidy-up', abortIncompleteMultipartUploadAfter: Duration.days(7), expiredObjectDeleteMarker: true },
    ];
  }

  private transitions(): s3.Transition[] | undefined {
    const life = this._knownDays ?? 0;
    const steps: s3.Transition[] = [];
    if (life >= INFREQUENT_ACCESS_AFTER + SHORTEST_STAY.infrequentAccess) {
      steps.push({ storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(INFREQUENT_ACCESS_AFTER) });
    }
    if (life >= INSTANT_GLACIER_AFTER + SHORTEST_STAY.instantGlacier) {
      steps.push({ storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(INSTANT_GLACIER_AFTER) });
    }
    return steps.length === 0 ? undefined : steps;
  }
}

function show(amount: number): string {
  return Token.isUnresolved(amount) ? 'a token' : String(amount);
}
