import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { FlowLogDestinations } from './flow-log-destinations';

/** How the traffic of the VPC is recorded. It is always recorded, accepted and rejected alike. */
export interface FlowLogOptions {
  /**
   * Where the records go.
   *
   * @default FlowLogDestinations.cloudWatchLogs()
   */
  readonly destinations?: FlowLogDestinations;

  /**
   * Fields to record after the 27 that are always recorded, like `LogFormat.ECS_CLUSTER_ARN`. Changing them makes a new flow log; the
   * records stay.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
   * @default - none
   */
  readonly extraFields?: ec2.LogFormat[];

  /**
   * How long the log group keeps the records.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly retention?: logs.RetentionDays;

  /**
   * The key that encrypts the log groups and the flow log bucket of this VPC.
   *
   * The key policy must let CloudWatch Logs use it. A key created in this app gets the statement added; the policy of an
   * imported key is its owner's to change.
   *
   * @default - a new key with yearly rotation that only what this VPC records can use
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long packets are gathered into one record.
   *
   * @default FlowLogMaxAggregationInterval.ONE_MINUTE
   */
  readonly maxAggregationInterval?: ec2.FlowLogMaxAggregationInterval;
}
