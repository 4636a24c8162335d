import * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * The fields of a record, in their order. The fourteen of the default format come first, so that what reads the default format by
 * position reads these records too. https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-fields
 */
export const FIELDS: readonly string[] = [
  // the default format
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
  // where
  'vpc-id subnet-id instance-id region az-id',
  // who opened the connection, and which way it went
  'tcp-flags flow-direction traffic-path',
  // the real ends of what passed a NAT gateway or an endpoint
  'pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service type',
].join(' ').split(' ').map((field) => `\${${field}}`);

/** The log format in the notation of the EC2 API; more fields come last. */
export function flowLogFormat(extraFields: readonly ec2.LogFormat[] = []): string {
  return [...FIELDS, ...extraFields.map(({ value }) => value)].join(' ');
}
