import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { detection } from '../detection';
import { GROUP_CHANGE } from './controls';
import { isWebOnly } from './exposure';
import { exposingRules, RuleEvidence, ruleEvidence, rulesAccount, saysNothing } from './rule-evidence';
import { authorizedRules } from './security-group-call';
import { changeRules } from './undo';
import { groupName, openingHeadline } from './words';

const AUTHORIZE = { 'ec2.amazonaws.com': ['AuthorizeSecurityGroupEgress'] };

/** Egress to the whole internet: a way out for data and for commands. Low where it is the web only. */
export const worldOpenEgress = detection<RuleEvidence>({
  id: 'world-open-egress',
  title: 'Egress opened to the internet',
  family: DetectionFamily.NETWORK,
  ladder: {
    [Severity.MEDIUM]: 'anything but the web, or rules that the event does not show',
    [Severity.LOW]: 'only port 80 or 443',
  },
  events: AUTHORIZE,
  judge: (call) => {
    const evidence = ruleEvidence(authorizedRules(call), true);
    if (saysNothing(evidence)) {
      return { severity: Severity.MEDIUM, evidence };
    }
    const { exposures } = evidence;
    return exposures.length === 0 ? undefined : { severity: exposures.every(isWebOnly) ? Severity.LOW : Severity.MEDIUM, evidence };
  },
  tell: (evidence) => rulesAccount(evidence, saysNothing(evidence)
    ? `Unknown egress opened on ${groupName(evidence.group)}`
    : `Egress: ${openingHeadline(evidence.exposures)} on ${groupName(evidence.group)}`),
  undo: (evidence, call) => changeRules('revoke-security-group-egress', evidence.group, exposingRules(evidence), call),
  meaning: 'Everything in this group can send to any address on the internet at the listed ports.',
  harmlessWhen: 'The group was meant to reach the internet: EC2 itself gives a new group this rule.',
  controls: GROUP_CHANGE,
});

export const closedEgress = detection<RuleEvidence>({
  id: 'closed-egress',
  title: 'Egress opened to chosen peers',
  family: DetectionFamily.NETWORK,
  ladder: { [Severity.INFORMATIONAL]: 'chosen address ranges, groups or prefix lists' },
  events: AUTHORIZE,
  judge: (call) => {
    const evidence = ruleEvidence(authorizedRules(call), true);
    return evidence.exposures.length > 0 || saysNothing(evidence) ? undefined : { severity: Severity.INFORMATIONAL, evidence };
  },
  tell: (evidence) => rulesAccount(evidence, `Egress opened to chosen peers on ${groupName(evidence.group)}`),
  undo: ({ group }, call) => changeRules('revoke-security-group-egress', group, group.rules, call),
  meaning: 'Everything in this group can send to the listed peers at the listed ports.',
  harmlessWhen: 'The peer is a service that this application uses.',
  controls: GROUP_CHANGE,
});
