import { CfnParameter } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { DATA, aclEntry, dataSubnet, expectToOpen, privateSubnet, resource, route } from './openings';

expectToOpen({
  'a NAT gateway for the data tier': {
    way: `${DATA} -> route TapStack/Route -> NAT gateway TapStack/Network/publicSubnet1/NATGateway -> internet gateway TapStack/Network/IGW -> the internet; `
      + 'network ACL TapStack/Network/DataNetworkAcl still stops all of it, but must not be the only lock; remove the route',
    by: (vpc, stack) => route({ natGatewayId: resource<ec2.CfnNatGateway>(vpc, 'publicSubnet1', 'NATGateway').ref }, dataSubnet)(vpc, stack),
  },
  'a NAT gateway for the data tier that stands in the private one': {
    way: `${DATA} -> route TapStack/Route -> NAT gateway TapStack/Nat -> beyond the VPC`,
    by: (vpc, stack) => {
      const nat = new ec2.CfnNatGateway(stack, 'Nat', { subnetId: privateSubnet(vpc).subnetId, connectivityType: 'private' });
      route({ natGatewayId: nat.ref }, dataSubnet)(vpc, stack);
    },
  },
  'an egress-only internet gateway for the data tier': {
    way: `${DATA} -> route TapStack/Route -> egress-only internet gateway TapStack/Gateway -> the internet`,
    by: (vpc, stack) => {
      const gateway = new ec2.CfnEgressOnlyInternetGateway(stack, 'Gateway', { vpcId: vpc.vpcId });
      route({ egressOnlyInternetGatewayId: gateway.ref, destinationCidrBlock: undefined, destinationIpv6CidrBlock: '::/0' }, dataSubnet)(vpc, stack);
    },
  },
  'a peering connection of the data tier': {
    way: `${DATA} -> route TapStack/Route -> peering connection TapStack/Peering -> beyond the VPC`,
    by: (vpc, stack) => {
      const peering = new ec2.CfnVPCPeeringConnection(stack, 'Peering', { vpcId: vpc.vpcId, peerVpcId: 'vpc-1' });
      route({ vpcPeeringConnectionId: peering.ref, destinationCidrBlock: '10.99.0.0/16' }, dataSubnet)(vpc, stack);
    },
  },
  'a transit gateway of the data tier, to a block that only the deployment knows': {
    way: `${DATA} -> route TapStack/Route -> transit gateway tgw-0123 -> beyond the VPC`,
    by: (vpc, stack) => route({ transitGatewayId: 'tgw-0123', destinationCidrBlock: new CfnParameter(stack, 'Office').valueAsString }, dataSubnet)(vpc, stack),
  },
  'a VPN that announces its networks to the data tier': {
    way: `${DATA} -> route TapStack/Network/RoutePropagation -> virtual private gateway TapStack/Network/VpnGateway -> beyond the VPC`,
    by: (vpc) => vpc.enableVpnGateway({ type: 'ipsec.1', vpnRoutePropagation: [{ subnetGroupName: 'data' }] }),
  },
  'a gateway endpoint for all route tables': {
    way: `${DATA} -> route TapStack/Network/Everywhere -> gateway endpoint TapStack/Network/Everywhere -> an AWS service`,
    by: (vpc) => vpc.addGatewayEndpoint('Everywhere', { service: ec2.GatewayVpcEndpointAwsService.S3 }),
  },
  'an interface endpoint in the data tier': {
    way: `${DATA} -> interface endpoint TapStack/Network/Logs -> an AWS service; security group of TapStack/Network/Logs lets in tcp 443`,
    by: (vpc) => vpc.addInterfaceEndpoint('Logs', { service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS, subnets: { subnetGroupName: 'data' } }),
  },
  'an entry that lets the data tier talk to the interface endpoints of the private one': {
    way: `${DATA} -> interface endpoint TapStack/Network/SsmEndpoint -> an AWS service; network ACL TapStack/Network/DataNetworkAcl lets out tcp 443`,
    by: (vpc) => aclEntry(vpc.dataNetworkAcl, {
      cidr: ec2.AclCidr.ipv4('10.0.2.0/24'), traffic: ec2.AclTraffic.tcpPort(443), direction: ec2.TrafficDirection.EGRESS,
    }),
  },
});
