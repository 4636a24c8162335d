import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ArchiveLifecycle } from '../archive/archive-lifecycle';
import type { ConfigRecorder } from './config-recorder';
import type { ConfigRecording } from './config-recording';
import type { ConfigRules } from './config-rules';

/** Settings of a `ConfigBaseline`. Every one has a secure default. */
export interface ConfigBaselineProps {
  /**
   * The bucket that receives configuration history and snapshots. The `bucket` of an `AuditTrail` fits: Config writes below
   * `AWSLogs/<account>/Config/`, the trail beside it, and bucket and key policy get the statements Config needs. A bucket with an Object
   * Lock does not fit, AWS Config cannot deliver to it.
   *
   * @default - a new hardened bucket with its own key and access-log bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * The symmetric key of the new bucket.
   *
   * @default - a new customer-managed key, rotated every year; for a given `bucket` the key it has
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The bucket that receives the access logs of the new bucket.
   *
   * @default - a new bucket
   */
  readonly accessLogsBucket?: s3.IBucket;

  /**
   * How long the new bucket keeps configuration history.
   *
   * @default ArchiveLifecycle.years(7)
   */
  readonly archiveLifecycle?: ArchiveLifecycle;

  /**
   * What is recorded, and how often. `ConfigRecording.daily()` is the switch that lowers the bill of a busy account.
   *
   * @default ConfigRecording.continuous()
   */
  readonly recording?: ConfigRecording;

  /**
   * The rules that are evaluated.
   *
   * @default ConfigRules.baseline()
   */
  readonly rules?: ConfigRules;

  /**
   * A topic told of every configuration change, delivery and evaluation. This is a stream for machines, not for people.
   *
   * @default - nobody is told
   */
  readonly topic?: sns.ITopic;

  /**
   * Who records: a recorder made here, or one that the region already has.
   *
   * @default ConfigRecorder.create()
   */
  readonly recorder?: ConfigRecorder;

  /**
   * What becomes of the new buckets and key when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
