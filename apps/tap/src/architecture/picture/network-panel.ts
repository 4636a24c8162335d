import { type Box, text } from '../../pictures/svg';
import type { ArchitectureFacts, DatabaseFacts } from '../facts/architecture-facts';
import type { NetworkFacts, Reach, Subnet } from '../facts/network-facts';
import { count, listed } from '../facts/template-view';
import { node, panel, row } from './parts';

const gap = 16;
const chip = { height: 56, gap: 10 };
const database = { height: 52 };
const title = 36;

/** From the internet inwards. */
const tiers: readonly Reach[] = ['public', 'private', 'isolated'];

interface Chip {
  readonly title: string;
  readonly says: string;
}

/** The network by zone and tier, what stands in each subnet, and what guards it; higher than `box` where there is more to draw. */
export function networkPanel({ network, database: facts }: ArchitectureFacts, { left, top, width, height: least }: Box): { height: number; content: string[] } {
  const inner = { left: left + gap, top: top + title, width: width - 2 * gap, height: 34 };
  const content = network.internetGateways > 0 ? node(inner, 'Internet gateway') : [];
  const zones = [...new Set(network.subnets.map(({ zone }) => zone))].sort();
  let below = inner.top + (network.internetGateways > 0 ? inner.height + 12 : 0);
  content.push(...row({ ...inner, top: below }, zones.length, gap).map((column, index) => text('s', column.left + column.width / 2, below + 12, `Zone ${'ABC'[zones[index]]}`, 'middle')));
  below += 22;
  for (const tier of tiers) {
    const subnets = network.subnets.filter(({ reach }) => reach === tier);
    if (subnets.length > 0) {
      const drawn = tierRow(subnets, facts, { ...inner, top: below }, zones);
      content.push(...drawn.content);
      below += drawn.height + 14;
    }
  }
  const guarded = guards(network, { ...inner, top: below, height: top + least - gap - below });
  const height = below + guarded.height + gap - top;
  return { height, content: [...panel('network', { left, top, width, height }, `Network · VPC ${network.cidr}`), ...content, ...guarded.content] };
}

function tierRow(subnets: readonly Subnet[], facts: DatabaseFacts, box: Box, zones: readonly number[]): { height: number; content: string[] } {
  const rows = Math.max(...subnets.map((subnet) => Math.ceil(chips(subnet).length / 2)));
  const holding = subnets.filter(({ holdsDatabase }) => holdsDatabase);
  const height = title + rows * (chip.height + chip.gap) + (holding.length > 0 ? database.height + chip.gap : 0) + 4;
  const columns = row({ ...box, height }, zones.length, gap);
  const content = subnets.flatMap((subnet) => {
    const column = columns[zones.indexOf(subnet.zone)];
    return [
      ...panel(subnet.reach, column, `${subnet.reach} ${subnet.cidr}`),
      ...chips(subnet).flatMap((drawn, index, all) => {
        const top = column.top + title + Math.floor(index / 2) * (chip.height + chip.gap);
        const line = { left: column.left + 14, width: column.width - 28, top, height: chip.height };
        const isAlone = index === all.length - 1 && index % 2 === 0;
        return node(isAlone ? line : row(line, 2, chip.gap)[index % 2], drawn.title, drawn.says);
      }),
    ];
  });
  if (holding.length > 0) {
    const [first, last] = [columns[zones.indexOf(holding[0].zone)], columns[zones.indexOf(holding[holding.length - 1].zone)]];
    const bar = { left: first.left + 14, width: last.left + last.width - first.left - 28, height: database.height };
    content.push(...node(
      { ...bar, top: box.top + height - database.height - chip.gap - 2 },
      `Database · ${facts.engine}`, databaseWords(facts), 'database',
    ));
  }
  return { height, content };
}

function chips({ nat, instances, endpoints, functions }: Subnet): Chip[] {
  return [
    ...(nat ? [{ title: 'NAT gateway', says: nat }] : []),
    ...instances.map((type) => ({ title: 'Instance', says: type })),
    ...(functions > 0 ? [{ title: 'Alert handler', says: 'its interface' }] : []),
    ...(endpoints.length > 0 ? [{ title: count(endpoints.length, 'endpoint'), says: endpoints.join(', ') }] : []),
  ];
}

function databaseWords({ instanceType, isMultiAz, backupDays, hasBackupPlan }: DatabaseFacts): string {
  return [instanceType, isMultiAz ? 'standby in another zone' : 'one zone', `${backupDays} days of backups${hasBackupPlan ? ' and a vault' : ''}`].join(' · ');
}

function guards(facts: NetworkFacts, box: Box): { height: number; content: string[] } {
  const { networkAcls, denies, gatewayEndpoints, hasEndpointPolicies, flowLogs, closesDefaults } = facts;
  const all = [
    { title: count(networkAcls, 'network ACL'), says: `one per tier, ${denies} denies` },
    ...(closesDefaults ? [{ title: 'Defaults closed', says: 'security group and ACL emptied' }] : []),
    ...(gatewayEndpoints.length > 0 ? [{ title: 'Gateway endpoints', says: `${listed(gatewayEndpoints)}${hasEndpointPolicies ? ', with policies' : ''}` }] : []),
    ...(flowLogs > 0 ? [{ title: 'Flow logs', says: 'of the whole network' }] : []),
  ];
  const rows = Math.ceil(all.length / 2);
  const height = Math.max(46, (box.height + chip.gap) / rows - chip.gap);
  return {
    height: rows * (height + chip.gap) - chip.gap,
    content: all.flatMap((guard, index) => {
      const line = { ...box, top: box.top + Math.floor(index / 2) * (height + chip.gap), height };
      return node(row(line, 2, gap)[index % 2], guard.title, guard.says, 'guard');
    }),
  };
}
