import type { Cause } from './failures/classify';

export interface RetryDecision {
  readonly retry: boolean;
  readonly because: string;
  /** How long to wait before the next attempt. */
  readonly waitMs: number;
}

const USUAL_RETRIES = 2;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
/** A bucket name stays locked for longer than a throttled call. */
const NAME_LOCK_FIRST_WAIT_MS = 30_000;
const NAME_LOCK_LONGEST_WAIT_MS = 300_000;

/**
 * Whether a whole operation may be tried again after `retriesSoFar` retries.
 *
 * Only if every cause is transient: one that a person has to put right will be there again. `random` is in [0, 1).
 */
export function decideRetry(causes: readonly Cause[], retriesSoFar: number, random: number): RetryDecision {
  const lasting = causes.find((cause) => !isTransient(cause));
  if (causes.length === 0 || lasting) {
    return stop(lasting ? `${lasting.failure?.id ?? 'an unknown failure'} of ${lasting.logicalId} does not go away by itself` : 'no cause is known');
  }
  const allowed = Math.min(...causes.map(({ failure }) => failure?.retries ?? USUAL_RETRIES));
  if (retriesSoFar >= allowed) {
    return stop(`retried ${retriesSoFar} of ${allowed} times`);
  }
  const locked = causes.some(({ failure }) => failure?.id === 'F01');
  const [first, longest] = locked ? [NAME_LOCK_FIRST_WAIT_MS, NAME_LOCK_LONGEST_WAIT_MS] : [FIRST_WAIT_MS, LONGEST_WAIT_MS];
  const ceiling = Math.min(longest, first * 2 ** (retriesSoFar + (locked ? 1 : 0)));
  // Full jitter, but for the lock never less than the shortest wait that can help.
  const waitMs = locked ? first + random * (ceiling - first) : random * ceiling;
  return { retry: true, because: `every cause is transient (${[...new Set(causes.map(({ failure }) => failure?.id))].join(', ')}); retry ${retriesSoFar + 1} of ${allowed}`, waitMs: Math.round(waitMs) };
}

function isTransient({ failure, ...symptom }: Cause): boolean {
  return failure?.retry === 'bounded' && (failure.retriedIf === undefined || failure.retriedIf.holds(symptom));
}

function stop(because: string): RetryDecision {
  return { retry: false, because, waitMs: 0 };
}
