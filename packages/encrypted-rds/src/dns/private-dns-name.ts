import type * as route53 from 'aws-cdk-lib/aws-route53';

/** A name of one's own for the database, in a zone that only the network sees. */
export interface PrivateDnsName {
  /** The private hosted zone. */
  readonly zone: route53.IHostedZone;

  /** The name within the zone, such as `database`. */
  readonly recordName: string;
}
