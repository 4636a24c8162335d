import { internetShare, WIDE } from '../../core/address-space';
import { Call } from '../../core/call';
import { items, record, text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { Undo } from '../detection';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { textAt, textsAt } from '../shapes/parameters';
import { Kind, kind, subjectOf } from '../shapes/subject';

const { HIGH, MEDIUM, LOW } = Severity;

const LIST = kind('Address list', 'name iPSetId id');
const STEPS: Readonly<Record<string, readonly [Severity, Kind, string]>> = {
  DeleteWebACL: [HIGH, kind('Web firewall', 'name webACLId id'), 'deleted'],
  DisassociateWebACL: [HIGH, kind('Resource', 'resourceArn'), 'is no longer behind a web firewall'],
  DeleteRuleGroup: [MEDIUM, kind('Rule group', 'name ruleGroupId id'), 'of a web firewall deleted'],
  DeleteRule: [MEDIUM, kind('Rule', 'ruleId'), 'of a web firewall deleted'],
  DeleteIPSet: [MEDIUM, LIST, 'of a web firewall deleted'],
};
const CLASSIC = [...Object.keys(STEPS), 'UpdateIPSet'];

/** WAF gives the whole list, WAF Classic what is put into it and taken out. */
const addressesOf = ({ request }: Call): string[] => [
  ...textsAt(request, 'addresses'),
  ...items(request.updates).filter(({ action }) => action !== 'DELETE').map(({ iPSetDescriptor }) => text(record(iPSetDescriptor).value)).filter((one) => one !== undefined),
];

const AGAIN: Undo = { note: 'the event does not hold what stood there before: deploy the stack again' };

export const weakenedWebFirewall = change({
  id: 'web-firewall-weakened',
  title: 'Web application firewall removed or changed',
  family: DetectionFamily.NETWORK,
  ladder: {
    [HIGH]: 'a web ACL deleted or taken from what it protected',
    [MEDIUM]: 'a part of one deleted, or a list of addresses made to hold a large part of the internet',
    [LOW]: 'a list of addresses changed',
  },
  events: {
    'wafv2.amazonaws.com': ['DeleteWebACL', 'DisassociateWebACL', 'DeleteRuleGroup', 'DeleteIPSet', 'UpdateIPSet'],
    'waf-regional.amazonaws.com': CLASSIC,
    'waf.amazonaws.com': CLASSIC.filter((name) => name !== 'DisassociateWebACL'),
  },
  judge: (call) => {
    if (call.name !== 'UpdateIPSet') {
      const [severity, of, happened] = STEPS[call.name];
      const subject = subjectOf(of, call);
      return { severity, headline: `${subject.title} ${happened}`, subject, facts: { scope: textAt(call.request, 'scope') }, undo: AGAIN };
    }
    const subject = subjectOf(LIST, call);
    const addresses = addressesOf(call);
    return {
      severity: internetShare(addresses) >= WIDE ? MEDIUM : LOW,
      headline: `${subject.title} of a web firewall changed${addresses.length === 0 ? '' : `: ${addresses.length === 1 ? addresses[0] : `${addresses.length} entries`}`}`,
      what: [`${subject.title} of a web firewall changed`, ...addresses.map((address) => `${subject.title}: ${address}`)],
      subject,
      facts: { addresses },
      undo: AGAIN,
    };
  },
  meaning: 'Web requests that were turned away, such as injections and floods, reach the application.',
  harmlessWhen: 'A deployment replaces the firewall, or the site behind it is being taken down.',
  controls: controls([], 'T1562.007'),
});

export const removedNetworkFirewall = loss({
  id: 'network-firewall-removed',
  title: 'Network firewall removed',
  family: DetectionFamily.NETWORK,
  service: 'network-firewall',
  kind: kind('Network firewall', 'firewallName firewallArn firewallPolicyName firewallPolicyArn'),
  steps: {
    DeleteFirewall: [HIGH, 'deleted'],
    DeleteFirewallPolicy: [MEDIUM, '(policy) deleted'],
  },
  ladder: { [HIGH]: 'the firewall itself', [MEDIUM]: 'a policy, which no firewall can be using' },
  undo: () => AGAIN,
  meaning: 'Traffic that the firewall inspected or turned away now passes, or finds no way at all.',
  harmlessWhen: 'The network is being taken down, or its firewall is replaced.',
  controls: controls([], 'T1562.007'),
});
