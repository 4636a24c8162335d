import { AddressPlan } from '../addresses/address-plan';
import { subnetBlocks, Tier } from './tier';

/** What a rule judges: a range of ports, an ICMP message, or everything. */
export type Traffic
  = { readonly protocol: 'tcp'; readonly from: number; readonly to: number }
    | { readonly protocol: 'icmp' | 'icmpv6'; readonly type: number; readonly code: number }
    | { readonly protocol: 'all' };

/** Whom a rule speaks of, before the plan says which addresses that is. */
export type Peer = 'anywhere' | 'anywhere-ipv6' | 'vpc' | Tier.PRIVATE | Tier.DATA;

export type Direction = 'ingress' | 'egress';
export type Verdict = 'allow' | 'deny';

interface Row {
  readonly number: number;
  readonly verdict: Verdict;
  readonly traffic: Traffic;
  readonly peer: Peer;
  /** Only where the private tier has a way out: a NAT gateway, or a gateway endpoint, which answers from public addresses. */
  readonly onlyWithWayOut?: true;
  /** Only where the VPC has IPv6. */
  readonly onlyWithIpv6?: true;
}

/** What else decides which rules a tier has. */
export interface Ways {
  /** Whether the private tier has a way out over IPv4. */
  readonly wayOut: boolean;
  readonly ipv6: boolean;
}

/** A rule of a network ACL with its addresses. */
export interface NetworkAclRule {
  readonly number: number;
  readonly direction: Direction;
  readonly verdict: Verdict;
  readonly traffic: Traffic;
  readonly cidr: string;
}

const tcp = (from: number, to = from): Traffic => ({ protocol: 'tcp', from, to });
const ALL: Traffic = { protocol: 'all' };
const FRAGMENTATION_NEEDED: Traffic = { protocol: 'icmp', type: 3, code: 4 };
const PACKET_TOO_BIG: Traffic = { protocol: 'icmpv6', type: 2, code: 0 };

const allow = (number: number, traffic: Traffic, peer: Peer): Row => ({ number, verdict: 'allow', traffic, peer });
const deny = (number: number, traffic: Traffic, peer: Peer): Row => ({ number, verdict: 'deny', traffic, peer });
const wayOut = (row: Row): Row => ({ ...row, onlyWithWayOut: true });
const ipv6 = (number: number, traffic: Traffic): Row => ({ ...allow(number, traffic, 'anywhere-ipv6'), onlyWithIpv6: true });

/** Ways to administer a host. Session Manager needs none of them. */
const NO_ADMINISTRATION = [
  deny(100, tcp(22), 'anywhere'),
  deny(101, tcp(22), 'anywhere-ipv6'),
  deny(110, tcp(3389), 'anywhere'),
  deny(111, tcp(3389), 'anywhere-ipv6'),
  deny(120, tcp(23), 'anywhere'),
];

/**
 * The rules of each tier. Numbers 1 to 99 stay free for whoever uses the network, and so come before every deny.
 *
 * Answers come back to the ports that clients chose, 1024 and up; they are allowed in two ranges around 3389, because a range
 * across it counts as an open admin port to those who judge a rule alone. Ports above 1024 other than 3389 are left to security
 * groups: a NAT gateway uses them all, and each one denied would break a few of its connections, rarely and at random.
 *
 * Over IPv6 nothing passes a NAT gateway, and answers come to the ports that operating systems choose, 32768 and up. The tiers talk to each
 * other over IPv4: an ACL takes 20 rules each way, of both families and two of its own.
 */
const RULES: Record<Tier, Record<Direction, readonly Row[]>> = {
  [Tier.PUBLIC]: {
    ingress: [
      ...NO_ADMINISTRATION,
      deny(130, tcp(135, 139), 'anywhere'),
      deny(140, tcp(445), 'anywhere'),
      allow(200, tcp(80), 'anywhere'),
      allow(210, tcp(443), 'anywhere'),
      allow(220, ALL, 'vpc'),
      allow(230, tcp(1024, 3388), 'anywhere'),
      allow(240, tcp(3390, 65535), 'anywhere'),
      allow(250, FRAGMENTATION_NEEDED, 'anywhere'),
      ipv6(205, tcp(80)),
      ipv6(215, tcp(443)),
      ipv6(245, tcp(32768, 65535)),
      ipv6(255, PACKET_TOO_BIG),
    ],
    egress: [
      allow(200, ALL, 'vpc'),
      allow(210, tcp(80), 'anywhere'),
      allow(220, tcp(443), 'anywhere'),
      allow(230, tcp(1024, 65535), 'anywhere'),
      allow(240, FRAGMENTATION_NEEDED, 'anywhere'),
      ipv6(215, tcp(80)),
      ipv6(225, tcp(443)),
      ipv6(235, tcp(1024, 65535)),
      ipv6(245, PACKET_TOO_BIG),
    ],
  },
  [Tier.PRIVATE]: {
    ingress: [
      ...NO_ADMINISTRATION,
      allow(200, ALL, 'vpc'),
      wayOut(allow(210, tcp(1024, 3388), 'anywhere')),
      wayOut(allow(220, tcp(3390, 65535), 'anywhere')),
      wayOut(allow(230, FRAGMENTATION_NEEDED, 'anywhere')),
      ipv6(225, tcp(32768, 65535)),
      ipv6(235, PACKET_TOO_BIG),
    ],
    egress: [
      allow(200, ALL, 'vpc'),
      wayOut(allow(210, tcp(80), 'anywhere')),
      wayOut(allow(220, tcp(443), 'anywhere')),
      ipv6(215, tcp(80)),
      ipv6(225, tcp(443)),
    ],
  },
  [Tier.DATA]: {
    ingress: [
      ...NO_ADMINISTRATION,
      allow(200, tcp(0, 65535), Tier.PRIVATE),
      // Clusters replicate across the subnets of the tier.
      allow(210, tcp(0, 65535), Tier.DATA),
    ],
    egress: [
      allow(200, tcp(1024, 65535), Tier.PRIVATE),
      allow(210, tcp(0, 65535), Tier.DATA),
    ],
  },
};

/** The rules of a tier under an address plan; a row about a tier becomes one rule per subnet of it. */
export function networkAclRules(tier: Tier, plan: AddressPlan, ways: Ways): NetworkAclRule[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => RULES[tier][direction]
    .filter(({ onlyWithWayOut, onlyWithIpv6 }) => (ways.wayOut || !onlyWithWayOut) && (ways.ipv6 || !onlyWithIpv6))
    .flatMap(({ number, verdict, traffic, peer }) => cidrsOf(peer, plan)
      .map((cidr, index) => ({ number: number + index, direction, verdict, traffic, cidr }))));
}

function cidrsOf(peer: Peer, plan: AddressPlan): string[] {
  switch (peer) {
    case 'anywhere': return ['0.0.0.0/0'];
    case 'anywhere-ipv6': return ['::/0'];
    case 'vpc': return [plan.vpc];
    default: return subnetBlocks(plan, peer);
  }
}
