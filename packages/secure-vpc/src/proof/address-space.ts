import { isIPv6 } from 'node:net';
import { networkOf, parseIpv4Block, sizeOf } from '../addresses/ipv4';
import { AddressRange, Family, interval, Interval, subtractRanges } from './traffic';

/** A block of addresses as a template names it: in CIDR notation, or by something that only the deployment knows. */
export interface Block {
  readonly family: Family;
  readonly text: string;
}

const BITS: Record<Family, bigint> = { ipv4: 32n, ipv6: 128n };

/** Addresses that no router of the internet forwards. https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_OF_THE_INTERNET = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3',
];
/** All that is given out so far. https://www.iana.org/assignments/ipv6-address-space */
const INTERNET_IPV6 = '2000::/3';

/**
 * The addresses around a VPC, as numbers on a line for each family.
 *
 * A block of the VPC that is known only at deployment lies somewhere on that line, nobody knows where; it gets a number of its own after
 * the end, so that rules which name the same block still meet. What is not known is read both ways: `most` for rules that allow,
 * `least` for rules that deny.
 */
export class AddressSpace {
  /** What anybody can have. */
  public readonly internet: readonly AddressRange[];
  /** All that is not in the VPC. */
  public readonly beyond: readonly AddressRange[];

  private readonly names: readonly Block[];

  public constructor(private readonly vpc: readonly Block[], private readonly subnets: readonly Block[]) {
    this.names = [...vpc, ...subnets].filter((block) => !literalRange(block));
    const own = [...vpc, ...subnets].flatMap((block) => literalRange(block) ?? []);
    const reserved = NOT_OF_THE_INTERNET.map((text) => realRange({ family: 'ipv4', text }));
    this.internet = subtractRanges([realLine('ipv4'), realRange({ family: 'ipv6', text: INTERNET_IPV6 })], [...reserved, ...own]);
    this.beyond = subtractRanges([realLine('ipv4'), realLine('ipv6')], own);
  }

  /** Every address that the block may mean. */
  public most(block: Block): AddressRange[] {
    return this.certainly(block) ?? [this.everything(block.family)];
  }

  /** Only the addresses that the block means for sure. */
  public least(block: Block): AddressRange[] {
    return literalRange(block) ? this.literally(block, false) : this.certainly(block) ?? [];
  }

  public everything(family: Family): AddressRange {
    return { family, addresses: interval(0n, this.nameOf(family, this.names.length)) };
  }

  /** The VPC with its subnets. */
  public get inside(): AddressRange[] {
    return [...this.vpc, ...this.subnets].flatMap((block) => this.most(block));
  }

  private certainly(block: Block): AddressRange[] | undefined {
    if (literalRange(block)) return this.literally(block, true);
    if (!this.has(this.names, block)) return undefined;
    const own = [{ family: block.family, addresses: interval(this.nameOf(block.family, this.indexOf(block))) }];
    // The block of the VPC holds those of its subnets, wherever it is.
    const held = this.has(this.vpc, block) ? this.subnets.filter(({ family }) => family === block.family) : [];
    return [...own, ...held.flatMap((subnet) => this.most(subnet))];
  }

  /** A literal block, with the unknown blocks that it holds for sure, or perhaps. */
  private literally(block: Block, perhaps: boolean): AddressRange[] {
    const range = literalRange(block) as AddressRange;
    if (block.text === '0.0.0.0/0' || block.text === '::/0') return [this.everything(block.family)];
    // Subnets do not overlap: the block of one holds no other.
    if (this.has(this.subnets, block)) return [range];
    const vpc = this.vpc.filter(({ family }) => family === block.family);
    const known = vpc.length > 0 && vpc.every(literalRange);
    const ranges = vpc.flatMap((own) => literalRange(own) ?? []);
    const holdsVpc = known && subtractRanges(ranges, [range]).length === 0;
    const apart = known && ranges.every((own) => disjoint(own, range));
    return holdsVpc || (perhaps && !apart) ? [range, ...this.unknownRanges(block.family)] : [range];
  }

  private unknownRanges(family: Family): AddressRange[] {
    return this.names.flatMap((name, index) => name.family === family ? [{ family, addresses: interval(this.nameOf(family, index)) }] : []);
  }

  private has(blocks: readonly Block[], block: Block): boolean {
    return blocks.some(({ family, text }) => family === block.family && text === block.text);
  }

  private indexOf(block: Block): number {
    return this.names.findIndex(({ family, text }) => family === block.family && text === block.text);
  }

  private nameOf(family: Family, index: number): bigint {
    return (1n << BITS[family]) + BigInt(index);
  }
}

/** The numbers of a block in CIDR notation; nothing for any other text. */
export function literalRange(block: Block): AddressRange | undefined {
  const addresses = block.family === 'ipv4' ? parseIpv4(block.text) : parseIpv6(block.text);
  return addresses && { family: block.family, addresses };
}

function realRange(block: Block): AddressRange {
  return literalRange(block) as AddressRange;
}

function realLine(family: Family): AddressRange {
  return { family, addresses: interval(0n, (1n << BITS[family]) - 1n) };
}

function disjoint(one: AddressRange, other: AddressRange): boolean {
  return one.addresses.last < other.addresses.first || other.addresses.last < one.addresses.first;
}

function parseIpv4(text: string): Interval | undefined {
  const block = parseIpv4Block(text);
  return block && interval(networkOf(block).address, networkOf(block).address + sizeOf(block) - 1);
}

function parseIpv6(text: string): Interval | undefined {
  const [address, length, ...rest] = text.split('/');
  const prefix = Number(length);
  if (rest.length > 0 || !isIPv6(address) || !/^\d{1,3}$/.test(length ?? '') || prefix > 128) return undefined;
  const size = 1n << BigInt(128 - prefix);
  const first = groupsOf(address).reduce((sum, group) => (sum << 16n) + BigInt(group), 0n) / size * size;
  return interval(first, first + size - 1n);
}

/** The eight numbers of an IPv6 address, those that `::` stands for too. */
function groupsOf(address: string): number[] {
  const [head, tail] = address.split('::').map((half) => half.split(':').filter((group) => group !== '').flatMap(groupNumbers));
  return tail === undefined ? head : [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

/** One number, or two where the last 32 bits are written like an IPv4 address. */
function groupNumbers(group: string): number[] {
  if (!group.includes('.')) return [parseInt(group, 16)];
  const [a, b, c, d] = group.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}
