import type { Need } from './consent';
import { PLANS } from './plans';
import type { StackFacts } from './stack-facts';

/** What is done next to a stack, one call at most. */
export type Step =
  | { readonly kind: 'deploy'; readonly changeSet: 'CREATE' | 'UPDATE' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'delete'; readonly retain: readonly string[] }
  | { readonly kind: 'roll-back' }
  | { readonly kind: 'continue-rollback'; readonly skip: readonly string[] }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'stop'; readonly because: string };

/** How the tool answers one state of a stack. */
export interface Plan {
  /** What the status means. */
  readonly meaning: string;
  /** Why this step and no other. */
  readonly because: string;
  readonly step: (facts: StackFacts) => Step;
  readonly consent: (facts: StackFacts) => readonly Need[];
  /** When the tool is not enough. */
  readonly askAHuman: string;
}

export interface Decision {
  readonly step: Step;
  readonly needs: readonly Need[];
  readonly because: string;
}

/** What to do about a stack as it is, or why nothing may be done. Total: every state has a plan, and two rules stand above all plans. */
export function decide(facts: StackFacts): Decision {
  const plan = PLANS[facts.state];
  const step = plan.step(facts);
  const refusal = protection(facts, step) ?? foreignChangeSet(facts, step);
  if (refusal) {
    return { step: { kind: 'stop', because: refusal }, needs: [], because: refusal };
  }
  return { step, needs: step.kind === 'stop' ? [] : plan.consent(facts), because: plan.because };
}

function protection(facts: StackFacts, step: Step): string | undefined {
  return step.kind === 'delete' && facts.protected
    ? `termination protection of ${facts.name} is on, and the next step would delete it; switch it off yourself if that is meant: `
    + `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${facts.name}`
    : undefined;
}

/** Executing a change set deletes every other one of the stack: somebody else's would be lost. */
function foreignChangeSet(facts: StackFacts, step: Step): string | undefined {
  const foreign = step.kind === 'deploy' || step.kind === 'delete' ? facts.changeSets.filter(({ ours, executable }) => !ours && executable) : [];
  return foreign.length > 0
    ? `somebody else's change set waits on ${facts.name}: ${foreign.map(({ name }) => name).join(', ')}; let its owner execute or delete it first`
    : undefined;
}
