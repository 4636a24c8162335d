import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { detection } from '../detection';
import { GROUP_CHANGE, WORLD_OPEN } from './controls';
import { ingressSeverity } from './exposure';
import { exposingRules, RuleEvidence, ruleEvidence, rulesAccount, saysNothing } from './rule-evidence';
import { authorizedRules } from './security-group-call';
import { changeRules } from './undo';
import { groupName, openingHeadline } from './words';

const AUTHORIZE = { 'ec2.amazonaws.com': ['AuthorizeSecurityGroupIngress'] };

/** Ingress from the whole internet. Critical where it reaches an admin or database port, low where only web ports open. */
export const worldOpenIngress = detection<RuleEvidence>({
  id: 'world-open-ingress',
  title: 'Security group opened to the internet',
  family: DetectionFamily.NETWORK,
  ladder: {
    [Severity.CRITICAL]: 'an admin port, a database port or all traffic, to the whole internet',
    [Severity.HIGH]: 'other ports to the whole internet; an admin port, a database port or all traffic to a large part of it; rules that the event does not show',
    [Severity.MEDIUM]: 'other ports to a large part of the internet (a /8 or more)',
    [Severity.LOW]: 'only port 80 or 443, or only ICMP',
  },
  events: AUTHORIZE,
  judge: (call) => {
    const evidence = ruleEvidence(authorizedRules(call), false);
    if (saysNothing(evidence)) {
      return { severity: Severity.HIGH, evidence };
    }
    return evidence.exposures.length === 0 ? undefined : { severity: ingressSeverity(evidence.exposures), evidence };
  },
  tell: (evidence) => rulesAccount(evidence, saysNothing(evidence)
    ? `Unknown ports opened on ${groupName(evidence.group)}`
    : `${openingHeadline(evidence.exposures)} on ${groupName(evidence.group)}`),
  undo: (evidence, call) => changeRules('revoke-security-group-ingress', evidence.group, exposingRules(evidence), call),
  meaning: 'Anyone on the internet can reach the listed ports of everything in this group.',
  harmlessWhen: 'A public web server listens on 80 or 443, or nothing is in the group.',
  controls: WORLD_OPEN,
});

/** Ingress from addresses somebody chose. Low where a prefix list, whose content the event does not show, or an unreadable peer is let in. */
export const closedIngress = detection<RuleEvidence>({
  id: 'closed-ingress',
  title: 'Security group opened to chosen peers',
  family: DetectionFamily.NETWORK,
  ladder: {
    [Severity.LOW]: 'a prefix list, another account\'s group, or a peer that the event does not name',
    [Severity.INFORMATIONAL]: 'chosen address ranges or groups',
  },
  events: AUTHORIZE,
  judge: (call) => {
    const evidence = ruleEvidence(authorizedRules(call), false);
    if (evidence.exposures.length > 0 || saysNothing(evidence)) {
      return undefined;
    }
    const opaque = evidence.group.rules.some(({ peer }) =>
      peer.kind === 'prefix-list' || peer.kind === 'unknown' || (peer.kind === 'group' && (peer.account ?? call.account) !== call.account));
    return { severity: opaque ? Severity.LOW : Severity.INFORMATIONAL, evidence };
  },
  tell: (evidence) => rulesAccount(evidence, `Ingress opened to chosen peers on ${groupName(evidence.group)}`),
  undo: ({ group }, call) => changeRules('revoke-security-group-ingress', group, group.rules, call),
  meaning: 'The listed peers can reach the listed ports of everything in this group.',
  harmlessWhen: 'The peer is a partner, an office or a tier of this application.',
  controls: GROUP_CHANGE,
});
