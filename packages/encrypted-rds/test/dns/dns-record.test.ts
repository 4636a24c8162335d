import * as route53 from 'aws-cdk-lib/aws-route53';
import { database, only, refusal } from '../support/database';

test('without a name there is no record', () => {
  const { mysql, template } = database();
  template().resourceCountIs('AWS::Route53::RecordSet', 0);
  expect(mysql.dnsName).toBeUndefined();
});

test('a name in a private zone points at the endpoint', () => {
  const { stack, mysql, template } = database(({ stack: scope, vpc }) => ({
    privateDnsName: { zone: new route53.PrivateHostedZone(scope, 'Zone', { vpc, zoneName: 'shop.internal' }), recordName: 'database' },
  }));
  expect(only(template(), 'AWS::Route53::RecordSet')).toEqual({
    Name: 'database.shop.internal.',
    Type: 'CNAME',
    TTL: '60',
    ResourceRecords: [{ 'Fn::GetAtt': ['DatabaseB269D8BB', 'Endpoint.Address'] }],
    HostedZoneId: { Ref: expect.stringMatching(/^Zone/) },
    Comment: 'The database Shop/Database',
  });
  expect(stack.resolve(mysql.dnsName)).toEqual({ Ref: expect.stringMatching(/^DatabaseDnsRecord/) });
});

test('the zone may be imported', () => {
  const { template } = database(({ stack }) => ({
    privateDnsName: {
      zone: route53.PrivateHostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789', zoneName: 'shop.internal' }),
      recordName: 'database',
    },
  }));
  expect(only(template(), 'AWS::Route53::RecordSet').HostedZoneId).toBe('Z0123456789');
});

test('refuses a public zone and a malformed name', () => {
  expect(refusal(({ stack }) => ({
    privateDnsName: { zone: new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'shop.example' }), recordName: 'the database' },
  }))).toBe([
    'Shop/Database: 2 problems with the database',
    '  - privateDnsName: recordName "the database" is no DNS name; choose letters, digits and hyphens, such as "database"',
    '  - privateDnsName: zone "Shop/Zone" is public and would tell the world where the database is; give a private hosted zone of its network',
  ].join('\n'));
});
