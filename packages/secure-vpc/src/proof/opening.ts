import { NetworkAcl, NetworkAclEntry, SecurityGroupRule, Subnet } from './network';
import { Traffic } from './traffic';

/** What a filter on the way lets through. */
export interface Leak {
  /** The filter, for people. */
  readonly filter: string;
  readonly direction: 'in' | 'out';
  /** Empty where the filter still stops everything. */
  readonly traffic: readonly Traffic[];
  readonly rules: readonly (NetworkAclEntry | SecurityGroupRule)[];
}

/** A way that must not exist, or that only one lock still closes where there should be two. */
export interface Opening {
  /** The stations of the way, first to last. */
  readonly way: readonly string[];
  readonly leaks: readonly Leak[];
  /** The resources that open it: accepting one of them accepts the opening. */
  readonly causes: readonly string[];
  readonly remedy: string;
}

/** A place in the construct tree as people know it: the only child of a construct goes by the name of the construct. */
export function place(id: string): string {
  return id.replace(/\/(Resource|Default)$/, '');
}

export const INTERNET = 'the internet';

export function subnetStation(subnet: Subnet): string {
  return `${subnet.tier} subnet ${subnetPlace(subnet.id)}`;
}

/** A subnet goes by the construct around the resource. */
export function subnetPlace(id: string): string {
  return id.replace(/\/Subnet$/, '');
}

/** Those that are no constructs of the app have names that say so. */
export function aclStation({ id }: NetworkAcl): string {
  return id.includes('network ACL') ? id : `network ACL ${place(id)}`;
}

/** Both undefined and the empty list vanish. */
export function compact(...ids: (string | undefined)[]): string[] {
  return ids.flatMap((id) => id ?? []);
}
