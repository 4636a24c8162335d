import { App, CfnParameter, NestedStack, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AddressPlan, Endpoints, NatGateways, SecureVpc } from '../src';
import { messageOf, only, resources, synthesize } from './fixtures';

const THREE_TIERS = AddressPlan.of({
  vpc: '10.1.0.0/16',
  publicSubnets: ['10.1.1.0/24', '10.1.2.0/24', '10.1.3.0/24'],
  privateSubnets: ['10.1.4.0/24', '10.1.5.0/24', '10.1.6.0/24'],
  dataSubnets: ['10.1.7.0/24', '10.1.8.0/24', '10.1.9.0/24'],
});

/** Block and availability zone of every subnet, by the name of its group. */
function subnetsByGroup(template: Template): Record<string, unknown[]> {
  const groups: Record<string, unknown[]> = {};
  for (const { Properties } of Object.values(resources(template, 'AWS::EC2::Subnet'))) {
    const { CidrBlock, AvailabilityZone, Tags: tags } = Properties as unknown as
      { CidrBlock: string; AvailabilityZone: unknown; Tags: { Key: string; Value: string }[] };
    const group = tags.find(({ Key }) => Key === 'aws-cdk:subnet-name')!.Value;
    (groups[group] ??= []).push([CidrBlock, AvailabilityZone]);
  }
  return groups;
}

const zone = (index: number) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] });

