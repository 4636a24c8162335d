import { throughNetworkAcl, throughSecurityGroups } from './filters';
import { Association, InterfaceEndpoint, Network, NetworkAcl, Route, RouteTable, Subnet } from './network';
import { aclStation, compact, INTERNET, Leak, Opening, place, subnetStation } from './opening';
import { AddressRange, Traffic, trafficOf } from './traffic';
import { destinations, station } from './ways-in';

/** Every way from a data subnet out of the VPC. */
export function waysOut(network: Network, subnet: Subnet): Opening[] {
  // Endpoints share their subnets: what passes to each is worked out once.
  const crossings = new Map(network.subnets.map((there) => [there.id, lazily(() => aclsBetween(network, subnet, there))]));
  return [
    ...subnet.routeTables.flatMap((association) => association.to.routes.flatMap((route) => byRoute(network, subnet, association, route))),
    ...network.interfaceEndpoints.flatMap((endpoint) => byEndpoint(network, subnet, endpoint, endpoint.subnets.flatMap((id) => crossings.get(id)?.() ?? []))),
  ];
}

/** Any route that leads beyond the VPC, to whatever target: nothing in the tier speaks first. */
function byRoute(network: Network, subnet: Subnet, table: Association<RouteTable>, route: Route): Opening[] {
  const to = destinations(network, route, network.space.beyond);
  if (to.length === 0) return [];
  return subnet.networkAcls.map((acl) => ({
    way: [subnetStation(subnet), `route ${place(route.id)}`, ...onwards(network, route)],
    leaks: [{ filter: aclStation(acl.to), direction: 'out', ...throughNetworkAcl(acl.to, 'out', trafficOf(to), network.space) }],
    causes: compact(route.id, table.by),
    remedy: route.target.kind === 'gateway endpoint' ? 'give the endpoint the route tables of the other tiers only' : 'remove the route',
  }));
}

/** From the target on; behind a NAT gateway that is as the routes of its subnet say. */
function onwards(network: Network, route: Route): string[] {
  const here = station(route);
  switch (route.target.kind) {
    case 'internet gateway':
    case 'egress-only internet gateway':
    case 'carrier gateway':
    case 'unknown gateway':
      return [here, INTERNET];
    case 'NAT gateway': {
      // One that stands in no subnet has a route table of its own, to the internet gateway.
      if (!route.target.subnets) return [here, INTERNET];
      const next = network.subnets
        .filter(({ id }) => route.target.subnets?.includes(id))
        .flatMap(({ routeTables }) => routeTables.flatMap(({ to }) => to.routes))
        .find(({ target }) => target.kind === 'internet gateway');
      return next ? [here, station(next), INTERNET] : [here, 'beyond the VPC'];
    }
    case 'gateway endpoint':
      return [here, 'an AWS service'];
    default:
      return [here, 'beyond the VPC'];
  }
}

/** An interface endpoint hands on what it gets to an AWS service; it is reached over the local route, past network ACLs and its security group. */
function byEndpoint(network: Network, subnet: Subnet, endpoint: InterfaceEndpoint, crossings: readonly Crossing[]): Opening[] {
  const from = blocksOf(network, subnet);
  return crossings.flatMap(({ leaks, traffic, causes }) => {
    const pastGroups = throughSecurityGroups(endpoint.securityGroups, 'in', towards(from, traffic), network.space);
    return pastGroups.traffic.length === 0
      ? []
      : [{
          way: [subnetStation(subnet), `interface endpoint ${place(endpoint.id)}`, 'an AWS service'],
          leaks: [...leaks, { filter: `security group of ${place(endpoint.id)}`, direction: 'in' as const, ...pastGroups }],
          causes: [endpoint.id, ...causes, ...pastGroups.rules.map(({ id }) => id)],
          remedy: 'close the network ACL of the data tier, or the security group of the endpoint, to it',
        }];
  });
}

interface Crossing {
  readonly leaks: Leak[];
  readonly traffic: readonly Traffic[];
  readonly causes: string[];
}

/** Past the network ACLs from one subnet to another; within a subnet there are none. */
function aclsBetween(network: Network, here: Subnet, there: Subnet): Crossing[] {
  const [from, to] = [blocksOf(network, here), blocksOf(network, there)];
  if (here.id === there.id) return [{ leaks: [], traffic: trafficOf(from), causes: [] }];
  return here.networkAcls.flatMap((leaving) => there.networkAcls.flatMap((entering) => {
    const out = throughNetworkAcl(leaving.to, 'out', trafficOf(to), network.space);
    const into = throughNetworkAcl(entering.to, 'in', towards(from, out.traffic), network.space);
    const leak = (acl: NetworkAcl, direction: 'in' | 'out', passage: Pick<Leak, 'traffic' | 'rules'>): Leak => (
      { filter: aclStation(acl), direction, ...passage });
    return into.traffic.length === 0
      ? []
      : [{
          leaks: [leak(leaving.to, 'out', out), leak(entering.to, 'in', into)],
          traffic: into.traffic,
          causes: compact(leaving.by, entering.by, ...[...out.rules, ...into.rules].map(({ id }) => id)),
        }];
  }));
}

/** The same services, seen from the other end. */
function towards(peers: readonly AddressRange[], traffic: readonly Traffic[]): Traffic[] {
  return traffic.flatMap((one) => trafficOf(peers.filter(({ family }) => family === one.family), [one]));
}

function blocksOf(network: Network, { blocks }: Subnet): AddressRange[] {
  return blocks.flatMap((block) => network.space.most(block));
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
