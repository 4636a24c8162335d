import * as fc from 'fast-check';
import { canonicalCidr, internetShare } from '../../src/core/address-space';

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8'];

test.each([
  ['0.0.0.0/0'], ['::/0'], ['198.51.100.7/0'], ['x/0'], ['0.0.0.0/00'],
])('%s is the whole internet', (cidr) => expect(internetShare([cidr])).toBe(1));

test('halves, quarters and all public blocks are the whole internet together', () => {
  expect(internetShare(['0.0.0.0/1', '128.0.0.0/1'])).toBe(1);
  expect(internetShare(['192.0.0.0/2', '0.0.0.0/2', '128.0.0.0/2', '64.0.0.0/2'])).toBe(1);
  expect(internetShare(['2000::/4', '3000::/4'])).toBe(1);
});

test('a missing block keeps it from being whole, however small', () => {
  const upTo = Array.from({ length: 32 }, (_, index) => `${prefixAddress(index + 1)}/${index + 1}`);
  expect(internetShare(upTo)).toBeLessThan(1);
  expect(internetShare(upTo)).toBeGreaterThan(0.99);
});

/** The blocks 0/1, 128/2, 192/3, … leave out 255.255.255.255 alone; moved by one bit, 8.8.8.8 is left out. */
function prefixAddress(length: number): string {
  const left = 0x08080808;
  const flipped = (left ^ (1 << (32 - length))) >>> 0;
  const masked = length === 32 ? flipped : (flipped & (0xffffffff << (32 - length))) >>> 0;
  return [24, 16, 8, 0].map((shift) => (masked >>> shift) & 255).join('.');
}

test('private, documentation and multicast addresses are no part of it', () => {
  expect(internetShare([...PRIVATE, '203.0.113.0/24', '2001:db8::/32', '224.0.0.0/4', 'fe80::/10', '127.0.0.1/32'])).toBe(0);
});

test('IPv4 and IPv6 are weighed apart', () => {
  expect(internetShare(['0.0.0.0/1', '2000::/4'])).toBeCloseTo(0.57, 1);
});

test.each(['', '/', 'anywhere', '10.0.0.0/33', '::/129', '1.2.3/8', '1.2.3.4/8/8', '1.2.3.4/-1', '1.2.3.4/x', 'fe80::1%eth0/64'])(
  'what is no block counts for nothing: "%s"', (cidr) => {
    expect(internetShare([cidr])).toBe(0);
    expect(canonicalCidr(cidr)).toBeUndefined();
  });

test('one block has one spelling', () => {
  expect(canonicalCidr('10.1.2.3/8')).toBe(canonicalCidr('10.0.0.0/8'));
  expect(canonicalCidr('::ffff:1.2.3.4/128')).toBe(canonicalCidr('::ffff:102:304/128'));
  expect(canonicalCidr('2001:DB8:0:0::/32')).toBe(canonicalCidr('2001:db8::/32'));
  expect(canonicalCidr('8.8.8.8')).toBe(canonicalCidr('8.8.8.8/32'));
  expect(canonicalCidr('0.0.0.0/32')).not.toBe(canonicalCidr('::/32'));
});

test('a block split anywhere covers as much as the block', () => {
  fc.assert(fc.property(fc.nat(0xffffffff), fc.integer({ min: 1, max: 31 }), fc.boolean(), (address, length, order) => {
    const first = length === 0 ? 0 : (address & (0xffffffff << (32 - length))) >>> 0;
    const half = (first + 2 ** (31 - length)) >>> 0;
    const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
    const halves = [`${dotted(first)}/${length + 1}`, `${dotted(half)}/${length + 1}`];
    return internetShare(order ? halves : halves.reverse()) === internetShare([`${dotted(first)}/${length}`]);
  }), { seed: 20261124, numRuns: 500 });
});