describe('by default', () => {
  const { template, vpc } = synthesize();

  test('makes the network of the default plan and nothing else', () => {
    const counts: Record<string, number> = {};
    for (const { Type } of Object.values(template.toJSON().Resources as Record<string, { Type: string }>)) counts[Type] = (counts[Type] ?? 0) + 1;

    expect(counts).toEqual({
      'AWS::EC2::VPC': 1,
      'AWS::EC2::Subnet': 4,
      'AWS::EC2::RouteTable': 4,
      'AWS::EC2::SubnetRouteTableAssociation': 4,
      'AWS::EC2::Route': 4,
      'AWS::EC2::InternetGateway': 1,
      'AWS::EC2::VPCGatewayAttachment': 1,
      'AWS::EC2::EIP': 2,
      'AWS::EC2::NatGateway': 2,
      'AWS::EC2::NetworkAcl': 2,
      'AWS::EC2::NetworkAclEntry': 30,
      'AWS::EC2::SubnetNetworkAclAssociation': 4,
      'AWS::EC2::VPCEndpoint': 5,
      'AWS::EC2::SecurityGroup': 1,
      'AWS::EC2::FlowLog': 1,
      'AWS::KMS::Key': 1,
      'AWS::Logs::LogGroup': 2,
      'AWS::IAM::Role': 2,
      'AWS::IAM::ManagedPolicy': 2,
      'AWS::Lambda::Function': 1,
      'Custom::VpcRestrictDefaultSG': 1,
    });
  });

  test('gives the VPC and its subnets the blocks of the default plan over two zones', () => {
    template.hasResourceProperties('AWS::EC2::VPC', {
      CidrBlock: '10.0.0.0/16',
      EnableDnsHostnames: true,
      EnableDnsSupport: true,
      InstanceTenancy: 'default',
    });
    expect(subnetsByGroup(template)).toEqual({
      public: [['10.0.1.0/24', zone(0)], ['10.0.2.0/24', zone(1)]],
      private: [['10.0.3.0/24', zone(0)], ['10.0.4.0/24', zone(1)]],
    });
  });

  test('gives no instance a public address by itself', () => {
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('routes each private subnet to the NAT gateway of its zone, each with an address of its own', () => {
    const natIn = (subnet: string) => only(template, 'AWS::EC2::NatGateway', `Network${subnet}`);
    for (const index of [1, 2]) {
      expect(only(template, 'AWS::EC2::Route', `NetworkprivateSubnet${index}`).Properties).toMatchObject({
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: { Ref: natIn(`publicSubnet${index}`).id },
      });
      expect(natIn(`publicSubnet${index}`).Properties).toMatchObject({
        AllocationId: { 'Fn::GetAtt': [only(template, 'AWS::EC2::EIP', `NetworkpublicSubnet${index}`).id, 'AllocationId'] },
      });
    }
  });

  test('keeps the key and the log groups when it goes', () => {
    for (const type of ['AWS::KMS::Key', 'AWS::Logs::LogGroup']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('tells its block as the literal of the plan', () => {
    expect(vpc.vpcCidrBlock).toBe('10.0.0.0/16');
    expect(JSON.stringify(template.toJSON())).not.toContain('"CidrBlock"]');
  });

  test('has no data tier', () => {
    expect(vpc.isolatedSubnets).toEqual([]);
    expect(vpc.dataNetworkAcl).toBeUndefined();
  });

  test('keeps the logical ids of what holds data or is known outside', () => {
    const ids = ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::EIP', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::EC2::NetworkAcl']
      .flatMap((type) => Object.keys(resources(template, type)));
    expect(ids).toMatchInlineSnapshot(`
[
  "Network1C6012B5",
  "NetworkpublicSubnet1Subnet3B5BE2B6",
  "NetworkpublicSubnet2SubnetAA97AF44",
  "NetworkprivateSubnet1Subnet31A2179A",
  "NetworkprivateSubnet2Subnet86667B04",
  "NetworkpublicSubnet1EIP30DE27F0",
  "NetworkpublicSubnet2EIP21DFFE21",
  "NetworkEncryptionKey40C3F836",
  "NetworkFlowLogGroup4F8CEEEF",
  "NetworkClosedDefaultsLogGroup68B856E0",
  "NetworkPublicNetworkAclAA3DC66E",
  "NetworkPrivateNetworkAclD79D0FE6",
]
`);
  });
});

describe('addresses', () => {
  test('make as many zones as a tier has subnets, and a data tier without a way out', () => {
    const { template, vpc } = synthesize({ addresses: THREE_TIERS });

    expect(subnetsByGroup(template)).toEqual({
      public: [['10.1.1.0/24', zone(0)], ['10.1.2.0/24', zone(1)], ['10.1.3.0/24', zone(2)]],
      private: [['10.1.4.0/24', zone(0)], ['10.1.5.0/24', zone(1)], ['10.1.6.0/24', zone(2)]],
      data: [['10.1.7.0/24', zone(0)], ['10.1.8.0/24', zone(1)], ['10.1.9.0/24', zone(2)]],
    });
    expect(Object.keys(resources(template, 'AWS::EC2::Route')).filter((id) => id.includes('dataSubnet'))).toEqual([]);
    expect(vpc.isolatedSubnets).toHaveLength(3);
    expect(vpc.dataNetworkAcl).toBeDefined();
  });

  test('may be one zone', () => {
    const { template } = synthesize({
      addresses: AddressPlan.of({ vpc: '10.2.0.0/24', publicSubnets: ['10.2.0.0/28'], privateSubnets: ['10.2.0.16/28'] }),
    });
    template.resourceCountIs('AWS::EC2::Subnet', 2);
    template.resourceCountIs('AWS::EC2::NatGateway', 1);
  });

  test('may be known only at deployment', () => {
    const stack = new Stack(new App(), 'TapStack');
    const block = new CfnParameter(stack, 'VpcCidr').valueAsString;
    new SecureVpc(stack, 'Network', {
      addresses: AddressPlan.of({ vpc: block, publicSubnets: ['10.0.1.0/24'], privateSubnets: [new CfnParameter(stack, 'PrivateCidr').valueAsString] }),
    });
    const template = Template.fromStack(stack);

    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: { Ref: 'VpcCidr' } });
    template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: { Ref: 'PrivateCidr' } });
    template.hasResourceProperties('AWS::EC2::NetworkAclEntry', { CidrBlock: { Ref: 'VpcCidr' }, Protocol: -1 });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [Match.objectLike({ CidrIp: { Ref: 'VpcCidr' } })] });
  });

  test('fail with the place and every problem at once', () => {
    const plan = AddressPlan.of({
      vpc: '10.0.0.0/16',
      publicSubnets: ['10.0.1.0/24', '10.1.2.0/24'],
      privateSubnets: ['10.0.3.0/24', '10.0.4.0/24'],
      dataSubnets: ['10.0.3.128/25', '10.0.5.0/24'],
    });
    expect(messageOf(() => synthesize({ addresses: plan }))).toBe([
      'TapStack/Network: 2 problems with the address plan',
      '  - subnet "public-b" 10.1.2.0/24 lies outside 10.0.0.0/16; choose a block inside it',
      '  - subnet "data-a" 10.0.3.128/25 overlaps "private-a" 10.0.3.0/24; choose a block of 10.0.0.0/16 that no other subnet uses',
    ].join('\n'));
  });

  test('fail where the stack has fewer zones', () => {
    class TwoZones extends Stack {
      public override get availabilityZones(): string[] {
        return ['eu-west-1a', 'eu-west-1b'];
      }
    }
    const stack = new TwoZones(new App(), 'TapStack', { env: { region: 'eu-west-1', account: '111111111111' } });

    expect(messageOf(() => new SecureVpc(stack, 'Network', { addresses: THREE_TIERS }))).toBe([
      'TapStack/Network: 1 problem with the address plan',
      '  - the plan spans 3 availability zones but the stack has 2 (eu-west-1a, eu-west-1b); give every tier 2 subnets',
    ].join('\n'));
  });

  test('lie in the zones that the stack knows', () => {
    class KnownZones extends Stack {
      public override get availabilityZones(): string[] {
        return ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
      }
    }
    const stack = new KnownZones(new App(), 'TapStack', { env: { region: 'eu-west-1', account: '111111111111' } });
    const vpc = new SecureVpc(stack, 'Network');
    expect(vpc.availabilityZones).toEqual(['eu-west-1a', 'eu-west-1b']);
    expect(vpc.privateSubnets.map(({ availabilityZone }) => availabilityZone)).toEqual(['eu-west-1a', 'eu-west-1b']);
  });
});

