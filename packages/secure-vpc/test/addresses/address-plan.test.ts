import { Fn, Lazy } from 'aws-cdk-lib';
import { AddressPlan, AddressPlanProps } from '../../src';
import { addressProblems } from '../../src/addresses/address-problems';

const GOOD: AddressPlanProps = {
  vpc: '10.0.0.0/16',
  publicSubnets: ['10.0.1.0/24', '10.0.2.0/24'],
  privateSubnets: ['10.0.3.0/24', '10.0.4.0/24'],
};

const problems = (change: Partial<AddressPlanProps>) => addressProblems(AddressPlan.of({ ...GOOD, ...change }));

test('the default plan has no problem', () => {
  expect(addressProblems(AddressPlan.default())).toEqual([]);
});

test('a plan without a data tier and one with an empty data tier are the same', () => {
  expect(problems({ dataSubnets: [] })).toEqual([]);
  expect(AddressPlan.of(GOOD).dataSubnets).toEqual([]);
});

describe('fails for a block that is none', () => {
  test.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0/16',
    '256.0.0.0/16',
    '010.0.0.0/16',
    '10.0.0.0/016',
    ' 10.0.0.0/16',
    '10.0.0.0/16\n',
    '',
    '2001:db8::/32',
    'default',
  ])('%j', (vpc) => {
    expect(problems({ vpc })).toEqual([
      `vpc block "${vpc}" is not an IPv4 block; write four numbers from 0 to 255 and a prefix length, like 10.0.0.0/16`,
    ]);
  });

  test('and names the subnet', () => {
    expect(problems({ privateSubnets: ['10.0.3.0/24', 'ten'] })).toEqual([
      'subnet "private-b" "ten" is not an IPv4 block; write four numbers from 0 to 255 and a prefix length, like 10.0.0.0/16',
    ]);
  });
});

describe('fails for a size that AWS does not take', () => {
  test('a VPC over /16', () => {
    expect(problems({ vpc: '10.0.0.0/15' })).toEqual(['vpc block 10.0.0.0/15 is too large; AWS takes /16 to /28']);
  });

  test('a subnet under /28', () => {
    expect(problems({ publicSubnets: ['10.0.1.0/29', '10.0.2.0/28'] })).toEqual(['subnet "public-a" 10.0.1.0/29 is too small; AWS takes /16 to /28']);
  });

  test('not for the limits themselves', () => {
    expect(addressProblems(AddressPlan.of({ vpc: '10.0.0.0/27', publicSubnets: ['10.0.0.0/28'], privateSubnets: ['10.0.0.16/28'] }))).toEqual([]);
  });
});

test('fails for host bits and names the block they lie in', () => {
  expect(problems({ vpc: '10.0.200.9/16' })).toEqual(['vpc block 10.0.200.9/16 has host bits set; the block it lies in is 10.0.0.0/16']);
});

test('fails for subnets outside the VPC, before and behind it', () => {
  expect(problems({ publicSubnets: ['9.255.255.0/24', '10.1.0.0/24'] })).toEqual([
    'subnet "public-a" 9.255.255.0/24 lies outside 10.0.0.0/16; choose a block inside it',
    'subnet "public-b" 10.1.0.0/24 lies outside 10.0.0.0/16; choose a block inside it',
  ]);
});

test('fails for a subnet that is larger than its VPC', () => {
  expect(addressProblems(AddressPlan.of({ vpc: '10.0.0.0/24', publicSubnets: ['10.0.0.0/23'], privateSubnets: ['10.0.0.128/25'] }))).toEqual([
    'subnet "public-a" 10.0.0.0/23 lies outside 10.0.0.0/24; choose a block inside it',
    'subnet "private-a" 10.0.0.128/25 overlaps "public-a" 10.0.0.0/23; choose a block of 10.0.0.0/24 that no other subnet uses',
  ]);
});

test('fails for the same block twice, within a tier too', () => {
  expect(problems({ publicSubnets: ['10.0.1.0/24', '10.0.1.0/24'] })).toEqual([
    'subnet "public-b" 10.0.1.0/24 overlaps "public-a" 10.0.1.0/24; choose a block of 10.0.0.0/16 that no other subnet uses',
  ]);
});

test('fails for tiers of different length', () => {
  expect(problems({ dataSubnets: ['10.0.5.0/24'] })).toEqual([
    'the tiers have different numbers of subnets (public 2, private 2, data 1); give every tier one subnet per availability zone',
  ]);
});

test('fails for no subnets', () => {
  expect(problems({ publicSubnets: [], privateSubnets: [] })).toEqual([
    'the plan spans 0 availability zones (public 0, private 0); give every tier 1 to 3 subnets',
  ]);
});

test('fails for more than three zones', () => {
  const four = (third: number) => [0, 1, 2, 3].map((index) => `10.0.${third + index}.0/24`);
  expect(problems({ publicSubnets: four(0), privateSubnets: four(10) })).toEqual([
    'the plan spans 4 availability zones (public 4, private 4); give every tier 1 to 3 subnets',
  ]);
});

test('fails for a list that is known only at deployment', () => {
  expect(problems({ privateSubnets: Fn.split(',', Lazy.string({ produce: () => 'x' })) })).toEqual([
    'the private subnets are a list known only at deployment, so nobody can tell how many there are; give an array, its elements may be tokens',
  ]);
});

test('checks what it knows beside what is known only at deployment', () => {
  const unknown = Lazy.string({ produce: () => '10.9.0.0/16' });
  expect(problems({ vpc: unknown, privateSubnets: ['10.0.3.0/24', unknown] })).toEqual([]);
  expect(problems({ vpc: unknown, privateSubnets: ['10.0.1.0/25', unknown] })).toEqual([
    'subnet "private-a" 10.0.1.0/25 overlaps "public-a" 10.0.1.0/24; choose a block of the VPC that no other subnet uses',
  ]);
});

test('lists every problem, those of the VPC first', () => {
  expect(problems({ vpc: '10.0.0.0/8', publicSubnets: ['10.0.1.1/24'], privateSubnets: ['x', '10.0.1.0/24'] })).toEqual([
    expect.stringContaining('vpc block 10.0.0.0/8 is too large'),
    expect.stringContaining('different numbers of subnets'),
    expect.stringContaining('"public-a" 10.0.1.1/24 has host bits set'),
    expect.stringContaining('"private-a" "x" is not an IPv4 block'),
    expect.stringContaining('"private-b" 10.0.1.0/24 overlaps "public-a" 10.0.1.1/24'),
  ]);
});
