import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';

/** How the traffic of the VPC is recorded. It is always recorded, accepted and rejected alike. */
export interface FlowLogOptions {
  /**
   * How long the records are kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly retention?: logs.RetentionDays;

  /**
   * The key that encrypts the log groups of this VPC.
   *
   * The key policy must let CloudWatch Logs use it. A key created in this app gets the statement added; the policy of an
   * imported key is its owner's to change.
   *
   * @default - a new key with yearly rotation that only the log groups of this VPC can use
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long packets are gathered into one record.
   *
   * @default FlowLogMaxAggregationInterval.ONE_MINUTE
   */
  readonly maxAggregationInterval?: ec2.FlowLogMaxAggregationInterval;
}