describe('removalPolicy', () => {
  test('applies to the key and the log groups', () => {
    const { template } = synthesize({ removalPolicy: RemovalPolicy.DESTROY });
    for (const type of ['AWS::KMS::Key', 'AWS::Logs::LogGroup']) template.allResources(type, { DeletionPolicy: 'Delete' });
  });

  test('fails for snapshots, with all else that is wrong', () => {
    expect(messageOf(() => synthesize({
      addresses: AddressPlan.of({ vpc: '10.0.0.0/16', publicSubnets: ['10.0.1.7/24'], privateSubnets: ['10.0.2.0/24'] }),
      endpoints: Endpoints.of({ gateways: [ec2.GatewayVpcEndpointAwsService.S3, ec2.GatewayVpcEndpointAwsService.S3] }),
      removalPolicy: RemovalPolicy.SNAPSHOT,
    }))).toBe([
      'TapStack/Network: 3 problems with the VPC',
      '  - subnet "public-a" 10.0.1.7/24 has host bits set; the block it lies in is 10.0.1.0/24',
      '  - gateway endpoint "s3" is listed twice; list each service once',
      '  - removal policy "snapshot" does not exist for keys, log groups and buckets; use RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY',
    ].join('\n'));
  });
});

test('names every taggable resource after its place in the app', () => {
  const { template } = synthesize({ addresses: THREE_TIERS });
  const names = Object.entries(template.toJSON().Resources as Record<string, { Type: string; Properties: { Tags?: { Key: string; Value: string }[] } }>)
    .filter(([, { Properties: { Tags: tags } }]) => tags)
    .map(([id, { Type, Properties: { Tags: tags } }]) => `${Type} ${tags!.find(({ Key }) => Key === 'Name')?.Value ?? `${id} has no name`}`);

  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining([
    'AWS::EC2::VPC TapStack/Network',
    'AWS::EC2::Subnet TapStack/Network/publicSubnet1',
    'AWS::EC2::NatGateway TapStack/Network/publicSubnet1/NATGateway',
    'AWS::EC2::EIP TapStack/Network/publicSubnet1/EIP',
    'AWS::EC2::RouteTable TapStack/Network/dataSubnet3/RouteTable',
    'AWS::EC2::InternetGateway TapStack/Network/IGW',
    'AWS::EC2::NetworkAcl TapStack/Network/PrivateNetworkAcl',
    'AWS::EC2::VPCEndpoint TapStack/Network/S3Endpoint',
    'AWS::EC2::VPCEndpoint TapStack/Network/SsmEndpoint',
    'AWS::EC2::SecurityGroup TapStack/Network/EndpointSecurityGroup',
    'AWS::EC2::FlowLog TapStack/Network/FlowLog',
    'AWS::KMS::Key TapStack/Network/EncryptionKey',
    'AWS::Logs::LogGroup TapStack/Network/FlowLogGroup',
    'AWS::IAM::Role TapStack/Network/FlowLogRole',
    'AWS::Lambda::Function TapStack/Network/ClosedDefaults/Function',
  ]));
  expect(names.filter((name) => name.endsWith('has no name'))).toEqual([]);
});

test('takes tags from outside, names too where they insist', () => {
  const { template } = synthesize({}, (vpc) => {
    Tags.of(vpc).add('Environment', 'test');
    Tags.of(vpc.publicSubnets[0]).add('Name', 'web-a');
    Tags.of(vpc.flowLogGroup).add('Name', 'traffic', { priority: 200 });
  });
  template.hasResourceProperties('AWS::KMS::Key', { Tags: Match.arrayWith([{ Key: 'Environment', Value: 'test' }]) });
  template.hasResourceProperties('AWS::EC2::Subnet', { Tags: Match.arrayWith([{ Key: 'Name', Value: 'web-a' }]) });
  template.hasResourceProperties('AWS::Logs::LogGroup', { Tags: Match.arrayWith([{ Key: 'Name', Value: 'traffic' }]) });
});

test('two in one stack share nothing', () => {
  const stack = new Stack(new App(), 'TapStack');
  new SecureVpc(stack, 'One', { addresses: THREE_TIERS });
  new SecureVpc(stack, 'Two', { natGateways: NatGateways.none() });
  const all = Template.fromStack(stack).toJSON().Resources as Record<string, unknown>;

  for (const [id, resource] of Object.entries(all)) {
    expect(id).toMatch(/^(One|Two)/);
    const other = id.startsWith('One') ? 'Two' : 'One';
    expect(JSON.stringify(resource)).not.toMatch(new RegExp(`"${other}[A-Za-z0-9]*"`));
  }
});

test('may live in a nested stack', () => {
  const nested = new NestedStack(new Stack(new App(), 'TapStack'), 'Networks');
  const vpc = new SecureVpc(nested, 'Network');
  expect(() => Template.fromStack(nested)).not.toThrow();
  expect(vpc.stack).toBe(nested);
});

test('is a Vpc to whoever asks for one', () => {
  const { vpc } = synthesize({ addresses: THREE_TIERS });
  expect(vpc).toBeInstanceOf(ec2.Vpc);
  expect(vpc.selectSubnets({ subnetGroupName: 'data' }).subnets).toEqual(vpc.isolatedSubnets);
  expect(vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }).subnets).toEqual(vpc.privateSubnets);
});
