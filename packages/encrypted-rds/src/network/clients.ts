import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Blocks that are never routed on the internet. */
const PRIVATE_IPV4: ReadonlyArray<readonly [block: number, bits: number]> = [
  [address([10, 0, 0, 0]), 8],
  [address([100, 64, 0, 0]), 10],
  [address([172, 16, 0, 0]), 12],
  [address([192, 168, 0, 0]), 16],
];
const PRIVATE_IPV6 = /^f[cd][0-9a-f]{2}:.*\/(\d+)$/i;

/** Why these clients must not reach the database, or nothing. Only address blocks can be told apart; groups of instances are always private. */
export function whyNotClient(client: ec2.IConnectable): string | undefined {
  const block = (client as Partial<ec2.IPeer>).uniqueId;
  if (block === undefined || Token.isUnresolved(block) || !block.includes('/') || isPrivate(block)) {
    return undefined;
  }
  return `clients "${block}" include public addresses; allow a security group, or a block within 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12, `
    + '192.168.0.0/16 or fc00::/7';
}

function isPrivate(block: string): boolean {
  const ipv4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block);
  if (!ipv4) {
    const ipv6 = PRIVATE_IPV6.exec(block);
    return ipv6 !== null && Number(ipv6[1]) >= 7;
  }
  const start = address(ipv4.slice(1, 5).map(Number));
  return PRIVATE_IPV4.some(([base, bits]) => Number(ipv4[5]) >= bits && Math.floor(start / 2 ** (32 - bits)) === base / 2 ** (32 - bits));
}

function address(octets: readonly number[]): number {
  return octets.reduce((number, octet) => number * 256 + octet, 0);
}
