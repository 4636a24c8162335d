import { Leak, Opening } from './opening';
import { ALL_PORTS, ALL_PROTOCOLS, Interval, Traffic } from './traffic';

const PROTOCOLS: Record<string, string> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };
const MOST_SERVICES = 4;

/** One line: the way, what passes on it, and the way out of it. */
export function describeOpening({ way, leaks, remedy }: Opening): string {
  return [way.join(' -> '), ...leaks.map(describeLeak), remedy].join('; ');
}

function describeLeak({ filter, direction, traffic, rules }: Leak): string {
  if (traffic.length === 0) return `${filter} still stops all of it, but must not be the only lock`;
  const numbers = rules.flatMap((rule) => 'number' in rule && rule.number !== undefined ? [rule.number] : []);
  const by = numbers.length === 0 ? '' : ` (${numbers.length === 1 ? 'rule' : 'rules'} ${numbers.join(', ')})`;
  return `${filter} lets ${direction} ${describeServices(traffic)}${by}`;
}

/** The protocols and ports of some traffic, whatever its addresses: `tcp 22, udp 53`. */
export function describeServices(traffic: readonly Traffic[]): string {
  const ports = new Map<string, { protocols: Interval; ports: Interval[] }>();
  for (const { protocols, ports: range } of traffic) {
    const key = `${protocols.first}-${protocols.last}`;
    ports.set(key, { protocols, ports: [...ports.get(key)?.ports ?? [], range] });
  }
  const services = [...ports.values()].flatMap(({ protocols, ports: ranges }) => merged(ranges).map((range) => describeService(protocols, range)));
  return services.length > MOST_SERVICES
    ? `${services.slice(0, MOST_SERVICES).join(', ')} and ${services.length - MOST_SERVICES} more`
    : services.join(', ');
}

function describeService(protocols: Interval, ports: Interval): string {
  if (isAll(protocols, ALL_PROTOCOLS) && isAll(ports, ALL_PORTS)) return 'everything';
  const one = protocols.first === protocols.last;
  const protocol = one ? PROTOCOLS[String(protocols.first)] ?? `protocol ${protocols.first}` : `protocols ${span(protocols)}`;
  if (isAll(ports, ALL_PORTS)) return protocol;
  return one && ['icmp', 'icmpv6'].includes(protocol) ? `${protocol} type ${ports.first / 256n}` : `${protocol} ${span(ports)}`;
}

function span({ first, last }: Interval): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function isAll(one: Interval, all: Interval): boolean {
  return one.first === all.first && one.last === all.last;
}

/** The same numbers in as few intervals as possible, in order. */
function merged(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((one, other) => Number(one.first - other.first));
  return sorted.reduce<Interval[]>((done, next) => {
    const last = done.at(-1);
    if (!last || next.first > last.last + 1n) return [...done, next];
    return [...done.slice(0, -1), { first: last.first, last: next.last > last.last ? next.last : last.last }];
  }, []);
}
