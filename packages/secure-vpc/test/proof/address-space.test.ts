import { AddressSpace, Block, literalRange } from '../../src/proof/address-space';
import { AddressRange, subtractRanges } from '../../src/proof/traffic';

const ipv4 = (text: string): Block => ({ family: 'ipv4', text });
const ipv6 = (text: string): Block => ({ family: 'ipv6', text });
const holds = (outer: readonly AddressRange[], inner: readonly AddressRange[]) => subtractRanges(inner, outer).length === 0;
const meets = (one: readonly AddressRange[], other: readonly AddressRange[]) => !holds(subtractRanges(one, other), one);

describe('a literal block', () => {
  test.each([
    [ipv4('10.0.0.0/8'), 0x0a000000n, 0x0affffffn],
    [ipv4('10.1.2.3/16'), 0x0a010000n, 0x0a01ffffn],
    [ipv6('::/0'), 0n, (1n << 128n) - 1n],
    [ipv6('2001:db8::/32'), 0x20010db8n << 96n, (0x20010db9n << 96n) - 1n],
    [ipv6('::1/128'), 1n, 1n],
    [ipv6('64:ff9b::192.0.2.1/128'), (0x64ff9bn << 96n) + 0xc0000201n, (0x64ff9bn << 96n) + 0xc0000201n],
    [ipv6('2001:db8:1:2:3:4:5:6/127'), 0x20010db8000100020003000400050006n, 0x20010db8000100020003000400050007n],
  ])('%j is a range of numbers', (block, first, last) => {
    expect(literalRange(block)?.addresses).toEqual({ first, last });
  });

  test.each([ipv4('10.0.0.0'), ipv4('{"Ref":"Cidr"}'), ipv4('::/0'), ipv6('10.0.0.0/8'), ipv6('::/129'), ipv6('::'), ipv6('::/0/0')])('%j is none', (block) => {
    expect(literalRange(block)).toBeUndefined();
  });
});

describe('the internet', () => {
  const space = new AddressSpace([ipv4('10.0.0.0/16'), ipv4('8.8.0.0/16')], []);
  test.each(['1.1.1.0/24', '172.15.0.0/16', '9.255.0.0/16'])('has %s', (text) => expect(holds(space.internet, space.most(ipv4(text)))).toBe(true));
  test.each(['10.9.0.0/16', '192.168.7.0/24', '172.16.0.0/12', '169.254.169.254/32', '100.64.0.0/10'])(
    'has no %s', (text) => expect(meets(space.internet, space.least(ipv4(text)))).toBe(false));
  test('has no address of the VPC, a public one neither', () => expect(meets(space.internet, space.least(ipv4('8.8.4.0/24')))).toBe(false));
  test('has IPv6 that is given out, and no unique local addresses', () => {
    expect(holds(space.internet, space.most(ipv6('2600::/12')))).toBe(true);
    expect(meets(space.internet, space.most(ipv6('fd00::/8')))).toBe(false);
  });
});

test('beyond the VPC is everything but its blocks', () => {
  const space = new AddressSpace([ipv4('10.0.0.0/16')], [ipv4('10.0.1.0/24')]);
  expect(holds(space.beyond, space.most(ipv4('10.1.0.0/16')))).toBe(true);
  expect(meets(space.beyond, space.least(ipv4('10.0.200.0/24')))).toBe(false);
});

describe('a block that only the deployment knows', () => {
  const space = new AddressSpace([ipv4('vpc')], [ipv4('a'), ipv4('b'), ipv4('10.0.1.0/24')]);

  test('is itself, and not another', () => {
    expect(space.most(ipv4('a'))).toEqual(space.least(ipv4('a')));
    expect(meets(space.most(ipv4('a')), space.most(ipv4('b')))).toBe(false);
    expect(meets(space.most(ipv4('a')), space.most(ipv4('10.0.1.0/24')))).toBe(false);
  });

  test('of the VPC holds its subnets, known and unknown', () => {
    for (const subnet of ['a', 'b', '10.0.1.0/24']) expect(holds(space.least(ipv4('vpc')), space.most(ipv4(subnet)))).toBe(true);
  });

  test('is anywhere', () => {
    expect(holds(space.least(ipv4('0.0.0.0/0')), space.most(ipv4('a')))).toBe(true);
    expect(meets(space.beyond, space.most(ipv4('a')))).toBe(false);
  });

  test('may lie in a literal block, and is not denied by it', () => {
    expect(holds(space.most(ipv4('10.0.0.0/8')), space.most(ipv4('a')))).toBe(true);
    expect(meets(space.least(ipv4('10.0.0.0/8')), space.most(ipv4('a')))).toBe(false);
  });

  test('lies for sure in a literal block that holds the VPC, and not in one apart from it', () => {
    const known = new AddressSpace([ipv4('10.0.0.0/16')], [ipv4('a')]);
    expect(holds(known.least(ipv4('10.0.0.0/8')), known.most(ipv4('a')))).toBe(true);
    expect(meets(known.most(ipv4('172.16.0.0/12')), known.most(ipv4('a')))).toBe(false);
  });

  test('that is of nothing here may be anything when it allows, and is nothing when it denies', () => {
    expect(space.most(ipv4('elsewhere'))).toEqual([space.everything('ipv4')]);
    expect(space.least(ipv4('elsewhere'))).toEqual([]);
  });
});
