import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';

/**
 * A copy of the database that follows it, for reading only. It lets in whoever the database lets in, under the same users, over TLS.
 */
export interface IReadReplica extends IConstruct, ec2.IConnectable {
  /** The instance, for metrics and IAM sign-in. */
  readonly instance: rds.IDatabaseInstance;

  /** DNS name to connect to. */
  readonly endpointAddress: string;

  /** The alarms, how far it lags behind among them. */
  readonly alarms: cloudwatch.IAlarm[];
}
