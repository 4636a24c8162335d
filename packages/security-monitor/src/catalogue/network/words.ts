import { Severity } from '../../severity';
import { Exposure, ingressSeverity } from './exposure';
import { SecurityGroupCall } from './security-group-call';
import { ALL_TRAFFIC, HAS_PORTS, IS_ICMP, Peer, SecurityGroupRule } from './security-group-rule';
import { PortSpan, reached } from './services';

/** How rules and openings read in a sentence. */

export const groupName = ({ groupId, groupName: name }: Pick<SecurityGroupCall, 'groupId' | 'groupName'>): string =>
  groupId ?? name ?? 'a group that the event does not name';

/** `tcp 22 (SSH) from 0.0.0.0/0, rule sgr-0def` */
export function ruleLine(rule: SecurityGroupRule, egress: boolean | undefined): string {
  const services = rule.protocol === ALL_TRAFFIC ? [] : [...new Set(reached(rule).map(({ name }) => name))];
  const named = services.length === 0 || services.length > 3 ? '' : ` (${services.join(', ')})`;
  const direction = egress === undefined ? 'from or to' : egress ? 'to' : 'from';
  return `${portsOf(rule)}${named} ${direction} ${peerName(rule.peer)}${rule.ruleId === undefined ? '' : `, rule ${rule.ruleId}`}`;
}

export function peerName(peer: Peer): string {
  switch (peer.kind) {
    case 'prefix-list':
      return `prefix list ${peer.id}`;
    case 'group':
      return `group ${peer.id}${peer.account === undefined ? '' : ` of account ${peer.account}`}`;
    default:
      return peer.id;
  }
}

function portsOf({ protocol, fromPort, toPort }: PortSpan): string {
  if (protocol === ALL_TRAFFIC) {
    return 'all traffic';
  }
  if (IS_ICMP.includes(protocol)) {
    return fromPort === undefined ? protocol : `${protocol} type ${fromPort}`;
  }
  if (!HAS_PORTS.includes(protocol)) {
    return `protocol ${protocol}`;
  }
  if (fromPort === undefined || (fromPort === 0 && toPort === 65_535)) {
    return `${protocol}, all ports`;
  }
  return fromPort === toPort ? `${protocol} ${fromPort}` : `${protocol} ${fromPort}-${toPort}`;
}

/** `SSH opened to the whole internet`, of the worst first. */
export function openingHeadline(found: readonly Exposure[]): string {
  const [first, ...others] = worstFirst(found);
  const more = new Set(others.map(openedName).filter((name) => name !== openedName(first))).size;
  return `${openedName(first)}${more === 0 ? '' : ` and ${more} more`} opened to ${audience(first)}`;
}

const worstFirst = (found: readonly Exposure[]): Exposure[] => {
  const rank = (exposure: Exposure) => Object.values(Severity).indexOf(ingressSeverity([exposure]));
  return [...found].sort((a, b) => rank(b) - rank(a) || b.share - a.share);
};

function openedName(exposure: Exposure): string {
  if (exposure.protocol === ALL_TRAFFIC) {
    return 'All traffic';
  }
  const names = [...new Set(exposure.services.map(({ name }) => name))];
  if (exposure.fromPort !== undefined && exposure.fromPort === exposure.toPort && names.length > 0) {
    return names[0];
  }
  return portsOf(exposure) === `${exposure.protocol}, all ports` ? `All ${exposure.protocol.toUpperCase()} ports` : capital(portsOf(exposure));
}

const audience = ({ share }: Exposure): string => (share === 1 ? 'the whole internet' : `${percent(share)} of the internet`);

/** One decimal below ten percent; never rounded up to the whole. */
const percent = (share: number): string => `${share < 0.1 ? (share * 100).toFixed(1) : Math.min(99, Math.round(share * 100))} %`;

/** `SSH (tcp 22), MySQL (tcp 3306) to the whole internet; TCP 8080 to 57 % of the internet` */
export function exposureLine(found: readonly Exposure[]): string {
  const sorted = worstFirst(found);
  const audiences = [...new Set(sorted.map(audience))];
  return audiences.map((one) => `${names(sorted.filter((exposure) => audience(exposure) === one))} to ${one}`).join('; ');
}

function names(found: readonly Exposure[]): string {
  const all = [...new Set(found.flatMap((exposure) => (
    exposure.protocol === ALL_TRAFFIC || exposure.services.length === 0 ? [capital(portsOf(exposure))] : exposure.services.map(spelled)
  )))];
  const shown = all.slice(0, 4);
  return `${shown.join(', ')}${all.length > shown.length ? ` and ${all.length - shown.length} more` : ''}`;
}

const spelled = ({ name, protocol, port }: { name: string; protocol: string; port: number }): string => `${name} (${protocol} ${port})`;
/** Protocols are abbreviations: capitals throughout. */
const capital = (ports: string): string => ports.replace(/^(tcp|udp|icmp)/, (protocol) => protocol.toUpperCase()).replace(/^[a-z]/, (letter) => letter.toUpperCase());
