import { Call } from '../../core/call';
import { items, Json, record, text } from '../../core/json';
import { SEVERITIES, worst } from '../../core/severities';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { textAt } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const DOMAIN = kind('Domain', 'domainName', undefined, /^[A-Za-z0-9][A-Za-z0-9.-]{1,252}$/);
const ZONE = kind('Hosted zone', 'hostedZoneId', undefined, /^[A-Z0-9]{1,32}$/);

export const transferredDomain = loss({
  id: 'domain-transfer',
  title: 'Domain unlocked or transferred away',
  family: DetectionFamily.NETWORK,
  service: 'route53domains',
  kind: DOMAIN,
  steps: {
    TransferDomainToAnotherAwsAccount: [CRITICAL, 'is being transferred to another account'],
    DisableDomainTransferLock: [HIGH, 'unlocked: it can be transferred to another registrar'],
  },
  ladder: { [CRITICAL]: 'a transfer to another account', [HIGH]: 'the transfer lock taken off' },
  undo: (subject, call) => undoBy(readyCommand(call, `route53domains ${call.name.startsWith('Disable') ? 'enable-domain-transfer-lock' : 'cancel-domain-transfer-to-another-aws-account'}`, { '--domain-name': argument(subject) })),
  meaning: 'Whoever holds the domain holds its web sites, its mail, and every account that can be recovered by mail.',
  harmlessWhen: 'The domain is being moved, by those who own it.',
  controls: controls([], 'T1584.001'),
});

export const associatedZone = change({
  id: 'private-zone-associated',
  title: 'Private hosted zone associated with a VPC',
  family: DetectionFamily.NETWORK,
  ladder: { [MEDIUM]: 'always: what it answers depends on the records of the zone' },
  events: { 'route53.amazonaws.com': ['AssociateVPCWithHostedZone'] },
  judge: (call) => {
    const subject = subjectOf(ZONE, call);
    const [vpcId, region] = [textAt(call.request, 'vPC.vPCId'), textAt(call.request, 'vPC.vPCRegion')];
    const pair = `VPCRegion=${region},VPCId=${vpcId}`;
    return {
      severity: MEDIUM,
      headline: `${subject.title} now answers the DNS of ${vpcId ?? 'a VPC that the event does not name'}`,
      subject,
      facts: { vpcId, vpcRegion: region },
      undo: undoBy(readyCommand(call, 'route53 disassociate-vpc-from-hosted-zone', { '--hosted-zone-id': argument(subject), '--vpc': [pair, /^VPCRegion=[a-z0-9-]{5,30},VPCId=vpc-[0-9a-z]{1,40}$/] })),
    };
  },
  meaning: 'Machines of this VPC now believe the records of this zone, for names on the internet as well.',
  harmlessWhen: 'A deployment or a colleague connects the VPC to a zone of this application.',
  controls: controls([], 'T1583.001'),
});

interface RecordChange { readonly action: string; readonly name: string; readonly type: string }

const changesOf = ({ request }: Call): RecordChange[] => items(record(request.changeBatch).changes).map((one: Json) => {
  const set = record(one.resourceRecordSet);
  return { action: text(one.action) ?? 'CHANGE', name: text(set.name) ?? 'of a name that the event does not show', type: text(set.type) ?? 'DNS' };
});

const DONE: Readonly<Record<string, string>> = { CREATE: 'created', UPSERT: 'set', DELETE: 'deleted' };

/** Whoever holds these holds the zone, its mail or its certificates. */
const POWERFUL = ['NS', 'SOA', 'MX', 'CAA', 'DS'];
/** What certificate authorities ask for, written by machines all day. */
const VALIDATION = /^_(acme-challenge|[0-9a-f]{32})\./;

function severityOf({ name, type }: RecordChange): Severity {
  if (POWERFUL.includes(type) || name.startsWith('*') || name.startsWith('\\052')) {
    return MEDIUM;
  }
  return VALIDATION.test(name) && ['TXT', 'CNAME'].includes(type) ? INFORMATIONAL : LOW;
}

export const changedRecords = change({
  id: 'dns-records-changed',
  title: 'DNS records changed',
  family: DetectionFamily.NETWORK,
  ladder: {
    [MEDIUM]: `records that decide over the zone, its mail or its certificates (${POWERFUL.join(', ')}), or a wildcard`,
    [LOW]: 'other records, or records that the event does not show',
    [INFORMATIONAL]: 'only proofs for certificates',
  },
  events: { 'route53.amazonaws.com': ['ChangeResourceRecordSets'] },
  judge: (call) => {
    const subject = subjectOf(ZONE, call);
    const changes = changesOf(call).sort((a, b) => SEVERITIES.indexOf(severityOf(b)) - SEVERITIES.indexOf(severityOf(a)));
    const [first, ...others] = changes.map(({ action, name, type }) => `${type} record ${name.replace(/\.$/, '').replace(/^\\052/, '*')} ${DONE[action] ?? 'changed'}`);
    return {
      severity: changes.length === 0 ? LOW : worst(changes.map(severityOf)),
      headline: `${subject.title}: ${first ?? 'records changed that the event does not show'}${others.length === 0 ? '' : ` and ${others.length} more`}`,
      what: first === undefined ? undefined : [first, ...others].map((line) => `${subject.title}: ${line}`),
      subject,
      facts: { changes },
      undo: { note: 'the event holds the new records, not the former ones: change them back by the stack or the console' },
    };
  },
  meaning: 'Names of this zone lead elsewhere, or prove something to whoever asks.',
  harmlessWhen: 'A deployment or a certificate renewal wrote the record.',
  controls: controls([], 'T1583.001'),
});

export const removedDnsFirewall = loss({
  id: 'dns-firewall-removed',
  title: 'DNS firewall removed',
  family: DetectionFamily.NETWORK,
  service: 'route53resolver',
  kind: kind('DNS firewall rules', 'firewallRuleGroupId firewallRuleGroupAssociationId firewallRuleGroupAssociation.firewallRuleGroupId', undefined, SHAPE.id),
  steps: {
    DisassociateFirewallRuleGroup: [HIGH, 'taken from a VPC'],
    DeleteFirewallRuleGroup: [MEDIUM, 'deleted'],
  },
  ladder: { [HIGH]: 'taken from a VPC', [MEDIUM]: 'a rule group deleted, which no VPC can be using' },
  undo: () => ({ note: 'the event does not hold the rules: deploy the stack again, or associate the rule group anew' }),
  meaning: 'Machines can look up names again that were blocked, such as those of malware and of data thieves.',
  harmlessWhen: 'The VPC is being taken down, or its rules are replaced.',
  controls: controls([], 'T1562.007'),
});
