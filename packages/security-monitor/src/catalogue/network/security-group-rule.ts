import { canonicalCidr } from '../../core/address-space';
import { flag, integer, Json, record, text } from '../../core/json';

/** One rule of a security group: one protocol, one span of ports, one peer. Whoever wrote it, in whatever shape. */
export interface SecurityGroupRule {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another protocol number, or `-1` for all traffic. */
  readonly protocol: string;
  /** undefined: every port. For ICMP, the type and the code. */
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly peer: Peer;
  readonly ruleId?: string;
  /** undefined: the event does not say in which direction it works. */
  readonly egress?: boolean;
}

export type Peer =
  | { readonly kind: 'cidr'; readonly id: string }
  | { readonly kind: 'prefix-list'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string; readonly account?: string }
  | { readonly kind: 'unknown'; readonly id: string };

export const ALL_TRAFFIC = '-1';
const PROTOCOL_NAMES = new Map([['1', 'icmp'], ['6', 'tcp'], ['17', 'udp'], ['58', 'icmpv6'], ['all', ALL_TRAFFIC]]);
export const HAS_PORTS: readonly string[] = ['tcp', 'udp'];
export const IS_ICMP: readonly string[] = ['icmp', 'icmpv6'];

/** Protocol and ports of a rule in any of CloudTrail's spellings: all traffic has no ports, and -1 means every port. */
export function protocolAndPorts(value: Json): Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort'> {
  const said = (text(value.ipProtocol) ?? text(value.IpProtocol) ?? ALL_TRAFFIC).toLowerCase();
  const protocol = PROTOCOL_NAMES.get(said) ?? said;
  const [from, to] = [integer(value.fromPort ?? value.FromPort), integer(value.toPort ?? value.ToPort)];
  if (IS_ICMP.includes(protocol)) {
    return { protocol, fromPort: from === -1 ? undefined : from, toPort: to === -1 ? undefined : to };
  }
  if (!HAS_PORTS.includes(protocol) || from === undefined || to === undefined || from < 0 || to < 0) {
    return { protocol };
  }
  return { protocol, fromPort: Math.min(from, to), toPort: Math.max(from, to) };
}

/** A rule as EC2 answers and as ModifySecurityGroupRules asks: exactly one peer. */
export function singleRule(value: Json, inherited: { ruleId?: string } = {}): SecurityGroupRule | undefined {
  const peer = peerOf(value);
  return peer && {
    ...protocolAndPorts(value),
    peer,
    ruleId: text(value.securityGroupRuleId) ?? text(value.SecurityGroupRuleId) ?? inherited.ruleId,
    egress: flag(value.isEgress),
  };
}

function peerOf(value: Json): Peer | undefined {
  const cidr = text(value.cidrIpv4) ?? text(value.CidrIpv4) ?? text(value.cidrIpv6) ?? text(value.CidrIpv6) ?? text(value.cidrIp) ?? text(value.cidrIpV6);
  if (cidr !== undefined) {
    return { kind: 'cidr', id: cidr };
  }
  const list = text(value.prefixListId) ?? text(value.PrefixListId);
  if (list !== undefined) {
    return { kind: 'prefix-list', id: list };
  }
  const referenced = record(value.referencedGroupInfo ?? value.ReferencedGroupInfo);
  const group = text(referenced.groupId) ?? text(referenced.GroupId) ?? text(value.referencedGroupId) ?? text(value.ReferencedGroupId);
  return group === undefined ? undefined : { kind: 'group', id: group, account: text(referenced.userId) ?? text(referenced.UserId) };
}

/** Two spellings of one rule have one key. */
export function ruleKey({ protocol, fromPort, toPort, peer }: SecurityGroupRule): string {
  const id = peer.kind === 'cidr' ? canonicalCidr(peer.id) ?? peer.id : peer.id;
  return JSON.stringify([protocol, fromPort, toPort, peer.kind, id]);
}
