import { EXIT } from '../core/exit-code';
import { causesOf } from '../core/failures/classify';
import { isDeployed, isGone, isRunning, isStable } from '../core/status';
import type { Context } from './context';
import { Follower } from './follow';
import { describe } from './observe';
import type { Outcome } from './outcome';
import { runOnStack } from './run-on-stack';

/** Follows whatever runs on a stack and starts nothing. */
export function attach(context: Context, name: string, arn?: string): Promise<Outcome> {
  return runOnStack(context, name, async () => {
    const found = await describe(context, arn ?? name);
    const status = found?.status ?? 'ABSENT';
    context.report({ type: 'status', stack: name, status, arn: found?.arn });
    if (!found || !isRunning(status)) {
      return { ...judgement(status), stack: name, status, text: `nothing runs on ${name}` };
    }
    const settled = await (await new Follower(context, name, found.arn).mark()).settle();
    context.report({ type: 'status', stack: name, status: settled.status, arn: found.arn });
    const causes = causesOf(settled.failures);
    causes.forEach((cause) => context.report({ type: 'cause', stack: name, cause }));
    return { ...judgement(settled.status), stack: name, status: settled.status, causes, text: 'the operation has ended' };
  }, () => ({ touched: false, arn }));
}

/** What the status says of the operation that led there. */
function judgement(status: string): Pick<Outcome, 'exit' | 'command'> {
  if (isDeployed(status) || isGone(status) || status === 'REVIEW_IN_PROGRESS') {
    return { exit: EXIT.DONE };
  }
  return isStable(status) || status === 'ROLLBACK_COMPLETE' ? { exit: EXIT.ROLLED_BACK } : { exit: EXIT.NEEDS_HANDS, command: 'tap recover' };
}
