import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ArchiveLifecycle } from '../archive/archive-lifecycle';
import type { ObjectLock } from '../archive/object-lock';
import type { DataEvents } from './data-events';
import type { TrailInsights } from './trail-insights';

/** Settings of an `AuditTrail`. Every one has a secure default. */
export interface AuditTrailProps {
  /**
   * The bucket that receives the log and digest files. It gets the statements CloudTrail needs, from another stack as well; an imported one
   * cannot be changed from here and must have them already (a warning says so). A bucket of this app that is not versioned, has an S3 bucket
   * key, is not closed to the public or deletes its objects with its stack is refused. What else guards it is for its owner to say.
   *
   * @default - a new hardened bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * Records every account of this organisation, not only the account of the stack, which must be the organisation's management account.
   * Such as "o-exampleorgid".
   *
   * @default - this account only
   */
  readonly organizationId?: string;

  /**
   * A topic told of every log file that was delivered. This is a stream for machines, every few minutes in every region, not for people.
   *
   * @default - nobody is told
   */
  readonly topic?: sns.ITopic;

  /**
   * The bucket that receives the server access logs of the archive. It must be in the archive's region, encrypted with S3-managed keys
   * and without an Object Lock: S3 silently delivers nothing otherwise.
   *
   * @default - a new bucket, kept as long as the archive
   */
  readonly accessLogsBucket?: s3.IBucket;

  /**
   * The symmetric key that encrypts the log files and the log group. A key of this app gets the statements CloudTrail and CloudWatch Logs
   * need; an imported one cannot be changed from here and must have them already (a warning says so).
   *
   * @default - a new customer-managed key, rotated every year; for a given `bucket` the key it has
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long CloudWatch Logs keeps the events. The archive bucket keeps them on its own terms, see `archiveLifecycle`.
   *
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * How long the log files and the access logs are kept.
   *
   * @default ArchiveLifecycle.years(7)
   */
  readonly archiveLifecycle?: ArchiveLifecycle;

  /**
   * Makes the log files undeletable for a time. The retention may not outlast `archiveLifecycle`. AWS Config does not deliver to such a
   * bucket, so `ConfigBaseline` needs one of its own then.
   *
   * @default - no lock; deletes are denied by the bucket policy
   */
  readonly objectLock?: ObjectLock;

  /**
   * The data events recorded beside all management events. The default meets CIS 3.8 and 3.9 and costs by the event;
   * `DataEvents.none()` is the switch that lowers the bill.
   *
   * @default DataEvents.allS3Buckets()
   */
  readonly dataEvents?: DataEvents;

  /**
   * The unusual activity that CloudTrail looks for.
   *
   * @default TrailInsights.all()
   */
  readonly insights?: TrailInsights;

  /**
   * The name of the trail: 3 to 128 letters and digits, with single dots, underscores or dashes between them. Changing it replaces the trail.
   *
   * @default - made of the stack's name and the construct's path
   */
  readonly trailName?: string;

  /**
   * What becomes of buckets, key and log group when they leave the stack. Unless it is DESTROY, the bucket policy also denies deleting
   * log files. With DESTROY the buckets must be emptied before the stack can be deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
