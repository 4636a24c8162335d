import { Token } from 'aws-cdk-lib';
import { subnetBlocks, Tier } from '../tiers/tier';
import { AddressPlan } from './address-plan';
import { contains, formatIpv4Block, Ipv4Block, networkOf, overlaps, parseIpv4Block } from './ipv4';

/** AWS takes blocks of these sizes, for a VPC and for a subnet. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const LARGEST_PREFIX = 16;
const SMALLEST_PREFIX = 28;

/** Regions with more zones exist, but three are enough for every quorum and each costs a NAT gateway and endpoints. */
export const MOST_ZONES = 3;

interface NamedBlock {
  readonly name: string;
  readonly text: string;
  readonly block: Ipv4Block;
}

/** Everything that is wrong with a plan, each problem with its way out; nothing where the plan is good. */
export function addressProblems(plan: AddressPlan): string[] {
  const vpc = readBlock('vpc block', plan.vpc);
  const subnets = Object.values(Tier).flatMap((tier) => readable(subnetBlocks(plan, tier))
    .map((text, index) => readBlock(`subnet "${subnetName(tier, index)}"`, text)));
  const blocks = subnets.flatMap(({ found }) => found ?? []);

  return [
    ...vpc.problems,
    ...tierProblems(plan),
    ...subnets.flatMap(({ problems }) => problems),
    ...vpc.found ? outsideProblems(vpc.found, blocks) : [],
    ...overlapProblems(plan.vpc, blocks),
  ];
}

/** The first subnet of a tier is its "a", and so on, like the zones it lies in. */
function subnetName(tier: Tier, index: number): string {
  return `${tier}-${String.fromCharCode('a'.charCodeAt(0) + index)}`;
}

/** A list that is a token lies about its length: it is a problem of its own and its entries are none. */
function readable(list: string[]): string[] {
  return Token.isUnresolved(list) ? [] : list;
}

function readBlock(name: string, text: string): { problems: string[]; found?: NamedBlock } {
  if (Token.isUnresolved(text)) return { problems: [] };
  const block = parseIpv4Block(text);
  if (!block) {
    return { problems: [`${name} "${text}" is not an IPv4 block; write four numbers from 0 to 255 and a prefix length, like 10.0.0.0/16`] };
  }
  const problems = [];
  if (block.prefix < LARGEST_PREFIX || block.prefix > SMALLEST_PREFIX) {
    const fault = block.prefix < LARGEST_PREFIX ? 'large' : 'small';
    problems.push(`${name} ${text} is too ${fault}; AWS takes /${LARGEST_PREFIX} to /${SMALLEST_PREFIX}`);
  }
  if (networkOf(block).address !== block.address) {
    problems.push(`${name} ${text} has host bits set; the block it lies in is ${formatIpv4Block(networkOf(block))}`);
  }
  return { problems, found: { name, text, block } };
}

function tierProblems(plan: AddressPlan): string[] {
  const tiers = Object.values(Tier).map((tier) => ({ tier, blocks: subnetBlocks(plan, tier) }));
  const unknown = tiers.filter(({ blocks }) => Token.isUnresolved(blocks));
  if (unknown.length > 0) {
    return unknown.map(({ tier }) => `the ${tier} subnets are a list known only at deployment, so nobody can tell how many there are; `
      + 'give an array, its elements may be tokens');
  }

  const used = tiers.filter(({ tier, blocks }) => tier !== Tier.DATA || blocks.length > 0);
  const counts = used.map(({ tier, blocks }) => `${tier} ${blocks.length}`).join(', ');
  if (used.some(({ blocks }) => blocks.length !== used[0].blocks.length)) {
    return [`the tiers have different numbers of subnets (${counts}); give every tier one subnet per availability zone`];
  }
  const zones = used[0].blocks.length;
  return zones >= 1 && zones <= MOST_ZONES
    ? []
    : [`the plan spans ${zones} availability zones (${counts}); give every tier 1 to ${MOST_ZONES} subnets`];
}

function outsideProblems(vpc: NamedBlock, subnets: NamedBlock[]): string[] {
  return subnets
    .filter(({ block }) => !contains(vpc.block, block))
    .map(({ name, text }) => `${name} ${text} lies outside ${vpc.text}; choose a block inside it`);
}

function overlapProblems(vpc: string, subnets: NamedBlock[]): string[] {
  const where = Token.isUnresolved(vpc) ? 'the VPC' : vpc;
  return subnets.flatMap((later, index) => {
    const earlier = subnets.slice(0, index).find(({ block }) => overlaps(block, later.block));
    return earlier
      ? [`${later.name} ${later.text} overlaps ${earlier.name.replace('subnet ', '')} ${earlier.text}; choose a block of ${where} that no other subnet uses`]
      : [];
  });
}
