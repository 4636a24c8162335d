/** What is wrong with a file, or between two. */
export type FindingKind = 'altered' | 'missing' | 'unsigned' | 'gap';

/** Something that keeps the evidence from being whole. */
export interface Finding {
  readonly kind: FindingKind;
  /** A digest file, a log file, or the time between two digest files. */
  readonly of: 'digest' | 'log' | 'chain';
  /** The account, region and trail it belongs to, as `111122223333/eu-west-1/my-trail`. */
  readonly chain: string;
  /** The file; absent for a gap. */
  readonly key?: string;
  /** The times between which nothing is proven; for a gap only. */
  readonly from?: string;
  readonly until?: string;
  /** What was expected and what was found. */
  readonly detail: string;
}

/** What was looked at, so far or in the end. */
export interface Tally {
  digests: number;
  logs: number;
  bytes: number;
  altered: number;
  missing: number;
  unsigned: number;
  gap: number;
}

/** How far a chain reaches. */
export interface ChainSummary {
  readonly chain: string;
  readonly from: string;
  readonly until: string;
  /** Whether its first digest is the first that there ever was; what came before it has expired, or was removed, and nobody can tell which. */
  readonly fromItsBeginning: boolean;
}

export function emptyTally(): Tally {
  return { digests: 0, logs: 0, bytes: 0, altered: 0, missing: 0, unsigned: 0, gap: 0 };
}

export function isWhole(tally: Tally): boolean {
  return tally.altered + tally.missing + tally.unsigned + tally.gap === 0;
}
