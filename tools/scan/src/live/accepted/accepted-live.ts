import type { AcceptedFinding } from '../../accepted/accepted-finding';

/** Whose business a finding is. */
export const KINDS = {
  account: 'The account\'s own business',
  impossible: 'What no template can satisfy',
  chosen: 'Chosen otherwise, with the same or a better effect',
  fresh: 'What a stack of a minute, on the embedded AWS, cannot have yet',
} as const;
export type Kind = keyof typeof KINDS;

/** A group of Prowler's findings that are right as they are. */
export interface AcceptedLive extends AcceptedFinding {
  readonly kind: Kind;
}

/** The row of one reason. */
export function accept(kind: Kind, checks: readonly string[], places: readonly string[], reason: string): AcceptedLive {
  return { kind, rules: { Prowler: checks }, places, reason };
}
