import type { Step } from '../core/plan';

const MOST_STEPS = 4;
const MOST_EXECUTIONS = 5;
/** Operations of others, and change sets that went stale under us: each costs a round. */
const MOST_ROUNDS = 25;

/** What a run may still do to a stack. A run ends, whatever the stack does. */
export class Budget {
  private steps = 0;
  private executions = 0;
  private rounds = 0;
  private done = new Set<string>();

  /** @returns why no further round is made */
  nextRound(): string | undefined {
    this.rounds += 1;
    return this.rounds > MOST_ROUNDS ? `the stack moved under this run ${MOST_ROUNDS} times` : undefined;
  }

  /** Counts a recovery step; at most one for each status, unless a deployment came in between, it differs, or its cause goes away by waiting (`again`). */
  take(status: string, step: Step, again = false): string | undefined {
    const key = `${status} ${JSON.stringify(step)}`;
    if (this.done.has(key) && !again) {
      return `${status} came back after the step that answers it`;
    }
    if (this.steps >= MOST_STEPS) {
      return `${MOST_STEPS} deletions, rollbacks or continuations were made in this run`;
    }
    this.steps += 1;
    this.done.add(key);
    return undefined;
  }

  execute(): string | undefined {
    if (this.executions >= MOST_EXECUTIONS) {
      return `${MOST_EXECUTIONS} executions were made in this run`;
    }
    this.executions += 1;
    this.done = new Set();
    return undefined;
  }

  get stepsTaken(): number {
    return this.steps;
  }

  /** Whether anything was done to the stack. */
  get touched(): boolean {
    return this.steps + this.executions > 0;
  }
}
