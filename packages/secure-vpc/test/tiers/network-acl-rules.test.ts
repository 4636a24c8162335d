import { AddressPlan } from '../../src';
import { contains, parseIpv4Block } from '../../src/addresses/ipv4';
import { Direction, NetworkAclRule, networkAclRules, Ways } from '../../src/tiers/network-acl-rules';
import { Tier } from '../../src/tiers/tier';

const PLAN = AddressPlan.of({
  vpc: '10.0.0.0/16',
  publicSubnets: ['10.0.1.0/24', '10.0.2.0/24'],
  privateSubnets: ['10.0.3.0/24', '10.0.4.0/24'],
  dataSubnets: ['10.0.5.0/24', '10.0.6.0/24'],
});

const PUBLIC_HOST = '10.0.1.5';
const PRIVATE_HOST = '10.0.4.5';
const DATA_HOST = '10.0.6.5';
const INTERNET = '198.51.100.7';

interface Packet {
  readonly peer: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port?: number;
  readonly message?: [type: number, code: number];
}

const tcp = (peer: string, port: number): Packet => ({ peer, protocol: 'tcp', port });

/** What EC2 does with a packet: the matching rule with the lowest number decides, and none means no. */
function passes(rules: NetworkAclRule[], direction: Direction, packet: Packet): boolean {
  const decisive = rules
    .filter((rule) => rule.direction === direction && matches(rule, packet))
    .sort((one, other) => one.number - other.number)[0];
  return decisive?.verdict === 'allow';
}

function matches({ cidr, traffic }: NetworkAclRule, { peer, protocol, port = 0, message }: Packet): boolean {
  const [block, host] = [parseIpv4Block(cidr), parseIpv4Block(`${peer}/32`)];
  const samePeer = block && host ? contains(block, host) : cidr === '::/0' && peer.includes(':');
  if (!samePeer || traffic.protocol === 'all') return samePeer;
  if (traffic.protocol === 'icmp') return protocol === 'icmp' && message?.[0] === traffic.type && message?.[1] === traffic.code;
  return traffic.protocol === 'tcp' && protocol === 'tcp' && port >= traffic.from && port <= traffic.to;
}

const rulesWith = (ways: Ways) => Object.fromEntries(
  Object.values(Tier).map((tier) => [tier, networkAclRules(tier, PLAN, ways)]),
) as Record<Tier, NetworkAclRule[]>;
const rules = rulesWith({ wayOut: true, ipv6: false });
const enters = (tier: Tier, packet: Packet) => passes(rules[tier], 'ingress', packet);
const leaves = (tier: Tier, packet: Packet) => passes(rules[tier], 'egress', packet);

describe.each(Object.values(Tier))('the %s tier', (tier) => {
  test.each([22, 23, 3389])('is administered over port %d by nobody, in the VPC or outside', (port) => {
    for (const peer of [INTERNET, PUBLIC_HOST, PRIVATE_HOST, DATA_HOST, '2001:db8::1']) expect(enters(tier, tcp(peer, port))).toBe(false);
  });

  test('denies SSH and RDP by rules of its own, over IPv6 too, before anything is allowed', () => {
    const denied = rules[tier].filter(({ direction, verdict }) => direction === 'ingress' && verdict === 'deny');
    for (const port of [22, 3389]) {
      expect(denied.filter(({ traffic }) => traffic.protocol === 'tcp' && traffic.from === port).map(({ cidr }) => cidr)).toEqual(['0.0.0.0/0', '::/0']);
    }
    const firstAllow = Math.min(...rules[tier].filter(({ verdict }) => verdict === 'allow').map(({ number }) => number));
    expect(Math.max(...denied.map(({ number }) => number))).toBeLessThan(firstAllow);
  });

  test('leaves the numbers 1 to 99 and at least seven rules each way to its users', () => {
    for (const direction of ['ingress', 'egress']) {
      const own = rules[tier].filter((rule) => rule.direction === direction);
      expect(Math.min(...own.map(({ number }) => number))).toBeGreaterThan(99);
      expect(new Set(own.map(({ number }) => number)).size).toBe(own.length);
      expect(own.length).toBeLessThanOrEqual(13);
    }
  });

  test('allows no range across an admin port from everywhere, which scanners judge alone', () => {
    const open = rules[tier].filter(({ direction, verdict, cidr }) => direction === 'ingress' && verdict === 'allow' && cidr === '0.0.0.0/0');
    for (const { traffic } of open) {
      expect(traffic.protocol).not.toBe('all');
      if (traffic.protocol === 'tcp') for (const port of [22, 3389]) expect(port >= traffic.from && port <= traffic.to).toBe(false);
    }
  });

  test('hears nothing over IPv6', () => {
    expect(rules[tier].filter(({ verdict, cidr }) => verdict === 'allow' && cidr.includes(':'))).toEqual([]);
  });
});

