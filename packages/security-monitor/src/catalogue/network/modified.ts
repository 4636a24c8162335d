import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { detection } from '../detection';
import { WORLD_OPEN } from './controls';
import { ingressSeverity } from './exposure';
import { exposingRules, RuleEvidence, ruleEvidence, rulesAccount, saysNothing } from './rule-evidence';
import { modifiedRules } from './security-group-call';
import { describeRules, removeRulesById } from './undo';
import { groupName, openingHeadline } from './words';

/**
 * A rule edited in place: what the console's "Edit inbound rules" does, and what most watchers of the six older names miss.
 * The event does not say whether the rule lets traffic in or out, so it is judged as if it let it in.
 */
export const modifiedSecurityGroupRules = detection<RuleEvidence>({
  id: 'security-group-rules-modified',
  title: 'Security group rules edited in place',
  family: DetectionFamily.NETWORK,
  ladder: {
    [Severity.CRITICAL]: 'an admin port, a database port or all traffic, to the whole internet',
    [Severity.HIGH]: 'other ports to the whole internet; an admin port, a database port or all traffic to a large part of it',
    [Severity.MEDIUM]: 'other ports to a large part of the internet; an edit whose content the event does not show',
    [Severity.LOW]: 'chosen peers; only port 80 or 443',
  },
  events: { 'ec2.amazonaws.com': ['ModifySecurityGroupRules'] },
  judge: (call) => {
    const evidence = ruleEvidence(modifiedRules(call), undefined);
    if (evidence.exposures.length > 0) {
      return { severity: ingressSeverity(evidence.exposures), evidence };
    }
    return { severity: saysNothing(evidence) || evidence.group.namedRuleIds.length > 0 ? Severity.MEDIUM : Severity.LOW, evidence };
  },
  tell: (evidence) => rulesAccount(evidence, evidence.exposures.length > 0
    ? `${openingHeadline(evidence.exposures)} on ${groupName(evidence.group)} by an edited rule`
    : `Rules edited on ${groupName(evidence.group)}`),
  undo: (evidence, call) => {
    const { group } = evidence;
    if (evidence.exposures.length === 0) {
      return { command: describeRules(call, group.groupId), note: 'the event does not hold the former content: this lists the rules as they are now' };
    }
    const ids = exposingRules(evidence).map(({ ruleId }) => ruleId ?? '');
    return removeRulesById(group, ids, call);
  },
  meaning: 'An existing rule now lets the listed peers use the listed ports; a list of added rules does not show it.',
  harmlessWhen: 'Somebody who maintains this group corrected an address, a port or a description.',
  controls: WORLD_OPEN,
});
