import { shellCommand, shellQuote } from '../../alert/shell';
import { Call } from '../../core/call';
import { Undo } from '../detection';
import { BY_HAND, LONGEST_COMMAND, regionOf, SHAPE } from '../undo';
import { SecurityGroupCall } from './security-group-call';
import { SecurityGroupRule } from './security-group-rule';

/** The commands that change security-group rules. */

const GROUP_ID = /^sg-[0-9a-z]{1,40}$/;
const RULE_ID = /^sgr-[0-9a-z]{1,40}$/;
const PREFIX_LIST_ID = /^pl-[0-9a-z]{1,40}$/;
/** Far less than EC2 allows in a name: nothing that a shell or a mail client reads as more than a word. */
const GROUP_NAME = /^[A-Za-z0-9][A-Za-z0-9 _-]{0,254}$/;
const CIDR = /^[0-9a-fA-F.:]{2,45}(\/\d{1,3})?$/;
const PROTOCOL = /^(-1|[a-z0-9]{1,10})$/;

export type RuleAction = 'revoke-security-group-ingress' | 'revoke-security-group-egress' | 'authorize-security-group-ingress' | 'authorize-security-group-egress';

/** Takes rules out of a group, or puts them back: by rule id where EC2 gave ids and still knows them, by content otherwise. */
export function changeRules(action: RuleAction, group: SecurityGroupCall, rules: readonly SecurityGroupRule[], call: Call): Undo {
  const target = groupArguments(group);
  if (target === undefined || rules.length === 0) {
    return BY_HAND;
  }
  const ids = rules.map(({ ruleId }) => ruleId).filter((id) => id !== undefined && RULE_ID.test(id));
  const command = action.startsWith('revoke') && ids.length === rules.length
    ? ec2(call, action, ...target, '--security-group-rule-ids', ...ids as string[])
    : byContent(action, target, rules, call);
  return command === undefined || command.length > LONGEST_COMMAND ? BY_HAND : { command };
}

/** For ModifySecurityGroupRules: removes the rules, as their former content is not in the event. */
export function removeRulesById(group: SecurityGroupCall, ruleIds: readonly string[], call: Call): Undo {
  const target = groupArguments(group);
  const ids = ruleIds.filter((id) => RULE_ID.test(id));
  const note = 'the event holds neither the former content nor the direction: this removes an inbound rule, egress needs revoke-security-group-egress';
  if (target === undefined || ids.length === 0 || ids.length !== ruleIds.length) {
    return BY_HAND;
  }
  const command = ec2(call, 'revoke-security-group-ingress', ...target, '--security-group-rule-ids', ...ids);
  return command.length > LONGEST_COMMAND ? BY_HAND : { command, note };
}

export const deleteGroup = (call: Call, groupId: string | undefined): Undo =>
  (groupId !== undefined && GROUP_ID.test(groupId) ? { command: ec2(call, 'delete-security-group', '--group-id', groupId) } : BY_HAND);

export const describeRules = (call: Call, groupId: string | undefined): string | undefined => {
  const filter = groupId !== undefined && GROUP_ID.test(groupId) ? `Name=group-id,Values=${groupId}` : undefined;
  return filter === undefined ? undefined : ec2(call, 'describe-security-group-rules', '--filters', filter);
};

const ec2 = (call: Call, action: string, ...rest: string[]): string => shellCommand('aws', 'ec2', action, ...regionOf(call), ...rest);

function groupArguments({ groupId, groupName }: SecurityGroupCall): string[] | undefined {
  if (groupId !== undefined) {
    return GROUP_ID.test(groupId) ? ['--group-id', groupId] : undefined;
  }
  return groupName !== undefined && GROUP_NAME.test(groupName) ? ['--group-name', groupName] : undefined;
}

function byContent(action: RuleAction, target: readonly string[], rules: readonly SecurityGroupRule[], call: Call): string | undefined {
  const permissions = rules.map(permission);
  return permissions.some((one) => one === undefined)
    ? undefined
    : `${ec2(call, action, ...target)} --ip-permissions ${shellQuote(JSON.stringify(permissions))}`;
}

function permission({ protocol, fromPort, toPort, peer }: SecurityGroupRule): object | undefined {
  const range = peerArgument(peer);
  if (range === undefined || !PROTOCOL.test(protocol)) {
    return undefined;
  }
  const icmp = protocol.startsWith('icmp');
  const ports = protocol === '-1' ? {} : { FromPort: fromPort ?? (icmp ? -1 : 0), ToPort: toPort ?? (icmp ? -1 : 65_535) };
  return { IpProtocol: protocol, ...ports, ...range };
}

function peerArgument(peer: SecurityGroupRule['peer']): object | undefined {
  switch (peer.kind) {
    case 'cidr':
      if (!CIDR.test(peer.id)) {
        return undefined;
      }
      return peer.id.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: peer.id }] } : { IpRanges: [{ CidrIp: peer.id }] };
    case 'prefix-list':
      return PREFIX_LIST_ID.test(peer.id) ? { PrefixListIds: [{ PrefixListId: peer.id }] } : undefined;
    case 'group':
      return GROUP_ID.test(peer.id)
        ? { UserIdGroupPairs: [{ GroupId: peer.id, ...(peer.account !== undefined && SHAPE.account.test(peer.account) ? { UserId: peer.account } : {}) }] }
        : undefined;
    default:
      return undefined;
  }
}
