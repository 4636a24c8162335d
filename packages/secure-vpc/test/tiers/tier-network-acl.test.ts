import { Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AddressPlan, Endpoints, NatGateways } from '../../src';
import { only, resources, synthesize } from '../fixtures';

const WITH_DATA = AddressPlan.of({
  vpc: '10.0.0.0/16',
  publicSubnets: ['10.0.1.0/24'],
  privateSubnets: ['10.0.3.0/24'],
  dataSubnets: ['10.0.5.0/24'],
});

test('every subnet has the network ACL of its tier', () => {
  const { template } = synthesize({ addresses: WITH_DATA });
  const associations = Object.values(resources(template, 'AWS::EC2::SubnetNetworkAclAssociation')).map(({ Properties }) => Properties);

  expect(associations).toHaveLength(3);
  for (const [tier, acl] of [['public', 'NetworkPublicNetworkAcl'], ['private', 'NetworkPrivateNetworkAcl'], ['data', 'NetworkDataNetworkAcl']]) {
    expect(associations).toContainEqual({
      SubnetId: { Ref: only(template, 'AWS::EC2::Subnet', `Network${tier}`).id },
      NetworkAclId: { Ref: only(template, 'AWS::EC2::NetworkAcl', acl).id },
    });
  }
});

test('rules reach the template in EC2 terms', () => {
  const { template } = synthesize({ addresses: WITH_DATA });
  const entry = (id: string) => only(template, 'AWS::EC2::NetworkAclEntry', id).Properties;
  const acl = { Ref: only(template, 'AWS::EC2::NetworkAcl', 'NetworkPublicNetworkAcl').id };

  expect(entry('NetworkPublicNetworkAclIngress100')).toEqual({
    NetworkAclId: acl,
    RuleNumber: 100,
    Egress: false,
    RuleAction: 'deny',
    Protocol: 6,
    PortRange: { From: 22, To: 22 },
    CidrBlock: '0.0.0.0/0',
  });
  expect(entry('NetworkPublicNetworkAclIngress111')).toEqual({
    NetworkAclId: acl,
    RuleNumber: 111,
    Egress: false,
    RuleAction: 'deny',
    Protocol: 6,
    PortRange: { From: 3389, To: 3389 },
    Ipv6CidrBlock: '::/0',
  });
  expect(entry('NetworkPublicNetworkAclIngress220')).toEqual({
    NetworkAclId: acl,
    RuleNumber: 220,
    Egress: false,
    RuleAction: 'allow',
    Protocol: -1,
    CidrBlock: '10.0.0.0/16',
  });
  expect(entry('NetworkPublicNetworkAclIngress230')).toMatchObject({ RuleAction: 'allow', PortRange: { From: 1024, To: 3388 } });
  expect(entry('NetworkPublicNetworkAclEgress240')).toMatchObject({ Egress: true, Protocol: 1, Icmp: { Type: 3, Code: 4 } });
});

test('a rule of the user comes before the denies', () => {
  const { template } = synthesize({}, (vpc) => vpc.publicNetworkAcl.addEntry('Ssh', {
    ruleNumber: 10,
    cidr: ec2.AclCidr.ipv4('203.0.113.7/32'),
    traffic: ec2.AclTraffic.tcpPort(22),
    direction: ec2.TrafficDirection.INGRESS,
  }));
  template.hasResourceProperties('AWS::EC2::NetworkAclEntry', {
    NetworkAclId: { Ref: Match.stringLikeRegexp('^NetworkPublicNetworkAcl') },
    RuleNumber: 10,
    RuleAction: 'allow',
    PortRange: { From: 22, To: 22 },
  });
});

test('without NAT gateways and gateway endpoints the private tier hears the VPC alone', () => {
  const { template } = synthesize({ natGateways: NatGateways.none(), endpoints: Endpoints.of({ interfaces: [ec2.InterfaceVpcEndpointAwsService.SSM] }) });
  const allowed = Object.entries(resources(template, 'AWS::EC2::NetworkAclEntry'))
    .filter(([id, { Properties }]) => id.startsWith('NetworkPrivateNetworkAcl') && (Properties as Record<string, unknown>).RuleAction === 'allow')
    .map(([, { Properties }]) => Properties.CidrBlock);
  expect(allowed).toEqual(['10.0.0.0/16', '10.0.0.0/16']);
});

test('gateway endpoints answer from public addresses, so the private tier hears them without NAT too', () => {
  const { template } = synthesize({ natGateways: NatGateways.none(), endpoints: Endpoints.gateways() });
  expect(only(template, 'AWS::EC2::NetworkAclEntry', 'NetworkPrivateNetworkAclIngress220').Properties).toMatchObject({
    CidrBlock: '0.0.0.0/0',
    PortRange: { From: 3390, To: 65535 },
  });
});
