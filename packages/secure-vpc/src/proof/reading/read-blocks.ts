import { Block, literalRange } from '../address-space';
import { Family } from '../traffic';
import { linkOf } from './resource';
import { ReadResource, Resources } from './resources';
import { alternatives, isObject, textOf } from './values';

const VPC = 'AWS::EC2::VPC';
const SUBNET = 'AWS::EC2::Subnet';

/**
 * The block that a property gives, or nothing where it gives none or may give several. A block that only the deployment knows goes by the
 * value that gives it: the same value is the same block.
 */
export function readBlock(resources: Resources, value: unknown, family: Family): Block | undefined {
  const [only, ...others] = alternatives(value);
  if (only === undefined || others.length > 0) return undefined;
  const text = textOf(only);
  if (text !== undefined && literalRange({ family, text })) return { family, text };
  return ofAttribute(resources, only) ?? { family, text: JSON.stringify(only) };
}

export function vpcBlocks(resources: Resources, vpc: ReadResource): Block[] {
  const added = resources.referring('AWS::EC2::VPCCidrBlock', 'VpcId', vpc.id);
  const ipv6 = added.filter(({ properties }) => properties.CidrBlock === undefined).map(() => ipv6Of(vpc));
  return [...[vpc, ...added].flatMap(({ properties }) => readBlock(resources, properties.CidrBlock, 'ipv4') ?? []), ...ipv6.slice(0, 1)];
}

export function subnetBlocks(resources: Resources, subnet: ReadResource): Block[] {
  return [...present(readBlock(resources, subnet.properties.CidrBlock, 'ipv4')), ...subnetIpv6(resources, subnet)];
}

function subnetIpv6(resources: Resources, subnet: ReadResource): Block[] {
  const added = resources.referring('AWS::EC2::SubnetCidrBlock', 'SubnetId', subnet.id);
  return [subnet, ...added].flatMap(({ properties }) => present(readBlock(resources, properties.Ipv6CidrBlock, 'ipv6')));
}

/** `GetAtt` of a block is the block itself, where the VPC or the subnet is one of ours. */
function ofAttribute(resources: Resources, value: unknown): Block | undefined {
  const resource = resources.at(value);
  if (resource && [VPC, SUBNET].includes(resource.type) && linkOf(value)?.attribute === 'CidrBlock') {
    return readBlock(resources, resource.properties.CidrBlock, 'ipv4');
  }
  const selected = isObject(value) && Array.isArray(value['Fn::Select']) ? value['Fn::Select'][1] as unknown : undefined;
  const owner = linkOf(selected)?.attribute === 'Ipv6CidrBlocks' ? resources.at(selected) : undefined;
  if (owner?.type === VPC) return ipv6Of(owner);
  return owner?.type === SUBNET ? subnetIpv6(resources, owner)[0] : undefined;
}

/** Amazon gives it at deployment. */
function ipv6Of(vpc: ReadResource): Block {
  return { family: 'ipv6', text: `IPv6 block of ${vpc.id}` };
}

function present(block: Block | undefined): Block[] {
  return block ? [block] : [];
}
