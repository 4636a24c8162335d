import { throughNetworkAcl, throughSecurityGroups } from './filters';
import { Network, PublicHolder, Route, RouteTable, Association, Subnet, TargetKind } from './network';
import { aclStation, compact, INTERNET, Opening, place, subnetStation } from './opening';
import { AddressRange, intersect, trafficOf } from './traffic';

/** What hands packets of the internet on into the VPC; the networks behind the last four are not known, so they may. Peering never does. */
const LETS_IN: readonly TargetKind[] = [
  'internet gateway', 'carrier gateway', 'unknown gateway', 'transit gateway', 'virtual private gateway', 'core network', 'local gateway',
];

/** Every way from the internet into a subnet that is closed to it. */
export function waysIn(network: Network, subnet: Subnet): Opening[] {
  return [
    ...subnet.routeTables.flatMap((association) => association.to.routes
      .flatMap((route) => byRoute(network, subnet, association, route))),
    ...network.publicHolders.filter(({ subnets }) => subnets.includes(subnet.id)).flatMap((holder) => byPublicHolder(network, subnet, holder)),
    ...network.edgeRoutes.flatMap((route) => byEdgeRoute(network, subnet, route)),
  ];
}

/**
 * A route to the internet opens a subnet even where its network ACL stops all that comes: it would be the only lock, and rules 1 to 99 of
 * it are free for everyone.
 */
function byRoute(network: Network, subnet: Subnet, table: Association<RouteTable>, route: Route): Opening[] {
  const from = destinations(network, route, network.space.internet);
  if (!LETS_IN.includes(route.target.kind) || route.learned || from.length === 0) return [];
  return subnet.networkAcls.map((acl) => ({
    way: [INTERNET, station(route), `route ${place(route.id)}`, subnetStation(subnet)],
    leaks: [{ filter: aclStation(acl.to), direction: 'in', ...throughNetworkAcl(acl.to, 'in', trafficOf(from), network.space) }],
    causes: compact(route.id, table.by),
    remedy: 'route it to a NAT gateway or nowhere',
  }));
}

/** The internet gateway delivers to a public address whatever the routes of its subnet say; only answers need a route. */
function byPublicHolder(network: Network, subnet: Subnet, holder: PublicHolder): Opening[] {
  return subnet.networkAcls.flatMap((acl) => {
    const pastAcl = throughNetworkAcl(acl.to, 'in', trafficOf(network.space.internet.filter(({ family }) => family === 'ipv4')), network.space);
    const pastGroups = throughSecurityGroups(holder.securityGroups, 'in', pastAcl.traffic, network.space);
    return pastGroups.traffic.length === 0
      ? []
      : [{
          way: [INTERNET, holder.what, subnetStation(subnet)],
          leaks: [
            { filter: aclStation(acl.to), direction: 'in' as const, ...pastAcl },
            { filter: groupNames(holder), direction: 'in' as const, ...pastGroups },
          ],
          causes: compact(holder.id, ...pastAcl.rules.map(({ id }) => id), ...pastGroups.rules.map(({ id }) => id)),
          remedy: 'take the public address away, or close the security group',
        }];
  });
}

/** What an internet gateway sends through an appliance reaches the subnet on a way that no route of the subnet shows. */
function byEdgeRoute(network: Network, subnet: Subnet, route: Route): Opening[] {
  const blocks = trafficOf(subnet.blocks.flatMap((block) => network.space.most(block)));
  const to = trafficOf(route.destination ? network.space.most(route.destination) : network.space.inside);
  return intersect(blocks, to).length === 0
    ? []
    : [{
        way: [INTERNET, `edge route ${place(route.id)}`, station(route), subnetStation(subnet)],
        leaks: [],
        causes: [route.id],
        remedy: 'route only the blocks of public subnets through the appliance',
      }];
}

/** The addresses among the given that the route leads to. */
export function destinations(network: Network, { destination }: Route, among: readonly AddressRange[]): AddressRange[] {
  if (!destination) return [...among];
  return intersect(trafficOf(network.space.most(destination)), trafficOf(among)).map(({ family, addresses }) => ({ family, addresses }));
}

export function station({ target }: Route): string {
  return `${target.kind} ${place(target.id)}`;
}

function groupNames({ securityGroups }: PublicHolder): string {
  return securityGroups ? `security group ${securityGroups.map(({ id }) => place(id)).join(', ')}` : 'a security group that nobody can know yet';
}
