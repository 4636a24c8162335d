import { AddressSpace } from '../address-space';
import { Association, InterfaceEndpoint, Network, NetworkAcl, Route, RouteTable, Subnet, TierName } from '../network';
import { place } from '../opening';
import { subnetBlocks, vpcBlocks } from './read-blocks';
import { foreignNetworkAcl, readNetworkAcl, readSecurityGroups } from './read-filters';
import { publicHoldersIn, subnetPaths } from './read-public-holders';
import { foreignRouteTable, readRouteTable } from './read-routes';
import { linkOf } from './resource';
import { ReadResource, Resources } from './resources';
import { alternatives, elements, textOf } from './values';

/** Which tier a subnet belongs to, by its path. */
export type Tiers = ReadonlyMap<string, TierName>;

/** What the templates make of the network around a VPC. */
export function readNetwork(resources: Resources, vpc: ReadResource, tiers: Tiers): Network {
  const found = resources.referring('AWS::EC2::Subnet', 'VpcId', vpc.id);
  const subnets = found.map((subnet) => readSubnet(resources, vpc, subnet, tiers));
  return {
    id: vpc.id,
    space: new AddressSpace(vpcBlocks(resources, vpc), subnets.flatMap(({ blocks }) => blocks)),
    subnets,
    publicHolders: publicHoldersIn(resources, found.map(({ id }) => id)),
    interfaceEndpoints: readInterfaceEndpoints(resources, vpc),
    edgeRoutes: readEdgeRoutes(resources, vpc),
  };
}

function readSubnet(resources: Resources, vpc: ReadResource, subnet: ReadResource, tiers: Tiers): Subnet {
  return {
    id: subnet.id,
    tier: tiers.get(subnet.id),
    blocks: subnetBlocks(resources, subnet),
    routeTables: associations(resources, subnet, 'AWS::EC2::SubnetRouteTableAssociation', 'RouteTableId', {
      type: 'AWS::EC2::RouteTable',
      read: (table): RouteTable => readRouteTable(resources, table),
      foreign: foreignRouteTable,
      // The main table of a VPC has the local route alone, and CloudFormation cannot change it.
      otherwise: { id: `main route table of ${vpc.id}`, routes: [] },
    }),
    networkAcls: associations(resources, subnet, 'AWS::EC2::SubnetNetworkAclAssociation', 'NetworkAclId', {
      type: 'AWS::EC2::NetworkAcl',
      read: (acl): NetworkAcl => readNetworkAcl(resources, acl),
      foreign: (id): NetworkAcl => foreignNetworkAcl(`network ACL ${id}, which is not of this app`),
      otherwise: defaultNetworkAcl(resources, vpc),
    }),
  };
}

interface Reading<T> {
  readonly type: string;
  readonly read: (resource: ReadResource) => T;
  readonly foreign: (id: string) => T;
  readonly otherwise: T;
}

/** What a subnet may be associated with; the default too, where no association is there for sure. */
function associations<T>(resources: Resources, subnet: ReadResource, type: string, property: string, reading: Reading<T>): Association<T>[] {
  const given = resources.referring(type, 'SubnetId', subnet.id);
  const explicit = given.flatMap(({ id, properties }) => alternatives(properties[property]).map((value) => {
    const resource = resources.at(value);
    return { by: id, to: resource?.type === reading.type ? reading.read(resource) : reading.foreign(textOf(value) ?? 'known only at deployment') };
  }));
  const sure = given.some(({ conditional, properties }) => !conditional && alternatives(properties.SubnetId).length === 1);
  return sure ? explicit : [...explicit, { to: reading.otherwise }];
}

/** EC2 makes it open; the custom resource of the VPC empties it. */
function defaultNetworkAcl(resources: Resources, vpc: ReadResource): NetworkAcl {
  const id = `default network ACL of ${place(vpc.id)}`;
  const emptied = resources.referring('Custom::VpcRestrictDefaultSG', 'DefaultNetworkAclId', vpc.id)
    .some(({ properties, conditional }) => !conditional && linkOf(properties.DefaultNetworkAclId)?.attribute === 'DefaultNetworkAcl');
  return emptied ? { id, entries: [] } : foreignNetworkAcl(id);
}

function readInterfaceEndpoints(resources: Resources, vpc: ReadResource): InterfaceEndpoint[] {
  return resources.referring('AWS::EC2::VPCEndpoint', 'VpcId', vpc.id)
    .filter(({ properties }) => !['Gateway', 'GatewayLoadBalancer'].includes(textOf(properties.VpcEndpointType ?? 'Gateway') ?? ''))
    .map(({ id, properties }) => ({
      id,
      subnets: subnetPaths(elements(properties.SubnetIds)),
      securityGroups: readSecurityGroups(resources, properties.SecurityGroupIds),
    }));
}

/** The routes of the tables that gateways of the VPC are associated with. */
function readEdgeRoutes(resources: Resources, vpc: ReadResource): Route[] {
  const attached = resources.referring('AWS::EC2::VPCGatewayAttachment', 'VpcId', vpc.id)
    .flatMap(({ properties }) => elements([properties.InternetGatewayId, properties.VpnGatewayId]).flatMap((value) => linkOf(value)?.path ?? []));
  return [...new Set(attached)]
    .flatMap((gateway) => resources.referring('AWS::EC2::GatewayRouteTableAssociation', 'GatewayId', gateway))
    .flatMap(({ properties }) => alternatives(properties.RouteTableId))
    .flatMap((value) => {
      const table = resources.at(value);
      return table?.type === 'AWS::EC2::RouteTable' ? readRouteTable(resources, table).routes : [];
    });
}
