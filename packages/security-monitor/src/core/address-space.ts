import { isIPv4, isIPv6 } from 'node:net';

/** How much of the internet a set of CIDR blocks covers: counted over public addresses, so that many parts are as bad as one whole. */

interface Block { readonly family: 4 | 6; readonly first: bigint; readonly last: bigint }
interface Space { readonly first: bigint; readonly last: bigint }

/** From this share upwards (a /8) nobody chose the addresses: that is the internet with a gap, not a partner's network. */
export const WIDE = 1 / 256;

const BITS = { 4: 32n, 6: 128n } as const;

/** The special-purpose blocks of IPv4 that are not reachable over the internet (IANA registry, RFC 6890). */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16',
  '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3',
];
/** IPv6 unicast that is routed over the internet lies in 2000::/3; the documentation block is cut out of it. */
const PUBLIC_V6 = '2000::/3';
const NOT_PUBLIC_V6 = ['2001:db8::/32'];

/**
 * The part of the public internet, between 0 and 1, that the blocks cover together: the larger of the IPv4 and the IPv6 share.
 *
 * Any prefix of length 0 is the whole internet, whatever stands before the slash; blocks that cannot be read count for nothing.
 */
export function internetShare(cidrs: readonly string[]): number {
  if (cidrs.some((cidr) => /\/0+\s*$/.test(cidr))) {
    return 1;
  }
  const blocks = cidrs.map(parseCidr).filter((block) => block !== undefined);
  return Math.max(shareOf(4, blocks), shareOf(6, blocks));
}

/** The CIDR as EC2 stores it: host bits cleared; undefined when it is none. */
export function canonicalCidr(cidr: string): string | undefined {
  const block = parseCidr(cidr);
  if (block === undefined) {
    return undefined;
  }
  const prefix = BITS[block.family] - BigInt((block.last - block.first + 1n).toString(2).length - 1);
  return `${block.family}:${block.first.toString(16)}/${prefix}`;
}

function parseCidr(cidr: string): Block | undefined {
  const [address, prefix, ...rest] = cidr.trim().split('/');
  if (rest.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) {
    return undefined;
  }
  const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes('%') ? 6 : undefined;
  if (family === undefined || Number(prefix ?? 0) > Number(BITS[family])) {
    return undefined;
  }
  const size = 1n << (BITS[family] - BigInt(prefix ?? BITS[family]));
  const first = (family === 4 ? numberOfV4(address) : numberOfV6(address)) / size * size;
  return { family, first, last: first + size - 1n };
}

const numberOfV4 = (address: string): bigint => address.split('.').reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);

/** `address` is known to be valid: `::` stands at most once, an IPv4 tail only at the end. */
function numberOfV6(address: string): bigint {
  const tail = /[^:]*\.[^:]*$/.exec(address)?.[0];
  const hex = tail === undefined ? address : address.slice(0, -tail.length) + numberOfV4(tail).toString(16).padStart(8, '0').replace(/^(.{4})/, '$1:');
  const [head, rest] = hex.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const groups = rest === undefined ? head : [...head, ...Array<string>(8 - head.length - rest.length).fill('0'), ...rest];
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function shareOf(family: 4 | 6, blocks: readonly Block[]): number {
  const mine = blocks.filter((block) => block.family === family);
  if (mine.length === 0) {
    return 0;
  }
  const { spaces, size } = publicSpace(family);
  const left = sizeOf(subtract(spaces, mine));
  // Six digits are plenty for a share; a division of the bigints themselves would end at 0 or 1.
  return left === 0n ? 1 : Math.min(Number((size - left) * 1_000_000n / size) / 1_000_000, 0.999999);
}

/** What remains of the spaces when the blocks are cut out. */
function subtract(spaces: readonly Space[], blocks: readonly Space[]): Space[] {
  const cuts = [...blocks].sort((a, b) => (a.first < b.first ? -1 : 1));
  return spaces.flatMap((space) => {
    const left: Space[] = [];
    let next = space.first;
    for (const cut of cuts) {
      if (cut.first > space.last) {
        break;
      }
      if (cut.first > next) {
        left.push({ first: next, last: cut.first - 1n });
      }
      next = cut.last >= next ? cut.last + 1n : next;
    }
    return next <= space.last ? [...left, { first: next, last: space.last }] : left;
  });
}

const sizeOf = (spaces: readonly Space[]): bigint => spaces.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);

interface PublicSpace { readonly spaces: readonly Space[]; readonly size: bigint }
const known = new Map<4 | 6, PublicSpace>();

/** Worked out when first asked for: a function that starts must not wait for it. */
function publicSpace(family: 4 | 6): PublicSpace {
  const found = known.get(family);
  if (found !== undefined) {
    return found;
  }
  const [whole, without] = family === 4 ? ['0.0.0.0/0', NOT_PUBLIC_V4] : [PUBLIC_V6, NOT_PUBLIC_V6];
  const spaces = subtract([parseCidr(whole)!], without.map((cidr) => parseCidr(cidr)!));
  const space = { spaces, size: sizeOf(spaces) };
  known.set(family, space);
  return space;
}
