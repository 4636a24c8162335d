import { Call } from '../../core/call';
import { items, text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { Account, detection, Undo } from '../detection';
import { historyOf } from '../undo';
import { GROUP_SWAP } from './controls';

/** What hangs on which groups. A swap opens a host without touching a rule: into a group that is open already. */
interface SwapEvidence { readonly id?: string; readonly groups: readonly string[] }

const groupsOf = ({ request }: Call): string[] =>
  items(request.groupSet).map((group) => text(group.groupId) ?? text(group.groupName)).filter((id) => id !== undefined);

const judge = (id: string | undefined, call: Call) =>
  call.request.groupSet === undefined ? undefined : { severity: Severity.MEDIUM, evidence: { id, groups: groupsOf(call) } };

const tell = (type: 'network-interface' | 'instance', { id, groups }: SwapEvidence): Account => ({
  headline: `Security groups swapped on ${id ?? `an unnamed ${type}`}`,
  what: [`${id ?? `an unnamed ${type}`}: now ${groups.length === 0 ? 'in groups that the event does not name' : `in ${groups.join(', ')}`}`],
  facts: { resourceType: type, resourceId: id, groupId: groups[0], groupIds: groups },
  resource: id === undefined ? undefined : { type, id },
});

const undo = ({ id }: SwapEvidence, call: Call, shape: RegExp): Undo => ({
  command: historyOf(call, id, shape),
  note: 'the event does not hold the former groups: this lists the earlier changes of the same resource, which do',
});

const PAGE = {
  family: DetectionFamily.NETWORK,
  ladder: { [Severity.MEDIUM]: 'always: what it opens depends on the rules of the new groups' },
  harmlessWhen: 'A deployment or a colleague moved it, and the new groups are as closed as the former ones.',
  controls: GROUP_SWAP,
};

export const swappedInterfaceGroups = detection<SwapEvidence>({
  ...PAGE,
  id: 'network-interface-groups-swapped',
  title: 'Security groups of a network interface swapped',
  events: { 'ec2.amazonaws.com': ['ModifyNetworkInterfaceAttribute'] },
  judge: (call) => judge(text(call.request.networkInterfaceId), call),
  tell: (evidence) => tell('network-interface', evidence),
  undo: (evidence, call) => undo(evidence, call, /^eni-[0-9a-z]{1,40}$/),
  meaning: 'Other rules than before now decide who reaches this network interface, though no rule changed.',
});

export const swappedInstanceGroups = detection<SwapEvidence>({
  ...PAGE,
  id: 'instance-groups-swapped',
  title: 'Security groups of an instance swapped',
  events: { 'ec2.amazonaws.com': ['ModifyInstanceAttribute'] },
  judge: (call) => judge(text(call.request.instanceId), call),
  tell: (evidence) => tell('instance', evidence),
  undo: (evidence, call) => undo(evidence, call, /^i-[0-9a-z]{1,40}$/),
  meaning: 'Other rules than before now decide who reaches this instance, though no rule changed.',
});
