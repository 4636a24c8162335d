import { Json } from '../../core/json';
import { Account } from '../detection';
import { Exposure, exposesAdminPort, exposures, isExposing } from './exposure';
import { SecurityGroupCall } from './security-group-call';
import { SecurityGroupRule } from './security-group-rule';
import { exposureLine, groupName, peerName, ruleLine } from './words';

/** What the detections of rule changes saw. */
export interface RuleEvidence {
  readonly group: SecurityGroupCall;
  /** undefined: the event does not say. */
  readonly egress: boolean | undefined;
  readonly exposures: readonly Exposure[];
}

export const ruleEvidence = (group: SecurityGroupCall, egress: boolean | undefined): RuleEvidence =>
  ({ group, egress, exposures: exposures(group.rules) });

/** The rules that make the exposure; without one, all of them. */
export const exposingRules = ({ group, exposures: found }: RuleEvidence): readonly SecurityGroupRule[] =>
  found.length === 0 ? group.rules : group.rules.filter((rule) => isExposing(rule, found));

/** CloudTrail leaves parameters out of a record that grows too large, and a failed call may carry none. */
export const saysNothing = ({ group }: RuleEvidence): boolean => group.rules.length === 0 && group.namedRuleIds.length === 0;

/** The part of an account that is the same for every change of rules. Inbound exposure only: what may leave exposes no port. */
export function rulesAccount(evidence: RuleEvidence, headline: string): Account {
  const { group, egress, exposures: found } = evidence;
  const first = exposingRules(evidence);
  const rules = [...first, ...group.rules.filter((rule) => !first.includes(rule))];
  const incoming = egress === true ? [] : found;
  return {
    headline,
    what: saysNothing(evidence)
      ? [`${groupName(group)}: rules that the event does not show`]
      : [...rules.map((rule) => `${groupName(group)}: ${ruleLine(rule, egress)}`), ...group.namedRuleIds.map((id) => `${groupName(group)}: rule ${id}`)],
    facts: {
      groupId: group.groupId,
      groupName: group.groupName,
      direction: egress === undefined ? 'unknown' : egress ? 'egress' : 'ingress',
      rules: [...rules.map((rule) => ruleFacts(rule, first.includes(rule) && found.length > 0)), ...group.namedRuleIds.map((ruleId) => ({ ruleId }))],
    },
    exposes: incoming.length === 0 ? undefined : exposureLine(incoming),
    exposesAdminPort: exposesAdminPort(incoming),
    resource: group.groupId === undefined ? undefined : { type: 'security-group', id: group.groupId },
  };
}

/** As the alert document publishes it: `cidr` for address ranges, `peer` for the rest. */
function ruleFacts({ protocol, fromPort, toPort, peer, ruleId }: SecurityGroupRule, exposed: boolean): Json {
  return {
    protocol,
    fromPort,
    toPort,
    cidr: peer.kind === 'cidr' ? peer.id : undefined,
    peer: peer.kind === 'cidr' ? undefined : peerName(peer),
    ruleId,
    exposed,
  };
}
