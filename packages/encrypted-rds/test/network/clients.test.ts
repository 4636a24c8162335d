import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { database, only } from '../support/database';

const client = ({ stack, vpc }: ReturnType<typeof database>) => new ec2.SecurityGroup(stack, 'Client', { vpc, allowAllOutbound: false });

test('nobody comes in and nothing goes out by default', () => {
  const { template } = database();
  const group = only(template(), 'AWS::EC2::SecurityGroup');
  expect(group).not.toHaveProperty('SecurityGroupIngress');
  expect(group.SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32' })]);
  template().resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

test('a client gets the database port on both sides, and nothing else', () => {
  const made = database();
  made.mysql.allowFrom(client(made));
  const database_ = { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseSecurityGroup/), 'GroupId'] };
  const client_ = { 'Fn::GetAtt': [expect.stringMatching(/^Client/), 'GroupId'] };
  const rule = { IpProtocol: 'tcp', FromPort: 13306, ToPort: 13306, Description: 'MySQL clients of Shop/Database' };
  expect(only(made.template(), 'AWS::EC2::SecurityGroupIngress')).toEqual({ ...rule, GroupId: database_, SourceSecurityGroupId: client_ });
  expect(only(made.template(), 'AWS::EC2::SecurityGroupEgress')).toEqual({ ...rule, GroupId: client_, DestinationSecurityGroupId: database_ });
});

test('the port that was chosen is the one that opens', () => {
  const made = database({ port: 33070 });
  made.mysql.allowFrom(client(made));
  expect(only(made.template(), 'AWS::EC2::SecurityGroupIngress')).toMatchObject({ FromPort: 33070, ToPort: 33070 });
});

test('others may open the port from their side', () => {
  const made = database();
  client(made).connections.allowToDefaultPort(made.mysql);
  expect(only(made.template(), 'AWS::EC2::SecurityGroupIngress')).toMatchObject({ FromPort: 13306, ToPort: 13306 });
});

test.each([
  ec2.Peer.anyIpv4(),
  ec2.Peer.anyIpv6(),
  ec2.Peer.ipv4('0.0.0.0/1'),
  ec2.Peer.ipv4('8.8.8.8/32'),
  ec2.Peer.ipv4('10.0.0.0/7'),
  ec2.Peer.ipv4('172.32.0.0/16'),
  ec2.Peer.ipv6('2001:db8::/32'),
  ec2.Peer.ipv6('fc00::/6'),
])('refuses public addresses: $uniqueId', (peer) => {
  const { mysql } = database();
  expect(() => mysql.allowFrom(peer)).toThrow(
    'Shop/Database: 1 problem with the database\n'
    + `  - clients "${peer.uniqueId}" include public addresses; allow a security group, or a block within 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12, `
    + '192.168.0.0/16 or fc00::/7',
  );
});

test.each([
  ec2.Peer.ipv4('10.0.0.0/8'),
  ec2.Peer.ipv4('10.20.0.0/16'),
  ec2.Peer.ipv4('172.31.255.0/24'),
  ec2.Peer.ipv4('192.168.1.5/32'),
  ec2.Peer.ipv4('100.127.0.0/16'),
])('takes the private addresses $uniqueId', (peer) => {
  const { mysql, template } = database();
  mysql.allowFrom(peer);
  expect(only(template(), 'AWS::EC2::SecurityGroup').SecurityGroupIngress).toEqual([
    { CidrIp: peer.uniqueId, IpProtocol: 'tcp', FromPort: 13306, ToPort: 13306, Description: 'MySQL clients of Shop/Database' },
  ]);
});

test('takes private IPv6 addresses, prefix lists, and addresses known only at deployment', () => {
  const { mysql } = database();
  expect(() => {
    mysql.allowFrom(ec2.Peer.ipv6('fd12:3456:789a::/48'));
    mysql.allowFrom(ec2.Peer.prefixList('pl-12345678'));
    mysql.allowFrom(ec2.Peer.ipv4(Token.asString({ Ref: 'Office' })));
  }).not.toThrow();
});
