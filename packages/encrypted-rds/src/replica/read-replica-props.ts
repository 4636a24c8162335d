import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** What a user decides about a read replica. Everything else is as with the database it follows. */
export interface ReadReplicaProps {
  /**
   * Class of the replica, without the leading `db.`. A smaller one than the database's falls behind under its load.
   *
   * @default - the class of the database
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Whether the replica has a synchronous standby of its own.
   *
   * @default false
   */
  readonly multiAz?: boolean;
}