describe('the public tier', () => {
  test('serves the web and answers', () => {
    expect(enters(Tier.PUBLIC, tcp(INTERNET, 80))).toBe(true);
    expect(enters(Tier.PUBLIC, tcp(INTERNET, 443))).toBe(true);
    expect(leaves(Tier.PUBLIC, tcp(INTERNET, 50123))).toBe(true);
  });

  test('receives the answers to what it and the NAT gateways ask', () => {
    for (const port of [1024, 3388, 3390, 32768, 65535]) expect(enters(Tier.PUBLIC, tcp(INTERNET, port))).toBe(true);
    expect(leaves(Tier.PUBLIC, tcp(INTERNET, 443))).toBe(true);
  });

  test('takes what the private tier sends through NAT, and gives the answers back', () => {
    expect(enters(Tier.PUBLIC, tcp(PRIVATE_HOST, 443))).toBe(true);
    expect(leaves(Tier.PUBLIC, tcp(PRIVATE_HOST, 40000))).toBe(true);
  });

  test.each([20, 21, 25, 53, 110, 135, 139, 445, 1023])('is closed to the internet at port %d', (port) => {
    expect(enters(Tier.PUBLIC, tcp(INTERNET, port))).toBe(false);
  });

  test('shares no files with anybody', () => {
    for (const port of [137, 445]) expect(enters(Tier.PUBLIC, tcp(PRIVATE_HOST, port))).toBe(false);
  });

  test('hears no UDP and of ICMP only that a packet was too large', () => {
    expect(enters(Tier.PUBLIC, { peer: INTERNET, protocol: 'udp', port: 53 })).toBe(false);
    expect(enters(Tier.PUBLIC, { peer: INTERNET, protocol: 'icmp', message: [8, 0] })).toBe(false);
    expect(enters(Tier.PUBLIC, { peer: INTERNET, protocol: 'icmp', message: [3, 4] })).toBe(true);
    expect(leaves(Tier.PUBLIC, { peer: INTERNET, protocol: 'icmp', message: [3, 4] })).toBe(true);
  });
});

describe('the private tier', () => {
  test('is open to the VPC and closed to the internet, answers apart', () => {
    expect(enters(Tier.PRIVATE, tcp(PUBLIC_HOST, 443))).toBe(true);
    expect(enters(Tier.PRIVATE, { peer: DATA_HOST, protocol: 'udp', port: 2049 })).toBe(true);
    for (const port of [80, 443, 445, 1023]) expect(enters(Tier.PRIVATE, tcp(INTERNET, port))).toBe(false);
    for (const port of [1024, 3390, 65535]) expect(enters(Tier.PRIVATE, tcp(INTERNET, port))).toBe(true);
  });

  test('reaches the web and the VPC only', () => {
    expect(leaves(Tier.PRIVATE, tcp(INTERNET, 443))).toBe(true);
    expect(leaves(Tier.PRIVATE, tcp(INTERNET, 80))).toBe(true);
    expect(leaves(Tier.PRIVATE, tcp(DATA_HOST, 3306))).toBe(true);
    for (const port of [22, 25, 3389, 6667]) expect(leaves(Tier.PRIVATE, tcp(INTERNET, port))).toBe(false);
    expect(leaves(Tier.PRIVATE, { peer: INTERNET, protocol: 'udp', port: 53 })).toBe(false);
  });

  test('without a way out speaks with the VPC alone', () => {
    const closed = networkAclRules(Tier.PRIVATE, PLAN, { wayOut: false, ipv6: false });
    expect(closed.filter(({ verdict, cidr }) => verdict === 'allow' && cidr !== PLAN.vpc)).toEqual([]);
    expect(passes(closed, 'ingress', tcp(PUBLIC_HOST, 443))).toBe(true);
  });
});

describe('the data tier', () => {
  test('serves the private tier and its own clusters, nobody else', () => {
    expect(enters(Tier.DATA, tcp(PRIVATE_HOST, 3306))).toBe(true);
    expect(enters(Tier.DATA, tcp(DATA_HOST, 7000))).toBe(true);
    for (const peer of [PUBLIC_HOST, INTERNET, '10.0.200.1']) expect(enters(Tier.DATA, tcp(peer, 3306))).toBe(false);
  });

  test('answers the private tier and asks nobody but itself', () => {
    expect(leaves(Tier.DATA, tcp(PRIVATE_HOST, 40000))).toBe(true);
    expect(leaves(Tier.DATA, tcp(DATA_HOST, 443))).toBe(true);
    expect(leaves(Tier.DATA, tcp(PRIVATE_HOST, 443))).toBe(false);
    for (const peer of [PUBLIC_HOST, INTERNET]) expect(leaves(Tier.DATA, tcp(peer, 40000))).toBe(false);
  });
});

describe('with IPv6', () => {
  const dual = rulesWith({ wayOut: true, ipv6: true });
  const over = (tier: Tier, direction: Direction, port: number) => passes(dual[tier], direction, tcp('2001:db8::1', port));

  test('the IPv4 rules are the same', () => {
    for (const tier of Object.values(Tier)) {
      expect(dual[tier].filter(({ cidr }) => cidr !== '::/0')).toEqual(rules[tier].filter(({ cidr }) => cidr !== '::/0'));
    }
  });

  test('the public tier serves the web, and hears answers', () => {
    for (const port of [80, 443, 32768, 65535]) expect(over(Tier.PUBLIC, 'ingress', port)).toBe(true);
    for (const port of [22, 23, 445, 1024, 3306, 3389]) expect(over(Tier.PUBLIC, 'ingress', port)).toBe(false);
  });

  test('the private tier asks the web, and hears answers only', () => {
    for (const port of [80, 443]) {
      expect(over(Tier.PRIVATE, 'egress', port)).toBe(true);
      expect(over(Tier.PRIVATE, 'ingress', port)).toBe(false);
    }
    expect(over(Tier.PRIVATE, 'ingress', 40000)).toBe(true);
    expect(over(Tier.PRIVATE, 'egress', 25)).toBe(false);
  });

  test('the data tier speaks none of it', () => {
    expect(dual[Tier.DATA]).toEqual(rules[Tier.DATA]);
  });

  test('every ACL stays within the quota of 20 rules each way, two of which are EC2\'s own', () => {
    for (const tier of Object.values(Tier)) {
      for (const direction of ['ingress', 'egress']) {
        const own = dual[tier].filter((rule) => rule.direction === direction);
        expect(own.length).toBeLessThan(18);
        expect(new Set(own.map(({ number }) => number)).size).toBe(own.length);
      }
    }
  });
});
