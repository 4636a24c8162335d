import { App, Aspects, Aws, CfnCondition, CfnParameter, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AddressPlan, SecureVpc } from '../../src';
import { messageOf } from '../fixtures';
import { DATA, PRIVATE, aclEntry, dataSubnet, expectToOpen, privateSubnet, publicSubnet, resource, route } from './openings';
import { Change } from './prove';

expectToOpen({
  'a route of a private subnet to the internet gateway': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Network/privateSubnet1/Out -> ${PRIVATE}; `
      + 'network ACL TapStack/Network/PrivateNetworkAcl lets in tcp 1024-3388, tcp 3390-65535, icmp type 3 (rules 210, 220, 230)',
    by: (vpc) => privateSubnet(vpc).addRoute('Out', {
      routerType: ec2.RouterType.GATEWAY, routerId: vpc.internetGatewayId!, destinationCidrBlock: '203.0.113.0/24',
    }),
  },
  'a route that somebody else adds to the table': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Route -> ${PRIVATE}`,
    by: (vpc, stack) => route({ gatewayId: vpc.internetGatewayId, destinationCidrBlock: '8.0.0.0/7' }, privateSubnet)(vpc, stack),
  },
  'a route of which only the deployment knows where it goes': {
    way: `the internet -> unknown gateway known only at deployment -> route TapStack/Route -> ${PRIVATE}`,
    by: (vpc, stack) => route({ gatewayId: new CfnParameter(stack, 'Gateway').valueAsString, destinationCidrBlock: '203.0.113.0/24' }, privateSubnet)(vpc, stack),
  },
  'a route that a condition sends to the internet gateway': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Network/privateSubnet1/DefaultRoute -> ${PRIVATE}`,
    by: (vpc, stack) => {
      const open = new CfnCondition(stack, 'Open', { expression: Fn.conditionEquals(new CfnParameter(stack, 'IsOpen').valueAsString, 'yes') });
      const own = resource<ec2.CfnRoute>(vpc, 'privateSubnet1', 'DefaultRoute');
      own.addPropertyOverride('GatewayId', Fn.conditionIf(open.logicalId, vpc.internetGatewayId!, Aws.NO_VALUE));
      own.addPropertyOverride('NatGatewayId', Fn.conditionIf(open.logicalId, Aws.NO_VALUE, own.natGatewayId));
    },
  },
  'an association that a condition may leave out, before another': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Network/publicSubnet1/DefaultRoute -> ${PRIVATE}`,
    by: (vpc, stack) => {
      const open = new CfnCondition(stack, 'Open', { expression: Fn.conditionEquals(new CfnParameter(stack, 'IsOpen').valueAsString, 'yes') });
      new ec2.CfnSubnetRouteTableAssociation(stack, 'Other', {
        subnetId: privateSubnet(vpc).subnetId, routeTableId: publicSubnet(vpc).routeTable.routeTableId,
      }).cfnOptions.condition = open;
    },
  },
  'a route in the untyped form of a template': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Untyped -> ${PRIVATE}`,
    by: (vpc, stack) => new CfnResource(stack, 'Untyped', {
      type: 'AWS::EC2::Route',
      properties: {
        RouteTableId: { Ref: stack.resolve((privateSubnet(vpc).node.findChild('RouteTable') as CfnResource).logicalId) as string },
        DestinationCidrBlock: '203.0.113.0/24',
        GatewayId: Fn.ref(stack.getLogicalId(resource<ec2.CfnInternetGateway>(vpc, 'IGW'))),
      },
    }),
  },
  'the NAT route overridden to the internet gateway': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Network/privateSubnet1/DefaultRoute -> ${PRIVATE}`,
    by: (vpc) => {
      const own = resource<ec2.CfnRoute>(vpc, 'privateSubnet1', 'DefaultRoute');
      own.addPropertyDeletionOverride('NatGatewayId');
      own.addPropertyOverride('GatewayId', { Ref: vpc.stack.resolve(resource<ec2.CfnInternetGateway>(vpc, 'IGW').logicalId) as string });
    },
  },
  'an aspect that changes a route after everything was built': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Network/privateSubnet1/DefaultRoute -> ${PRIVATE}`,
    by: (vpc) => Aspects.of(vpc).add({
      visit: (node) => {
        if (!(node instanceof ec2.CfnRoute) || !node.natGatewayId) return;
        node.natGatewayId = undefined;
        node.gatewayId = vpc.internetGatewayId;
      },
    }),
  },
  'a private subnet associated with the route table of a public one': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Network/publicSubnet1/DefaultRoute -> ${PRIVATE}`,
    by: (vpc) => resource<ec2.CfnSubnetRouteTableAssociation>(vpc, 'privateSubnet1', 'RouteTableAssociation')
      .addPropertyOverride('RouteTableId', publicSubnet(vpc).routeTable.routeTableId),
  },
  'a second association beside the first': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Network/publicSubnet1/DefaultRoute -> ${DATA}`,
    by: (vpc, stack) => new ec2.CfnSubnetRouteTableAssociation(stack, 'Second', {
      subnetId: dataSubnet(vpc).subnetId, routeTableId: publicSubnet(vpc).routeTable.routeTableId,
    }),
  },
  'a route table that is not in the app': {
    way: `the internet -> unknown gateway nobody can tell which -> route in rtb-0123, a route table that is not of this app -> ${PRIVATE}`,
    by: (vpc) => {
      resource<ec2.CfnSubnetRouteTableAssociation>(vpc, 'privateSubnet1', 'RouteTableAssociation').routeTableId = 'rtb-0123';
    },
  },
  'a default route to a transit gateway, behind which anything may be': {
    way: `the internet -> transit gateway tgw-0123 -> route TapStack/Route -> ${PRIVATE}`,
    by: (vpc, stack) => {
      resource<ec2.CfnRoute>(vpc, 'privateSubnet1', 'DefaultRoute').addPropertyOverride('DestinationCidrBlock', '10.99.0.0/16');
      route({ transitGatewayId: 'tgw-0123' }, privateSubnet)(vpc, stack);
    },
  },
  'an internet route for IPv6': {
    way: `the internet -> internet gateway TapStack/Network/IGW -> route TapStack/Route -> ${PRIVATE}; `
      + 'network ACL TapStack/Network/PrivateNetworkAcl still stops all of it, but must not be the only lock',
    by: (vpc, stack) => route({ gatewayId: vpc.internetGatewayId, destinationCidrBlock: undefined, destinationIpv6CidrBlock: '::/0' }, privateSubnet)(vpc, stack),
  },
  'an edge route that sends what comes in through an appliance': {
    way: `the internet -> edge route TapStack/Route -> network interface eni-0123 -> ${PRIVATE}`,
    by: (vpc, stack) => {
      const table = new ec2.CfnRouteTable(stack, 'Edge', { vpcId: vpc.vpcId });
      new ec2.CfnGatewayRouteTableAssociation(stack, 'Association', { gatewayId: vpc.internetGatewayId!, routeTableId: table.ref });
      new ec2.CfnRoute(stack, 'Route', { routeTableId: table.ref, destinationCidrBlock: '10.0.2.0/24', networkInterfaceId: 'eni-0123' });
    },
  },
});

describe('where only the deployment knows the blocks', () => {
  const openings = (change: Change) => {
    const app = new App();
    const stack = new Stack(app, 'TapStack');
    const block = (id: string) => new CfnParameter(stack, id).valueAsString;
    change(new SecureVpc(stack, 'Network', {
      addresses: AddressPlan.of({ vpc: block('Vpc'), publicSubnets: [block('Public')], privateSubnets: [block('Private')], dataSubnets: [block('Data')] }),
    }), stack);
    return messageOf(() => app.synth());
  };

  test('a route to the internet is found', () => {
    expect(openings((vpc, stack) => route({ gatewayId: vpc.internetGatewayId, destinationCidrBlock: '8.0.0.0/7' }, privateSubnet)(vpc, stack)))
      .toContain('route TapStack/Route -> private subnet');
  });

  test('a shortcut from the public to the data tier is found', () => {
    expect(openings((vpc) => aclEntry(vpc.dataNetworkAcl, {
      cidr: ec2.AclCidr.ipv4(publicSubnet(vpc).ipv4CidrBlock), traffic: ec2.AclTraffic.tcpPort(3306), direction: ec2.TrafficDirection.INGRESS,
    }))).toContain('it lets in tcp 3306 (rule 10)');
  });

  test('a literal block may be any of them', () => {
    expect(openings((vpc) => aclEntry(vpc.dataNetworkAcl, {
      cidr: ec2.AclCidr.ipv4('10.0.1.0/24'), traffic: ec2.AclTraffic.tcpPort(3306), direction: ec2.TrafficDirection.INGRESS,
    }))).toContain('it lets in tcp 3306 (rule 10)');
  });
});
