import type { AssemblyStack } from '../assembly/assembly';
import { SilentApprover } from '../cli/approver';
import type { Place, Session } from '../cli/session';
import { type Need, optionOf, optionsOf } from '../core/consent';
import { EXIT, type ExitCode } from '../core/exit-code';
import { decide } from '../core/plan';
import { discard, prepare } from '../engine/change-sets';
import { observe } from '../engine/observe';
import type { Target } from '../engine/target';

/**
 * Finds every consent that is missing before anything is executed, where several stacks are deployed and nobody can be asked:
 * the first must not be deployed when the second is going to stop.
 */
export async function rehearse(session: Session, stacks: readonly { stack: AssemblyStack; place: Place; target: Target }[]): Promise<ExitCode> {
  if (stacks.length < 2 || !(session.approver instanceof SilentApprover)) {
    return EXIT.DONE;
  }
  let exit: ExitCode = EXIT.DONE;
  for (const { stack, place, target } of stacks) {
    const context = { ...(await session.context(place)), report: () => undefined };
    const { facts, description } = await observe(context, stack.name, stack.name);
    const { step, needs } = decide(facts);
    let all: readonly Need[] = needs;
    if (step.kind === 'deploy' && step.changeSet === 'UPDATE') {
      const prepared = await prepare(context, target, facts, step.changeSet, description);
      if (prepared.kind === 'ready') {
        all = prepared.judgement.needs;
        await discard(context, prepared.changeSet);
      }
      // One that is refused may only be refused until the stacks before it are deployed.
    } else if (step.kind === 'deploy') {
      all = [{ kind: 'yes', why: `creates ${stack.name}` }];
    }
    const missing = session.approver.consents.missing(all);
    if (missing.length > 0) {
      exit = EXIT.CONSENT;
      const options = missing.flatMap(optionsOf);
      session.report({ type: 'consent-missing', stack: stack.name, needs: missing, options });
      session.report({ type: 'result', stack: stack.name, exit, status: facts.state, text: 'a consent is missing', command: missing.map(optionOf).join(' ') });
    }
  }
  return exit;
}
