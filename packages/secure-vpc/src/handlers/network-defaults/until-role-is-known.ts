import { hasCode, type Pause } from '@tapstack/handler-kit';

const ATTEMPTS = 6;
const BETWEEN_ATTEMPTS = 5_000;

/** A role that was created seconds ago is not known everywhere yet, and EC2 then refuses what its policy allows. */
export async function untilRoleIsKnown<T>(call: () => Promise<T>, wait: Pause): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !hasCode(error, 'UnauthorizedOperation')) throw error;
      await wait(BETWEEN_ATTEMPTS);
    }
  }
}
