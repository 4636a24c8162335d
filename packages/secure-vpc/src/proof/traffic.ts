/** The two kinds of addresses; no packet has one of each. */
export type Family = 'ipv4' | 'ipv6';

/** Whole numbers from the first to the last, both included. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses that lie side by side. */
export interface AddressRange {
  readonly family: Family;
  readonly addresses: Interval;
}

/** Protocols by their IANA number, and for TCP and UDP their ports; for ICMP the "port" is type x 256 + code. */
export interface Services {
  readonly protocols: Interval;
  readonly ports: Interval;
}

/** Packets to or from some addresses: a box in the space of addresses, protocols and ports. A list of them means all that lies in any. */
export interface Traffic extends AddressRange, Services {}

export const ALL_PROTOCOLS: Interval = { first: 0n, last: 255n };
export const ALL_PORTS: Interval = { first: 0n, last: 65535n };
export const EVERY_SERVICE: Services = { protocols: ALL_PROTOCOLS, ports: ALL_PORTS };

const SIDES = ['addresses', 'protocols', 'ports'] as const;

export function interval(first: number | bigint, last: number | bigint = first): Interval {
  return { first: BigInt(first), last: BigInt(last) };
}

export function trafficOf(peers: readonly AddressRange[], services: readonly Services[] = [EVERY_SERVICE]): Traffic[] {
  return peers.flatMap((peer) => services.map((service) => ({ ...peer, ...service })));
}

/** What is in both. */
export function intersect(some: readonly Traffic[], others: readonly Traffic[]): Traffic[] {
  return some.flatMap((one) => others.flatMap((other) => common(one, other) ?? []));
}

/** What is left of some without the others. */
export function subtract(some: readonly Traffic[], others: readonly Traffic[]): Traffic[] {
  return others.reduce<Traffic[]>((left, other) => left.flatMap((one) => without(one, other)), [...some]);
}

/** The ranges without the others. */
export function subtractRanges(some: readonly AddressRange[], others: readonly AddressRange[]): AddressRange[] {
  return subtract(trafficOf(some), trafficOf(others)).map(({ family, addresses }) => ({ family, addresses }));
}

function common(one: Traffic, other: Traffic): Traffic | undefined {
  if (one.family !== other.family) return undefined;
  const [addresses, protocols, ports] = SIDES.map((side) => overlap(one[side], other[side]));
  return addresses && protocols && ports ? { family: one.family, addresses, protocols, ports } : undefined;
}

function overlap(one: Interval, other: Interval): Interval | undefined {
  const first = one.first > other.first ? one.first : other.first;
  const last = one.last < other.last ? one.last : other.last;
  return first <= last ? { first, last } : undefined;
}

/** Cuts slices off on both ends of each side in turn; what remains in the middle is what goes. */
function without(box: Traffic, hole: Traffic): Traffic[] {
  const gone = common(box, hole);
  if (!gone) return [box];
  const slices: Traffic[] = [];
  let rest = box;
  for (const side of SIDES) {
    if (rest[side].first < gone[side].first) slices.push({ ...rest, [side]: { first: rest[side].first, last: gone[side].first - 1n } });
    if (rest[side].last > gone[side].last) slices.push({ ...rest, [side]: { first: gone[side].last + 1n, last: rest[side].last } });
    rest = { ...rest, [side]: gone[side] };
  }
  return slices;
}
