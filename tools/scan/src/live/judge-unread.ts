import type { ReadError } from './prowler';

/** What Prowler cannot read from the embedded AWS, and why no judgement is lost by it. */
export interface Unread {
  /** The function of Prowler that gives up. */
  readonly source: string;
  readonly reason: string;
}

/** Holds what Prowler could not read against the table: whatever it cannot read, its checks let pass. */
export function judgeUnread(errors: readonly ReadError[], table: readonly Unread[]): string[] {
  return [
    ...errors.filter(({ source }) => !table.some((row) => row.source === source)).map(({ source, message }) => `Prowler could not read something: ${source}: ${message}`),
    ...table.filter((row) => !errors.some(({ source }) => source === row.source)).map(({ source }) => `"${source}" reads again: take it out of what Prowler cannot read`),
  ];
}
