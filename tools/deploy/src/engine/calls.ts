import type { Context } from './context';
import { isThrottled, isUncertain, saysDoneBefore } from './errors';
import { Unfinished } from './outcome';

/** The SDK has tried already; so often the engine tries on. */
const TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 20_000;

/** Reads, patiently: throttled and unanswered reads are repeated, anything else is thrown at once. */
export async function read<T>(context: Context, call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    goOn(context);
    try {
      return await call();
    } catch (error) {
      if (tries === TRIES || !(isThrottled(error) || isUncertain(error))) {
        throw error;
      }
      await backOff(context, tries);
    }
  }
}

/**
 * Changes something once. The call carries the same token every time, so that one which was carried out although its answer
 * was lost is not carried out again.
 *
 * @returns whether an earlier try may have been the one that did it
 */
export async function change(context: Context, call: () => Promise<unknown>): Promise<{ readonly uncertain: boolean }> {
  let uncertain = false;
  for (let tries = 1; ; tries++) {
    goOn(context);
    try {
      await call();
      return { uncertain };
    } catch (error) {
      if (saysDoneBefore(error)) {
        return { uncertain: true };
      }
      const lost = isUncertain(error);
      uncertain ||= lost;
      if (tries === TRIES || !(lost || isThrottled(error))) {
        throw Object.assign(error as Error, { uncertain });
      }
      await backOff(context, tries);
    }
  }
}

/** @throws Unfinished when the run has to end */
export function goOn({ clock, signal, deadline }: Context): void {
  if (signal.aborted) {
    throw new Unfinished('interrupted');
  }
  if (clock.now() >= deadline) {
    throw new Unfinished('deadline');
  }
}

/** Waits, but not beyond the deadline. */
export async function pause(context: Context, milliseconds: number): Promise<void> {
  goOn(context);
  const left = context.deadline - context.clock.now();
  await context.clock.sleep(Math.min(milliseconds, left), context.signal).catch((error: unknown) => {
    goOn(context);
    throw error;
  });
  goOn(context);
}

async function backOff(context: Context, tries: number): Promise<void> {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
  await pause(context, (ceiling / 2 + (context.random() * ceiling) / 2) * context.backoffScale);
}
