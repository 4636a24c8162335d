import { internetShare, WIDE } from '../../core/address-space';
import { worst } from '../../core/severities';
import { Severity } from '../../severity';
import { ALL_TRAFFIC, HAS_PORTS, IS_ICMP, SecurityGroupRule } from './security-group-rule';
import { PortSpan, reached, Service } from './services';

/** A span of ports and the part of the internet, up to 1, that one call opened it to. */
export interface Exposure extends PortSpan {
  readonly share: number;
  readonly services: readonly Service[];
}

/** Above it, the union is taken over all rules at once: more than EC2 allows in a group by default, and time is bounded. */
const MOST_SPLIT_RULES = 200;

type Ranged = SecurityGroupRule & { readonly peer: { readonly kind: 'cidr'; readonly id: string } };
const isRanged = (rule: SecurityGroupRule): rule is Ranged => rule.peer.kind === 'cidr';

/** What the rules of one call open to the internet or a large part of it, counting what they cover together, port by port. */
export function exposures(rules: readonly SecurityGroupRule[]): Exposure[] {
  const ranged = rules.filter(isRanged);
  const alone = ranged.filter(({ peer }) => internetShare([peer.id]) === 1);
  const parts = ranged.filter((rule) => !alone.includes(rule));
  const found = [...alone.map((rule) => ({ ...spanOf(rule), share: 1 })), ...together(parts)];
  return distinct(found).map((span) => ({ ...span, services: reached(span) }));
}

/** A rule takes part in an exposure if it opens some of its ports to more than a private or a small public network. */
export function isExposing(rule: SecurityGroupRule, found: readonly Exposure[]): boolean {
  return rule.peer.kind === 'cidr' && internetShare([rule.peer.id]) > 0 && found.some((exposure) => overlaps(rule, exposure));
}

const overlaps = (a: PortSpan, b: PortSpan): boolean =>
  (a.protocol === b.protocol || a.protocol === ALL_TRAFFIC || b.protocol === ALL_TRAFFIC)
  && (a.fromPort ?? 0) <= (b.toPort ?? 65_535) && (b.fromPort ?? 0) <= (a.toPort ?? 65_535);

const spanOf = ({ protocol, fromPort, toPort }: PortSpan): PortSpan => ({ protocol, fromPort, toPort });

/** Blocks that are harmless each may cover the internet together: 0.0.0.0/1 with 128.0.0.0/1 is 0.0.0.0/0. */
function together(parts: readonly Ranged[]): (PortSpan & { share: number })[] {
  if (parts.length > MOST_SPLIT_RULES) {
    const share = internetShare(parts.map(({ peer }) => peer.id));
    return share < WIDE ? [] : parts.map((rule) => ({ ...spanOf(rule), share }));
  }
  const protocols = [...new Set(parts.map(({ protocol }) => protocol))];
  return protocols.flatMap((protocol) => {
    const rules = parts.filter((rule) => rule.protocol === protocol || rule.protocol === ALL_TRAFFIC);
    return pieces(protocol, rules).map((piece) => ({
      ...piece,
      share: internetShare(rules.filter((rule) => overlaps(rule, piece)).map(({ peer }) => peer.id)),
    }));
  }).filter(({ share }) => share >= WIDE);
}

/** The spans between neighbouring port boundaries: within one, the same rules apply to every port. */
function pieces(protocol: string, rules: readonly Ranged[]): PortSpan[] {
  if (!HAS_PORTS.includes(protocol)) {
    return [{ protocol }];
  }
  const starts = new Set(rules.flatMap(({ fromPort, toPort }) => [fromPort ?? 0, (toPort ?? 65_535) + 1]));
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((fromPort, index) => ({ protocol, fromPort, toPort: sorted[index + 1] - 1 }))
    .filter((piece) => rules.some((rule) => overlaps(rule, piece)));
}

function distinct<T extends PortSpan & { share: number }>(spans: readonly T[]): T[] {
  const byKey = new Map<string, T>();
  for (const span of spans) {
    const key = `${span.protocol} ${span.fromPort} ${span.toPort}`;
    if ((byKey.get(key)?.share ?? 0) < span.share) {
      byKey.set(key, span);
    }
  }
  return [...byKey.values()];
}

/** The ladder for traffic that comes in. */
export const ingressSeverity = (found: readonly Exposure[]): Severity => worst(found.map(ofIngress));

function ofIngress(exposure: Exposure): Severity {
  const whole = exposure.share === 1;
  if (exposure.protocol === ALL_TRAFFIC || exposure.services.some(({ kind }) => kind !== 'web')) {
    return whole ? Severity.CRITICAL : Severity.HIGH;
  }
  if (isWebOnly(exposure) || IS_ICMP.includes(exposure.protocol)) {
    return Severity.LOW;
  }
  return whole ? Severity.HIGH : Severity.MEDIUM;
}

/** Only 80 or only 443: a span from 80 to 443 opens three hundred ports between them. */
export const isWebOnly = ({ fromPort, toPort, services }: Exposure): boolean =>
  fromPort !== undefined && fromPort === toPort && services.some(({ kind }) => kind === 'web');

export const exposesAdminPort = (found: readonly Exposure[]): boolean =>
  found.some(({ services }) => services.some(({ kind }) => kind === 'admin'));
