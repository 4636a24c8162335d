import { Call } from '../../core/call';
import { items, Json, record, text } from '../../core/json';
import { Peer, protocolAndPorts, ruleKey, SecurityGroupRule, singleRule } from './security-group-rule';

/** A call on a security group with the rules it speaks of: all of CloudTrail's shapes for them meet here. */
export interface SecurityGroupCall {
  readonly groupId?: string;
  readonly groupName?: string;
  readonly rules: readonly SecurityGroupRule[];
  /** Rules that the call names by id only. */
  readonly namedRuleIds: readonly string[];
}

/** AuthorizeSecurityGroupIngress and …Egress: what was asked for, joined with what EC2 answered, which knows the rule ids. */
export function authorizedRules(call: Call): SecurityGroupCall {
  const answered = answeredRules(call.response.securityGroupRuleSet);
  return { ...groupOf(call), rules: join(requestedRules(call.request), answered), namedRuleIds: [] };
}

/** RevokeSecurityGroupIngress and …Egress: the rules may be given in full or by id only; newer answers list what went. */
export function revokedRules(call: Call): SecurityGroupCall {
  const answered = answeredRules(call.response.revokedSecurityGroupRuleSet);
  return {
    ...groupOf(call),
    rules: join(requestedRules(call.request), answered),
    namedRuleIds: ruleIds(call.request.securityGroupRuleIds).filter((id) => !answered.some((rule) => rule.ruleId === id)),
  };
}

/** ModifySecurityGroupRules nests under `ModifySecurityGroupRulesRequest`, capitalised, and its answer holds nothing. */
export function modifiedRules(call: Call): SecurityGroupCall {
  const nested = record(call.request.ModifySecurityGroupRulesRequest);
  const request = Object.keys(nested).length > 0 ? nested : call.request;
  const updates = items(request.SecurityGroupRule ?? request.SecurityGroupRules ?? request.securityGroupRules).map((update) => {
    const ruleId = text(update.SecurityGroupRuleId) ?? text(update.securityGroupRuleId);
    return { ruleId, rule: singleRule(record(update.SecurityGroupRule ?? update.securityGroupRule), { ruleId }) };
  });
  return {
    groupId: text(request.GroupId) ?? text(request.groupId),
    rules: updates.map(({ rule }) => rule).filter((rule) => rule !== undefined),
    namedRuleIds: updates.filter(({ rule }) => rule === undefined).map(({ ruleId }) => ruleId).filter((id) => id !== undefined),
  };
}

function groupOf(call: Call): Pick<SecurityGroupCall, 'groupId' | 'groupName'> {
  const answered = items(call.response.securityGroupRuleSet ?? call.response.revokedSecurityGroupRuleSet);
  return {
    groupId: text(call.request.groupId) ?? answered.map((rule) => text(rule.groupId)).find((id) => id !== undefined),
    groupName: text(call.request.groupName),
  };
}

/** Both shapes of a request: nested under `ipPermissions`, or flat beside an empty `ipPermissions`. */
function requestedRules(request: Json): SecurityGroupRule[] {
  const nested = items(request.ipPermissions).flatMap((permission) => peersOf(permission).map((peer) => ({ ...protocolAndPorts(permission), peer })));
  const flat = singleRule(request) ?? flatGroup(request);
  return flat === undefined ? nested : [...nested, flat];
}

function peersOf(permission: Json): Peer[] {
  const groups = items(permission.groups ?? permission.userIdGroupPairs);
  return [
    ...cidrs(items(permission.ipRanges), 'cidrIp', 'cidrIpv4'),
    ...cidrs(items(permission.ipv6Ranges), 'cidrIpv6', 'cidrIpV6'),
    ...items(permission.prefixListIds).map((list): Peer => named('prefix-list', text(list.prefixListId))),
    ...groups.map((group): Peer => {
      const id = text(group.groupId) ?? text(group.groupName);
      return id === undefined ? UNKNOWN : { kind: 'group', id, account: text(group.userId) };
    }),
  ];
}

const UNKNOWN: Peer = { kind: 'unknown', id: 'a peer that the event does not name' };
const named = (kind: 'cidr' | 'prefix-list', id: string | undefined): Peer => (id === undefined ? UNKNOWN : { kind, id });
const cidrs = (ranges: readonly Json[], ...keys: string[]): Peer[] =>
  ranges.map((range) => named('cidr', keys.map((key) => text(range[key])).find((id) => id !== undefined)));

/** `--source-group` of the old flat shape. */
function flatGroup(request: Json): SecurityGroupRule | undefined {
  const id = text(request.sourceSecurityGroupName);
  return id === undefined
    ? undefined
    : { ...protocolAndPorts(request), peer: { kind: 'group', id, account: text(request.sourceSecurityGroupOwnerId) } };
}

const answeredRules = (set: unknown): SecurityGroupRule[] => items(set).map((rule) => singleRule(rule)).filter((rule) => rule !== undefined);

const ruleIds = (list: unknown): string[] => {
  const plain = Array.isArray(list) ? list : record(list).items;
  const strings = Array.isArray(plain) ? plain.filter((id): id is string => typeof id === 'string') : [];
  return [...strings, ...items(list).map((item) => text(item.securityGroupRuleId)).filter((id) => id !== undefined)];
};

/** What was asked for, with the ids that the answer knows; rules that stand only in the answer are added. */
function join(asked: readonly SecurityGroupRule[], answered: readonly SecurityGroupRule[]): SecurityGroupRule[] {
  const byKey = new Map([...asked, ...answered].map((rule) => [ruleKey(rule), rule]));
  return [...byKey.values()];
}
