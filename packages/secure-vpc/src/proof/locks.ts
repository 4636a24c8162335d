import { throughNetworkAcl } from './filters';
import { Network, NetworkAcl, Subnet } from './network';
import { aclStation, compact, INTERNET, Opening, subnetPlace } from './opening';
import { interval, Services, Traffic, trafficOf } from './traffic';

/** Where services listen, and remote desktops; above, clients choose their own ports, and answers through NAT come there. */
const LISTENING: readonly Services[] = [6, 17].flatMap((protocol) => [[0, 1023], [3389, 3389]]
  .map(([from, to]) => ({ protocols: interval(protocol), ports: interval(from, to) })));

/**
 * The network ACLs as locks of their own, whatever the routes say today: the closed tiers have two, and a route added later must find the
 * other one shut.
 */
export function openLocks(network: Network): Opening[] {
  const publicBlocks = network.subnets.filter(({ tier }) => tier === 'public').flatMap(({ blocks }) => blocks.flatMap((block) => network.space.most(block)));
  const outside = trafficOf([...network.space.beyond, ...publicBlocks]);
  return [
    ...judge(network, 'private', 'in', trafficOf(network.space.internet, LISTENING), INTERNET),
    ...judge(network, 'data', 'in', outside, 'beyond the private and data tiers'),
    ...judge(network, 'data', 'out', outside, 'beyond the private and data tiers'),
  ];
}

function judge(network: Network, tier: 'private' | 'data', direction: 'in' | 'out', traffic: readonly Traffic[], peer: string): Opening[] {
  const subnets = network.subnets.filter((subnet) => subnet.tier === tier);
  return aclsOf(subnets).flatMap(({ acl, by, of }) => {
    const passage = throughNetworkAcl(acl, direction, traffic, network.space);
    const here = `${tier} ${of.length === 1 ? 'subnet' : 'subnets'} ${of.map(subnetPlace).join(', ')}`;
    return passage.traffic.length === 0
      ? []
      : [{
          way: direction === 'in' ? [peer, aclStation(acl), here] : [here, aclStation(acl), peer],
          leaks: [{ filter: 'it', direction, ...passage }],
          causes: [...by, ...passage.rules.map(({ id }) => id)],
          remedy: 'narrow the rule, or remove it',
        }];
  });
}

interface SharedAcl {
  readonly acl: NetworkAcl;
  readonly by: string[];
  readonly of: string[];
}

/** Each network ACL once, with the subnets that have it. */
function aclsOf(subnets: readonly Subnet[]): SharedAcl[] {
  const shared = new Map<string, SharedAcl>();
  for (const { id, networkAcls } of subnets) {
    for (const { to: acl, by } of networkAcls) {
      const known = shared.get(acl.id) ?? { acl, by: [], of: [] };
      shared.set(acl.id, { acl, by: [...known.by, ...compact(by)], of: [...known.of, id] });
    }
  }
  return [...shared.values()];
}
