import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** In which form the files in S3 are. */
export enum FlowLogFiles {
  /** Columns, compressed: what Athena reads 10 to 100 times faster, and with less cost. */
  PARQUET = 'parquet',
  /** Lines of text, compressed with gzip. */
  PLAIN_TEXT = 'plain-text',
}

/** How the files in S3 lie in folders. */
export enum FlowLogFolders {
  /** A folder an hour, named as Hive wants it (`hour=07`): a query about an hour reads that hour. */
  HOURLY_HIVE = 'hourly-hive',
  /** A folder a day, named as Hive wants it (`day=24`). */
  DAILY_HIVE = 'daily-hive',
  /** A folder an hour (`/07/`). */
  HOURLY = 'hourly',
  /** A folder a day (`/24/`), as EC2 does by default. */
  DAILY = 'daily',
}

/** Flow logs in S3. */
export interface FlowLogArchive {
  /**
   * The bucket. One of this app gets the statements that log delivery needs added to its policy, and to that of its key; the policies of
   * an imported bucket are its owner's to change.
   *
   * @default - a new bucket under the key of the VPC, private, versioned, TLS only
   */
  readonly bucket?: s3.IBucket;

  /**
   * The folder in the bucket under which EC2 writes `AWSLogs/…`.
   *
   * @default - none
   */
  readonly prefix?: string;

  /**
   * How long the new bucket keeps the files. The lifecycle of a given bucket is its owner's.
   *
   * @default Duration.days(365)
   */
  readonly expiration?: Duration;

  /**
   * Where the new bucket tells who read it.
   *
   * @default - nowhere
   */
  readonly serverAccessLogsBucket?: s3.IBucket;

  /**
   * The form of the files.
   *
   * @default FlowLogFiles.PARQUET
   */
  readonly files?: FlowLogFiles;

  /**
   * The folders of the files.
   *
   * @default FlowLogFolders.HOURLY_HIVE
   */
  readonly folders?: FlowLogFolders;
}

/**
 * Where the records of the traffic go. A log group is searched within minutes, and monitors read it; files in S3 cost half, and keep for years.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
 */
export class FlowLogDestinations {
  /** To a log group under the key of the VPC. */
  public static cloudWatchLogs(): FlowLogDestinations {
    return new FlowLogDestinations(true);
  }

  /**
   * To a bucket and nowhere else. The VPC then has no `flowLogGroup`.
   *
   * @param archive The bucket and the files; a new bucket with hourly Parquet, if not given
   */
  public static s3(archive?: FlowLogArchive): FlowLogDestinations {
    return new FlowLogDestinations(false, archive ?? {});
  }

  /**
   * To a log group and a bucket, each by a flow log of its own.
   *
   * @param archive The bucket and the files; a new bucket with hourly Parquet, if not given
   */
  public static cloudWatchLogsAndS3(archive?: FlowLogArchive): FlowLogDestinations {
    return new FlowLogDestinations(true, archive ?? {});
  }

  /** Whether there is a log group. @internal */
  public readonly _logGroup: boolean;
  /** The archive, where there is one. @internal */
  public readonly _archive?: FlowLogArchive;

  private constructor(logGroup: boolean, archive?: FlowLogArchive) {
    this._logGroup = logGroup;
    this._archive = archive;
  }
}
