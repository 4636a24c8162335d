import { hasCode, mayPass, type Pause } from '@tapstack/handler-kit';

const ATTEMPTS = 7;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** Refusals that pass here: the function's own role is not known everywhere yet, somebody else is changing the same setting. */
const PASSING = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'ConcurrentModification', 'OperationAborted'];

/** Tries again what may pass, waiting longer each time: a role made seconds ago is not known everywhere. */
export async function untilAllowed<T>(call: () => Promise<T>, wait: Pause): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !(mayPass(error) || hasCode(error, ...PASSING))) throw error;
      await wait(Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE));
    }
  }
}
