import { Call } from '../../core/call';
import { flag, integer, Json, record, text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { detection } from '../detection';
import { change } from '../shapes/change';
import { kind, subjectFacts, subjectOf } from '../shapes/subject';
import { lookBack, readyCommand, SHAPE, undoBy } from '../undo';
import { Exposure, exposesAdminPort, exposures } from './exposure';
import { ALL_TRAFFIC, protocolAndPorts, SecurityGroupRule } from './security-group-rule';
import { exposureLine, openingHeadline, ruleLine } from './words';

const { HIGH, MEDIUM, LOW } = Severity;

const ACL = kind('Network ACL', 'networkAclId networkAcl.networkAclId', 'network-acl', /^acl-[0-9a-z]{1,40}$/);
const ENTRY_CALLS = ['CreateNetworkAclEntry', 'ReplaceNetworkAclEntry'];

interface Entry {
  readonly number?: number;
  readonly allows: boolean;
  readonly egress: boolean;
  readonly rule: SecurityGroupRule;
  readonly exposures: readonly Exposure[];
}

/** The entry that a call writes; ACLs give the protocol by its number and the ports as a range. */
function entryOf({ request }: Call): Entry {
  const range = record(request.portRange);
  const block = text(request.cidrBlock) ?? text(request.ipv6CidrBlock);
  const rule: SecurityGroupRule = {
    ...protocolAndPorts({ ipProtocol: request.aclProtocol, fromPort: range.from, toPort: range.to }),
    peer: block === undefined ? { kind: 'unknown', id: 'addresses that the event does not name' } : { kind: 'cidr', id: block },
  };
  return {
    number: integer(request.ruleNumber), allows: text(request.ruleAction) === 'allow', egress: flag(request.egress) === true, rule, exposures: exposures([rule]),
  };
}

const opens = ({ allows, egress, exposures: found }: Entry): boolean => allows && !egress && found.length > 0;

/** One step below the same opening in a security group: the groups behind the ACL still have their say. */
function openingSeverity(found: readonly Exposure[]): Severity {
  if (found.some(({ share }) => share === 1) && (found.some(({ protocol }) => protocol === ALL_TRAFFIC) || exposesAdminPort(found))) {
    return HIGH;
  }
  return found.some(({ services }) => services.some(({ kind: of }) => of !== 'web')) ? MEDIUM : LOW;
}

const facts = ({ number, allows, egress, rule: { protocol, fromPort, toPort, peer } }: Entry): Json =>
  ({ ruleNumber: number, action: allows ? 'allow' : 'deny', direction: egress ? 'egress' : 'ingress', protocol, fromPort, toPort, cidr: peer.kind === 'cidr' ? peer.id : undefined });

const line = (title: string, entry: Entry): string =>
  `${title}: entry ${entry.number ?? '(not numbered in the event)'} ${entry.allows ? 'allows' : 'denies'} ${ruleLine(entry.rule, entry.egress)}`;

export const openedNetworkAcl = detection<Entry>({
  id: 'network-acl-opened',
  title: 'Network ACL opened to the internet',
  family: DetectionFamily.NETWORK,
  ladder: {
    [HIGH]: 'an admin port or all traffic, from the whole internet',
    [MEDIUM]: 'a database port, or an admin port from a large part of the internet',
    [LOW]: 'other ports',
  },
  events: { 'ec2.amazonaws.com': ENTRY_CALLS },
  judge: (call) => {
    const entry = entryOf(call);
    return opens(entry) ? { severity: openingSeverity(entry.exposures), evidence: entry } : undefined;
  },
  tell: (entry, call) => {
    const subject = subjectOf(ACL, call);
    const known = subjectFacts(subject);
    return {
      headline: `${openingHeadline(entry.exposures)} in network ACL ${subject.id ?? '(not named in the event)'}`,
      what: [line(subject.title, entry)],
      facts: { ...known.facts, ...facts(entry) },
      exposes: `${exposureLine(entry.exposures)}, where a security group lets it in as well`,
      exposesAdminPort: exposesAdminPort(entry.exposures),
      resource: known.resource,
    };
  },
  undo: ({ number }, call) => (call.name === 'CreateNetworkAclEntry'
    ? undoBy(readyCommand(call, 'ec2 delete-network-acl-entry', { '--network-acl-id': [subjectOf(ACL, call).id, ACL.shape], '--rule-number': [text(number), /^\d{1,5}$/], '--ingress': [] }))
    : formerEntries(call)),
  meaning: 'The subnets behind this ACL no longer turn the listed traffic away; only security groups do.',
  harmlessWhen: 'The subnet is public and its security groups let in what they should.',
  controls: controls([CIS.monitorNetworkAcls, CIS.noWorldOpenNetworkAcls], 'T1562.007'),
});

const formerEntries = (call: Call) => lookBack(call, subjectOf(ACL, call).id, ACL.shape, 'the former entries');

/** What every other change of an ACL is worth, and what became of it. */
const STEPS: Readonly<Record<string, readonly [Severity, string]>> = {
  CreateNetworkAcl: [LOW, 'created'],
  CreateNetworkAclEntry: [LOW, 'has a new entry'],
  ReplaceNetworkAclEntry: [LOW, 'has a changed entry'],
  DeleteNetworkAclEntry: [MEDIUM, 'lost an entry, perhaps one that denied'],
  DeleteNetworkAcl: [LOW, 'deleted'],
  ReplaceNetworkAclAssociation: [MEDIUM, 'now guards another subnet in place of the former one'],
};

export const changedNetworkAcl = change({
  id: 'network-acl-changed',
  title: 'Network ACL changed',
  family: DetectionFamily.NETWORK,
  ladder: {
    [MEDIUM]: 'an entry deleted, or a subnet put behind another ACL: what that lets in depends on the other entries',
    [LOW]: 'created, deleted while nothing used it, or an entry that opens nothing to the internet',
  },
  events: { 'ec2.amazonaws.com': Object.keys(STEPS) },
  judge: (call) => {
    const entry = entryOf(call);
    const writes = ENTRY_CALLS.includes(call.name);
    if (writes && opens(entry)) {
      return undefined;
    }
    const [severity, happened] = STEPS[call.name];
    const subject = subjectOf(ACL, call);
    const association = text(call.request.associationId);
    return {
      severity,
      headline: `${subject.title} ${happened}`,
      what: writes ? [line(subject.title, entry)] : [`${subject.title} ${happened}${entry.number === undefined ? '' : `: entry ${entry.number}`}${association === undefined ? '' : `: association ${association}`}`],
      subject,
      facts: writes ? facts(entry) : { ruleNumber: entry.number, associationId: association },
      undo: call.name === 'CreateNetworkAcl'
        ? undoBy(readyCommand(call, 'ec2 delete-network-acl', { '--network-acl-id': [subject.id, SHAPE.id] }))
        : formerEntries(call),
    };
  },
  meaning: 'Other traffic than before passes between the subnets behind this ACL and the rest of the world.',
  harmlessWhen: 'A deployment or a colleague rearranged the network.',
  controls: controls([CIS.monitorNetworkAcls], 'T1562.007'),
});
