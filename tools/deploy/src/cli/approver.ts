import { createInterface } from 'node:readline/promises';

import { Consents, type Need } from '../core/consent';
import type { Approver } from '../engine/context';

/** What was agreed to on the command line, and nothing more: without a terminal nobody is asked. */
export class SilentApprover implements Approver {
  constructor(readonly consents: Consents) {}

  approve(_stack: string, needs: readonly Need[]): Promise<readonly Need[]> {
    return Promise.resolve(this.consents.missing(needs));
  }
}

/** Asks at the terminal for what the command line leaves open. What holds data is agreed to by typing its name. */
export class AskingApprover implements Approver {
  constructor(
    public consents: Consents,
    private readonly input: NodeJS.ReadableStream,
    private readonly output: NodeJS.WritableStream,
    private readonly signal: AbortSignal,
  ) {}

  async approve(stack: string, needs: readonly Need[]): Promise<readonly Need[]> {
    const missing = this.consents.missing(needs);
    if (missing.length === 0) {
      return [];
    }
    const terminal = createInterface({ input: this.input, output: this.output });
    const refused: Need[] = [];
    try {
      for (const need of missing) {
        const question = need.kind === 'yes'
          ? `${stack}: ${need.why}. Go on? Type yes: `
          : `${stack}: ${need.kind} ${need.logicalId}: ${need.why}.\nType ${need.logicalId} to agree${need.or ? `, or ${need.or} to ${need.or} it` : ''}: `;
        const answer = (await terminal.question(question, { signal: this.signal })).trim();
        const agreed = agreement(need, answer);
        if (!agreed) {
          refused.push(need);
          break;
        }
        // A yes is for this question alone: the next change set is asked about again.
        this.consents = need.kind === 'yes' ? this.consents : this.consents.with([agreed]);
      }
      return refused;
    } finally {
      terminal.close();
    }
  }
}

function agreement(need: Need, answer: string): Need | undefined {
  if (need.kind === 'yes') {
    return answer === 'yes' ? need : undefined;
  }
  return answer === need.logicalId ? need : need.or !== undefined && answer === need.or ? { ...need, kind: need.or } : undefined;
}
