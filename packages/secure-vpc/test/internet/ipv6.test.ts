import { CfnResource } from 'aws-cdk-lib';
import { Ipv6 } from '../../src';
import { only, resources, synthesize } from '../fixtures';
import { proofOf, THREE_TIERS } from '../proof/prove';

const { template } = synthesize({ ipv6: Ipv6.amazonProvided(), addresses: THREE_TIERS });
const subnet = (tier: string) => only(template, 'AWS::EC2::Subnet', `Network${tier}`);
const routesOf = (tier: string) => Object.values(resources(template, 'AWS::EC2::Route'))
  .map(({ Properties }) => Properties as Record<string, unknown>)
  .filter(({ RouteTableId: table }) => JSON.stringify(table).includes(`Network${tier}`));

test('the VPC gets a block of Amazon\'s, and each subnet a part of it', () => {
  expect(only(template, 'AWS::EC2::VPCCidrBlock').Properties).toMatchObject({ AmazonProvidedIpv6CidrBlock: true });
  expect(new Set(['public', 'private', 'data'].map((tier) => JSON.stringify(subnet(tier).Properties.Ipv6CidrBlock))).size).toBe(3);
});

test('no tier gives addresses by itself', () => {
  for (const tier of ['public', 'private', 'data']) {
    expect(subnet(tier).Properties).toMatchObject({ AssignIpv6AddressOnCreation: false, MapPublicIpOnLaunch: false });
  }
});

test('the private tier goes out by an egress-only gateway, the public tier by the internet gateway, the data tier nowhere', () => {
  const over6 = (tier: string) => routesOf(tier).filter(({ DestinationIpv6CidrBlock: to }) => to !== undefined)
    .map((route) => ({ ...route, RouteTableId: undefined }));
  expect(over6('private')).toEqual([
    { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: only(template, 'AWS::EC2::EgressOnlyInternetGateway').id } },
  ]);
  expect(over6('public')).toEqual([{ DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: only(template, 'AWS::EC2::InternetGateway').id } }]);
  expect(routesOf('data')).toEqual([]);
});

test('network ACLs speak of it', () => {
  expect(only(template, 'AWS::EC2::NetworkAclEntry', 'NetworkPrivateNetworkAclEgress225').Properties).toMatchObject({
    Ipv6CidrBlock: '::/0', Protocol: 6, PortRange: { From: 443, To: 443 }, RuleAction: 'allow', Egress: true,
  });
  expect(only(template, 'AWS::EC2::NetworkAclEntry', 'NetworkPrivateNetworkAclIngress235').Properties).toMatchObject({
    Ipv6CidrBlock: '::/0', Protocol: 58, Icmp: { Type: 2, Code: 0 }, RuleAction: 'allow', Egress: false,
  });
});

test('an existing VPC takes it on: what holds addresses keeps its id and all that would replace it', () => {
  const before = synthesize({ addresses: THREE_TIERS }).template;
  for (const [id, { Properties }] of Object.entries(resources(before, 'AWS::EC2::Subnet'))) {
    expect(resources(template, 'AWS::EC2::Subnet')[id].Properties).toMatchObject(Properties);
  }
  const propertiesOf = (of: typeof template, type: string) => Object.entries(resources(of, type)).map(([id, { Properties }]) => [id, Properties]);
  for (const type of ['AWS::EC2::VPC', 'AWS::EC2::EIP', 'AWS::EC2::NatGateway']) expect(propertiesOf(template, type)).toEqual(propertiesOf(before, type));
});

test('the proof holds with it, and fails where the egress-only gateway is passed over', () => {
  expect(proofOf(() => undefined, { ipv6: Ipv6.amazonProvided() })).toEqual([]);
  const [, way] = proofOf((vpc) => {
    const route = vpc.privateSubnets[0].node.findChild('DefaultRoute6') as CfnResource;
    route.addPropertyDeletionOverride('EgressOnlyInternetGatewayId');
    route.addPropertyOverride('GatewayId', vpc.internetGatewayId);
  }, { ipv6: Ipv6.amazonProvided() });
  expect(way).toContain('internet gateway TapStack/Network/IGW -> route TapStack/Network/privateSubnet1/DefaultRoute6 -> private subnet');
  expect(way).toContain('lets in tcp 32768-65535, icmpv6 type 2 (rules 225, 235)');
});
