import { Duration, Token } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { PrivateDnsName } from './private-dns-name';

const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i;

export function dnsProblems(name: PrivateDnsName | undefined): string[] {
  if (name === undefined) {
    return [];
  }
  const { zone, recordName } = name;
  return [
    ...(Token.isUnresolved(recordName) || NAME.test(recordName)
      ? []
      : [`privateDnsName: recordName "${recordName}" is no DNS name; choose letters, digits and hyphens, such as "database"`]),
    ...(zone instanceof route53.PublicHostedZone
      ? [`privateDnsName: zone "${zone.node.path}" is public and would tell the world where the database is; give a private hosted zone of its network`]
      : []),
  ];
}

/** Short-lived, since a restored database takes the name over. */
export function buildDnsRecord(scope: Construct, { zone, recordName }: PrivateDnsName, endpointAddress: string): string {
  return new route53.CnameRecord(scope, 'DnsRecord', {
    zone,
    recordName,
    domainName: endpointAddress,
    ttl: Duration.minutes(1),
    comment: `The database ${scope.node.path}`,
  }).domainName;
}
