import type { Pause } from '../pause';
import { mayPass } from './aws-error';

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;

/** Makes a call again, later each time, while what refuses it may pass. */
export async function retrying<T>(call: () => Promise<T>, attempts: number, wait: Pause): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= attempts || !mayPass(error)) throw error;
      await wait(Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE));
    }
  }
}
