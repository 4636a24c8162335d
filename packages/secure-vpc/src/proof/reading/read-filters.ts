import { NetworkAcl, NetworkAclEntry, SecurityGroup, SecurityGroupRule } from '../network';
import { ALL_PORTS, ALL_PROTOCOLS, EVERY_SERVICE, interval, Interval, Services } from '../traffic';
import { readBlock } from './read-blocks';
import { ReadResource, Resources } from './resources';
import { elements, isObject, numberOf, textOf } from './values';

const PROTOCOL_NUMBERS: Record<string, number> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

/** A network ACL of somewhere else, which may say anything. */
export function foreignNetworkAcl(id: string): NetworkAcl {
  const everything = { id, verdict: 'allow', certain: false, ...EVERY_SERVICE } as const;
  return { id, entries: [{ ...everything, direction: 'in' }, { ...everything, direction: 'out' }] };
}

export function readNetworkAcl(resources: Resources, acl: ReadResource): NetworkAcl {
  return resources.once(`entries of ${acl.id}`, () => ({
    id: acl.id,
    entries: resources.referring('AWS::EC2::NetworkAclEntry', 'NetworkAclId', acl.id).flatMap((entry) => readEntry(resources, entry)),
  }));
}

/** Two entries where only the deployment knows which way it judges. */
function readEntry(resources: Resources, { id, properties, conditional }: ReadResource): NetworkAclEntry[] {
  const number = numberOf(properties.RuleNumber);
  const protocol = numberOf(properties.Protocol);
  const services = entryServices(protocol, properties);
  const peer = properties.Ipv6CidrBlock === undefined
    ? readBlock(resources, properties.CidrBlock, 'ipv4')
    : readBlock(resources, properties.Ipv6CidrBlock, 'ipv6');
  const egress = textOf(properties.Egress ?? 'false');
  const directions = egress === undefined ? ['in', 'out'] as const : [egress === 'true' ? 'out' : 'in'] as const;
  return directions.map((direction) => ({
    id,
    number,
    direction,
    verdict: textOf(properties.RuleAction)?.toLowerCase() === 'deny' ? 'deny' : 'allow',
    peer,
    certain: !conditional && number !== undefined && services !== undefined && egress !== undefined,
    ...services ?? { protocols: protocolInterval(protocol), ports: ALL_PORTS },
  }));
}

/** Nothing where only the deployment knows them. */
function entryServices(protocol: number | undefined, properties: Record<string, unknown>): Services | undefined {
  if (protocol === undefined) return undefined;
  const protocols = protocolInterval(protocol);
  const ports = isObject(properties.PortRange) ? range(properties.PortRange.From, properties.PortRange.To) : undefined;
  const icmp = isObject(properties.Icmp) ? icmpRange(properties.Icmp.Type, properties.Icmp.Code) : undefined;
  switch (protocol) {
    case 6: case 17: return properties.PortRange === undefined ? { protocols, ports: ALL_PORTS } : ports && { protocols, ports };
    case 1: case 58: return properties.Icmp === undefined ? { protocols, ports: ALL_PORTS } : icmp && { protocols, ports: icmp };
    default: return { protocols, ports: ALL_PORTS };
  }
}

function protocolInterval(protocol: number | undefined): Interval {
  return protocol === undefined || protocol === -1 ? ALL_PROTOCOLS : interval(protocol);
}

function range(from: unknown, to: unknown): Interval | undefined {
  const [first, last] = [numberOf(from), numberOf(to)];
  if (first === undefined || last === undefined) return undefined;
  return first === -1 || last === -1 ? ALL_PORTS : interval(first, last);
}

function icmpRange(type: unknown, code: unknown): Interval | undefined {
  const [number, detail] = [numberOf(type), numberOf(code)];
  if (number === undefined) return undefined;
  if (number === -1) return ALL_PORTS;
  return detail === undefined || detail === -1 ? interval(number * 256, number * 256 + 255) : interval(number * 256 + detail);
}

/** The groups of a list; nothing where one of them is not ours, so that anything may pass it. None given is the default group, emptied. */
export function readSecurityGroups(resources: Resources, list: unknown): SecurityGroup[] | undefined {
  const groups = elements(list).map((value) => resources.at(value));
  return groups.every((group) => group?.type === 'AWS::EC2::SecurityGroup') ? groups.map((group) => readGroup(resources, group as ReadResource)) : undefined;
}

function readGroup(resources: Resources, group: ReadResource): SecurityGroup {
  const apart = (type: string, direction: 'in' | 'out') => resources.referring(type, 'GroupId', group.id)
    .map(({ id, properties }) => readRule(resources, id, direction, properties));
  const inline = (list: unknown, direction: 'in' | 'out') => elements(list)
    .map((rule) => readRule(resources, group.id, direction, isObject(rule) ? rule : {}));
  return {
    id: group.id,
    rules: [
      ...inline(group.properties.SecurityGroupIngress, 'in'),
      ...inline(group.properties.SecurityGroupEgress, 'out'),
      ...apart('AWS::EC2::SecurityGroupIngress', 'in'),
      ...apart('AWS::EC2::SecurityGroupEgress', 'out'),
    ],
  };
}

function readRule(resources: Resources, id: string, direction: 'in' | 'out', properties: Record<string, unknown>): SecurityGroupRule {
  return { id, direction, peer: rulePeer(resources, properties), ...ruleServices(properties) };
}

function rulePeer(resources: Resources, properties: Record<string, unknown>): SecurityGroupRule['peer'] {
  const group = properties.SourceSecurityGroupId ?? properties.DestinationSecurityGroupId;
  if (group !== undefined || properties.SourceSecurityGroupName !== undefined) return 'members';
  return readBlock(resources, properties.CidrIp, 'ipv4') ?? readBlock(resources, properties.CidrIpv6, 'ipv6') ?? 'anybody';
}

function ruleServices(properties: Record<string, unknown>): Services {
  const name = textOf(properties.IpProtocol);
  const protocol = name === undefined ? -1 : PROTOCOL_NUMBERS[name.toLowerCase()] ?? Number(name);
  const protocols = Number.isInteger(protocol) ? protocolInterval(protocol) : ALL_PROTOCOLS;
  if (protocol === 1 || protocol === 58) {
    return { protocols, ports: properties.FromPort === undefined ? ALL_PORTS : icmpRange(properties.FromPort, properties.ToPort) ?? ALL_PORTS };
  }
  const ports = protocol === 6 || protocol === 17 ? range(properties.FromPort, properties.ToPort) : undefined;
  return { protocols, ports: ports ?? ALL_PORTS };
}
