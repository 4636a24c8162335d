import { AddressSpace } from './address-space';
import { NetworkAcl, NetworkAclEntry, SecurityGroup, SecurityGroupRule } from './network';
import { AddressRange, intersect, subtract, Traffic, trafficOf } from './traffic';

/** What a filter lets through, and by which of its rules. */
export interface Passage<Rule> {
  readonly traffic: readonly Traffic[];
  readonly rules: readonly Rule[];
}

/**
 * What a network ACL lets through: entries in the order of their numbers, the first that matches decides, and nothing that matches
 * none. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function throughNetworkAcl(acl: NetworkAcl, direction: 'in' | 'out', wanted: readonly Traffic[], space: AddressSpace): Passage<NetworkAclEntry> {
  const traffic: Traffic[] = [];
  const rules: NetworkAclEntry[] = [];
  let undecided = [...wanted];
  for (const entry of inOrder(acl.entries.filter((candidate) => candidate.direction === direction))) {
    if (entry.verdict === 'allow') {
      const allowed = intersect(undecided, trafficOf(peersOf(entry, space), [entry]));
      if (allowed.length > 0) rules.push(entry);
      traffic.push(...allowed);
      undecided = subtract(undecided, allowed);
    } else if (entry.certain && entry.peer) {
      undecided = subtract(undecided, trafficOf(space.least(entry.peer), [entry]));
    }
  }
  return { traffic, rules };
}

/** What any of the security groups lets through: they only allow, and have no order. */
export function throughSecurityGroups(
  groups: readonly SecurityGroup[] | undefined,
  direction: 'in' | 'out',
  wanted: readonly Traffic[],
  space: AddressSpace,
): Passage<SecurityGroupRule> {
  if (!groups) return { traffic: wanted, rules: [] };
  const matching = groups.flatMap(({ rules }) => rules)
    .filter((rule) => rule.direction === direction)
    .map((rule) => ({ rule, allowed: intersect(wanted, trafficOf(peersOf(rule, space), [rule])) }))
    .filter(({ allowed }) => allowed.length > 0);
  return { traffic: matching.flatMap(({ allowed }) => allowed), rules: matching.map(({ rule }) => rule) };
}

/** An entry without a known number may come before all others; of those with the same number, one will be refused, nobody knows which. */
function inOrder(entries: readonly NetworkAclEntry[]): NetworkAclEntry[] {
  const rank = ({ number, verdict }: NetworkAclEntry) => (number ?? 0) * 2 + (verdict === 'allow' ? 0 : 1);
  return [...entries].sort((one, other) => rank(one) - rank(other));
}

function peersOf({ peer }: NetworkAclEntry | SecurityGroupRule, space: AddressSpace): AddressRange[] {
  switch (peer) {
    case undefined:
    case 'anybody': return [space.everything('ipv4'), space.everything('ipv6')];
    case 'members': return space.inside;
    default: return space.most(peer);
  }
}
