import { Route, RouteTable, Target, TargetKind } from '../network';
import { readBlock } from './read-blocks';
import { linkOf } from './resource';
import { ReadResource, Resources } from './resources';
import { alternatives, textOf } from './values';

/** The properties of a route that name its target. `GatewayId` may be either of two kinds. */
const TARGETS: Record<string, TargetKind> = {
  GatewayId: 'unknown gateway',
  CarrierGatewayId: 'carrier gateway',
  EgressOnlyInternetGatewayId: 'egress-only internet gateway',
  NatGatewayId: 'NAT gateway',
  TransitGatewayId: 'transit gateway',
  CoreNetworkArn: 'core network',
  LocalGatewayId: 'local gateway',
  VpcPeeringConnectionId: 'peering connection',
  InstanceId: 'instance',
  NetworkInterfaceId: 'network interface',
  VpcEndpointId: 'firewall or load balancer endpoint',
};

const GATEWAYS: Record<string, TargetKind> = {
  'AWS::EC2::InternetGateway': 'internet gateway',
  'AWS::EC2::VPNGateway': 'virtual private gateway',
};

/** A route table of somewhere else, which may lead anywhere. */
export function foreignRouteTable(id: string): RouteTable {
  return { id, routes: [{ id: `in ${id}, a route table that is not of this app`, target: { id: 'nobody can tell which', kind: 'unknown gateway' } }] };
}

/** The table with all that puts routes into it: routes, gateway endpoints, and what a VPN learns. */
export function readRouteTable(resources: Resources, table: ReadResource): RouteTable {
  const routes = resources.referring('AWS::EC2::Route', 'RouteTableId', table.id).flatMap((route) => readRoute(resources, route));
  const endpoints = resources.referring('AWS::EC2::VPCEndpoint', 'RouteTableIds', table.id)
    .map(({ id }): Route => ({ id, target: { id, kind: 'gateway endpoint' } }));
  const learned = resources.referring('AWS::EC2::VPNGatewayRoutePropagation', 'RouteTableIds', table.id)
    .map(({ id, properties }): Route => ({ id, learned: true, target: { id: nameOf(resources, properties.VpnGatewayId), kind: 'virtual private gateway' } }));
  return { id: table.id, routes: [...routes, ...endpoints, ...learned] };
}

function readRoute(resources: Resources, { id, properties }: ReadResource): Route[] {
  const destination = properties.DestinationIpv6CidrBlock === undefined
    ? readBlock(resources, properties.DestinationCidrBlock, 'ipv4')
    : readBlock(resources, properties.DestinationIpv6CidrBlock, 'ipv6');
  return Object.entries(TARGETS).flatMap(([property, kind]) => alternatives(properties[property])
    .filter((value) => value !== 'local')
    .map((value) => ({ id, destination, target: readTarget(resources, value, kind) })));
}

function readTarget(resources: Resources, value: unknown, kind: TargetKind): Target {
  const resource = resources.at(value);
  const id = nameOf(resources, value);
  if (kind === 'unknown gateway') return { id, kind: GATEWAYS[resource?.type ?? ''] ?? gatewayKind(id) };
  if (kind !== 'NAT gateway' || resource?.properties.SubnetId === undefined) return { id, kind };
  return { id, kind, subnets: alternatives(resource.properties.SubnetId).flatMap((subnet) => linkOf(subnet)?.path ?? []) };
}

/** EC2 tells by the beginning of an id what it is. */
function gatewayKind(id: string): TargetKind {
  if (id.startsWith('igw-')) return 'internet gateway';
  return id.startsWith('vgw-') ? 'virtual private gateway' : 'unknown gateway';
}

/** The path of a resource of ours, or what the template says in its place. */
function nameOf(resources: Resources, value: unknown): string {
  return resources.at(value)?.id ?? textOf(value) ?? 'known only at deployment';
}
