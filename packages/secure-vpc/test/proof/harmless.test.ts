import { App, CfnCondition, CfnParameter, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as targets from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import * as rds from 'aws-cdk-lib/aws-rds';
import { AddressPlan, Endpoints, NatGateways, SecureVpc } from '../../src';
import { Change, proofOf, THREE_TIERS } from './prove';

const launch = (stack: Stack, vpc: SecureVpc, subnetGroupName: string) => new ec2.Instance(stack, `In${subnetGroupName}`, {
  vpc,
  vpcSubnets: { subnetGroupName },
  instanceType: new ec2.InstanceType('t3.micro'),
  machineImage: { getImage: () => ({ imageId: 'ami-1', osType: ec2.OperatingSystemType.LINUX, userData: ec2.UserData.forLinux() }) },
});

const HARMLESS: Record<string, Change> = {
  'nothing at all': () => undefined,

  'a public load balancer in front of private instances': (vpc, stack) => {
    const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true, vpcSubnets: { subnets: vpc.publicSubnets } });
    balancer.addListener('Listener', { port: 443, protocol: elbv2.ApplicationProtocol.HTTP, open: true })
      .addTargets('Targets', { port: 8080, protocol: elbv2.ApplicationProtocol.HTTP, targets: [new targets.InstanceTarget(launch(stack, vpc, 'private'))] });
  },

  'SSH from a parameter to public instances with elastic addresses': (vpc, stack) => {
    const cidr = new CfnParameter(stack, 'SshCidr').valueAsString;
    const instance = launch(stack, vpc, 'public');
    const condition = new CfnCondition(stack, 'HasSsh', { expression: Fn.conditionNot(Fn.conditionEquals(cidr, '')) });
    instance.connections.allowFrom(ec2.Peer.ipv4(cidr), ec2.Port.SSH);
    const entry = new ec2.CfnNetworkAclEntry(stack, 'Ssh', {
      networkAclId: vpc.publicNetworkAcl.networkAclId, ruleNumber: 50, protocol: 6, ruleAction: 'allow', cidrBlock: cidr, portRange: { from: 22, to: 22 },
    });
    const address = new ec2.CfnEIP(stack, 'Address', { domain: 'vpc' });
    const association = new ec2.CfnEIPAssociation(stack, 'Association', { allocationId: address.attrAllocationId, instanceId: instance.instanceId });
    [entry, address, association].forEach((resource) => {
      resource.cfnOptions.condition = condition;
    });
  },

  'a private security group open to the world, which no way leads to': (vpc, stack) => {
    launch(stack, vpc, 'private').connections.allowFromAnyIpv4(ec2.Port.allTraffic());
  },

  'an elastic address for a private instance whose security group lets nothing in': (vpc, stack) => {
    new ec2.CfnEIP(stack, 'Address', { instanceId: launch(stack, vpc, 'private').instanceId });
  },

  'an elastic address for a private instance that listens where the network ACL denies': (vpc, stack) => {
    const instance = launch(stack, vpc, 'private');
    instance.connections.allowFromAnyIpv4(ec2.Port.SSH);
    new ec2.CfnEIP(stack, 'Address', { instanceId: instance.instanceId });
  },

  'a database in the data tier for private clients': (vpc, stack) => {
    const database = new rds.DatabaseInstance(stack, 'Database', {
      vpc, vpcSubnets: { subnetGroupName: 'data' }, engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.of('8.4.6', '8.4') }),
    });
    database.connections.allowDefaultPortFrom(launch(stack, vpc, 'private'));
  },

  'peering of the private tier': (vpc, stack) => {
    const peering = new ec2.CfnVPCPeeringConnection(stack, 'Peering', { vpcId: vpc.vpcId, peerVpcId: 'vpc-1' });
    new ec2.CfnRoute(stack, 'Route', {
      routeTableId: vpc.privateSubnets[0].routeTable.routeTableId, destinationCidrBlock: '10.99.0.0/16', vpcPeeringConnectionId: peering.ref,
    });
  },

  'the office behind a transit gateway, from the private tier': (vpc, stack) => {
    new ec2.CfnRoute(stack, 'Route', {
      routeTableId: vpc.privateSubnets[0].routeTable.routeTableId, destinationCidrBlock: '172.16.0.0/12', transitGatewayId: 'tgw-0123',
    });
  },

  'a VPN for the private tier': (vpc) => vpc.enableVpnGateway({ type: 'ipsec.1', vpnRoutePropagation: [{ subnetGroupName: 'private' }] }),

  'SSH from the public tier to the private one': (vpc) => vpc.privateNetworkAcl.addEntry('Bastion', {
    ruleNumber: 10, cidr: ec2.AclCidr.ipv4('10.0.1.0/24'), traffic: ec2.AclTraffic.tcpPort(22), direction: ec2.TrafficDirection.INGRESS,
  }),

  'an open entry after a deny of the same': (vpc) => {
    vpc.dataNetworkAcl!.addEntry('Deny', {
      ruleNumber: 10, cidr: ec2.AclCidr.anyIpv4(), traffic: ec2.AclTraffic.allTraffic(), direction: ec2.TrafficDirection.EGRESS, ruleAction: ec2.Action.DENY,
    });
    vpc.dataNetworkAcl!.addEntry('Allow', {
      ruleNumber: 11, cidr: ec2.AclCidr.anyIpv4(), traffic: ec2.AclTraffic.tcpPort(443), direction: ec2.TrafficDirection.EGRESS,
    });
  },

  'blocks of the VPC by their attributes': (vpc) => {
    const [{ node: { defaultChild: subnet } }] = vpc.privateSubnets;
    for (const [index, block] of [(subnet as ec2.CfnSubnet).attrCidrBlock, (subnet as ec2.CfnSubnet).cidrBlock!].entries()) {
      vpc.dataNetworkAcl!.addEntry(`Own${index}`, {
        ruleNumber: 10 + index, cidr: ec2.AclCidr.ipv4(block), traffic: ec2.AclTraffic.allTraffic(), direction: ec2.TrafficDirection.INGRESS,
      });
    }
  },

  'an edge route that keeps what comes in on its way': (vpc, stack) => {
    const table = new ec2.CfnRouteTable(stack, 'Edge', { vpcId: vpc.vpcId });
    new ec2.CfnGatewayRouteTableAssociation(stack, 'Association', { gatewayId: vpc.internetGatewayId!, routeTableId: table.ref });
    new ec2.CfnRoute(stack, 'Route', { routeTableId: table.ref, destinationCidrBlock: '10.0.2.0/24', gatewayId: 'local' });
  },

  'an interface endpoint of the private tier': (vpc) => vpc.addInterfaceEndpoint('Logs', { service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS }),

  'an egress-only internet gateway for the private tier': (vpc, stack) => {
    const gateway = new ec2.CfnEgressOnlyInternetGateway(stack, 'Gateway', { vpcId: vpc.vpcId });
    new ec2.CfnRoute(stack, 'Route', {
      routeTableId: vpc.privateSubnets[0].routeTable.routeTableId, destinationIpv6CidrBlock: '::/0', egressOnlyInternetGatewayId: gateway.ref,
    });
  },

  'a route of the data tier to an appliance within the VPC': (vpc, stack) => new ec2.CfnRoute(stack, 'Route', {
    routeTableId: vpc.isolatedSubnets[0].routeTable.routeTableId, destinationCidrBlock: '10.0.2.0/24', networkInterfaceId: 'eni-0123',
  }),

  'a subnet of your own with an internet route': (vpc, stack) => {
    const subnet = new ec2.PublicSubnet(stack, 'Own', { vpcId: vpc.vpcId, availabilityZone: 'us-east-1a', cidrBlock: '10.0.9.0/24', mapPublicIpOnLaunch: true });
    subnet.addRoute('Internet', { routerType: ec2.RouterType.GATEWAY, routerId: vpc.internetGatewayId!, destinationCidrBlock: '0.0.0.0/0' });
  },

  'an open VPC beside it': (_, stack) => new ec2.Vpc(stack, 'Open', { ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/16') }),
};

test.each(Object.entries(HARMLESS))('%s passes', (_, change) => {
  expect(proofOf(change)).toEqual([]);
});

test.each([
  ['NAT in one zone', { natGateways: NatGateways.single() }],
  ['no NAT', { natGateways: NatGateways.none() }],
  ['no endpoints', { endpoints: Endpoints.of({}) }],
  ['two zones without a data tier', { addresses: AddressPlan.default() }],
])('%s passes', (_, props) => {
  expect(proofOf(() => undefined, props)).toEqual([]);
});

test('blocks that only the deployment knows pass, all of them', () => {
  const app = new App();
  const stack = new Stack(app, 'TapStack');
  const block = (id: string) => new CfnParameter(stack, id).valueAsString;
  new SecureVpc(stack, 'Network', {
    addresses: AddressPlan.of({ vpc: block('Vpc'), publicSubnets: [block('Public')], privateSubnets: [block('Private')], dataSubnets: [block('Data')] }),
  });
  expect(() => app.synth()).not.toThrow();
});

test.each(['Vpc', 'Public', 'Private', 'Data'])('and so does a plan where only the %s block is known at deployment', (unknown) => {
  const app = new App();
  const stack = new Stack(app, 'TapStack');
  const block = (id: string, literal: string) => id === unknown ? new CfnParameter(stack, id).valueAsString : literal;
  new SecureVpc(stack, 'Network', {
    addresses: AddressPlan.of({
      vpc: block('Vpc', '10.0.0.0/16'),
      publicSubnets: [block('Public', '10.0.1.0/24')],
      privateSubnets: [block('Private', '10.0.2.0/24')],
      dataSubnets: [block('Data', '10.0.3.0/24')],
    }),
  });
  expect(() => app.synth()).not.toThrow();
});

describe('another stack', () => {
  const open = (stack: Stack, vpc: SecureVpc) => new ec2.CfnRoute(stack, 'Route', {
    routeTableId: vpc.privateSubnets[0].routeTable.routeTableId, destinationCidrBlock: '203.0.113.0/24', gatewayId: vpc.internetGatewayId,
  });
  const THE_WAY = /internet gateway Network\/Vpc\/IGW -> route \S+Route -> private subnet Network\/Vpc\/privateSubnet1/;

  test('of the app is read too', () => {
    const app = new App();
    const vpc = new SecureVpc(new Stack(app, 'Network'), 'Vpc', { addresses: THREE_TIERS });
    open(new Stack(app, 'Other'), vpc);
    expect(() => app.synth()).toThrow(THE_WAY);
  });

  test('nested in the same one is read too', () => {
    const app = new App();
    const network = new Stack(app, 'Network');
    const vpc = new SecureVpc(network, 'Vpc', { addresses: THREE_TIERS });
    open(new NestedStack(network, 'Nested'), vpc);
    expect(() => app.synth()).toThrow(THE_WAY);
  });

  test('with a network of its own in another stage is not', () => {
    const app = new App();
    const closed = new SecureVpc(new Stack(new Stage(app, 'One'), 'Network'), 'Vpc', { addresses: THREE_TIERS });
    const opened = new Stack(new Stage(app, 'Two'), 'Network');
    open(opened, new SecureVpc(opened, 'Vpc', { addresses: THREE_TIERS }));
    expect(() => Stage.of(closed)!.synth()).not.toThrow();
    expect(() => Stage.of(opened)!.synth()).toThrow(/\[Two\/Network\/Vpc\] 1 way through the network/);
  });
});
