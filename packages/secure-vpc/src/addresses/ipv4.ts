/** A block of IPv4 addresses as numbers, so that blocks can be compared. */
export interface Ipv4Block {
  /** The first address as written, host bits included. */
  readonly address: number;
  readonly prefix: number;
}

const OCTET = '(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])';
const CIDR = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}/(0|[1-9]|[12][0-9]|3[0-2])$`);

/** The block that a text like 10.0.0.0/16 names, or undefined where it names none. */
export function parseIpv4Block(text: string): Ipv4Block | undefined {
  const match = CIDR.exec(text);
  if (!match) return undefined;
  const [a, b, c, d, prefix] = match.slice(1).map(Number);
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

/** How many addresses the block spans. */
export function sizeOf(block: Ipv4Block): number {
  return 2 ** (32 - block.prefix);
}

/** The same block with its host bits cleared. */
export function networkOf(block: Ipv4Block): Ipv4Block {
  return { ...block, address: Math.floor(block.address / sizeOf(block)) * sizeOf(block) };
}

export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  const start = networkOf(outer).address;
  const first = networkOf(inner).address;
  return first >= start && first + sizeOf(inner) <= start + sizeOf(outer);
}

export function overlaps(one: Ipv4Block, other: Ipv4Block): boolean {
  return contains(one, other) || contains(other, one);
}

export function formatIpv4Block({ address, prefix }: Ipv4Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}
