import type { ExitCode } from '../core/exit-code';
import type { Cause } from '../core/failures/classify';

/** How a run on one stack ended. */
export interface Outcome {
  readonly exit: ExitCode;
  readonly stack: string;
  /** The last status that was seen; `ABSENT` for a stack that is gone. */
  readonly status: string;
  readonly text: string;
  readonly causes?: readonly Cause[];
  /** What to type next. */
  readonly command?: string;
}

/** The run ends while the stack runs on. */
export class Unfinished extends Error {
  constructor(readonly reason: 'deadline' | 'interrupted', readonly status?: string) {
    super(reason === 'deadline' ? 'the deadline was reached' : 'interrupted');
    this.name = 'Unfinished';
  }
}

/** The service refused a read: nothing is known, so nothing is done. */
export class CannotTell extends Error {
  constructor(readonly stack: string, cause: unknown, readonly operating: boolean) {
    super(`the status of ${stack} cannot be read: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, { cause });
    this.name = 'CannotTell';
  }
}
