import { EXIT } from '../core/exit-code';
import { isRunning } from '../core/status';
import type { Context } from './context';
import { codeOf, isExpired, textOf } from './errors';
import { UnknownStatus } from './observe';
import { CannotTell, type Outcome, Unfinished } from './outcome';

/** What was being done when it ended: a change that was begun may run on. */
export interface Progress {
  readonly touched: boolean;
  readonly arn?: string;
}

const UNTOUCHED = (): Progress => ({ touched: false });

/** Runs on one stack and turns whatever ends it into an outcome; the exit code says what is true of the stack. */
export async function runOnStack(context: Context, name: string, work: () => Promise<Outcome>, progress: () => Progress = UNTOUCHED): Promise<Outcome> {
  const outcome = await work().catch((error: unknown) => explain(context, name, error, progress()));
  context.report({ type: 'result', stack: name, exit: outcome.exit, status: outcome.status, text: outcome.text, command: outcome.command });
  return outcome;
}

/** The command that attaches to the operation again. */
export function attachCommand(name: string): string {
  return `tap deploy ${name} --watch`;
}

async function explain(context: Context, name: string, error: unknown, progress: Progress): Promise<Outcome> {
  if (error instanceof Unfinished) {
    const status = (await lastStatus(context, progress.arn ?? name)) ?? error.status ?? 'unknown';
    const running = isRunning(status) || status === 'unknown' ? `${name} runs on by itself` : `${name} is left as it is`;
    return { exit: EXIT.RUNNING, stack: name, status, text: `${error.message}; ${running}, status ${status}`, command: attachCommand(name) };
  }
  if (error instanceof UnknownStatus) {
    return { exit: EXIT.NEEDS_HANDS, stack: name, status: error.status, text: error.message };
  }
  const cause = error instanceof CannotTell ? error.cause : error;
  const text = error instanceof CannotTell ? error.message : `${codeOf(error)}: ${textOf(error)}`;
  if (!progress.touched && !(error instanceof CannotTell && error.operating)) {
    return { exit: EXIT.INTERNAL, stack: name, status: 'unknown', text };
  }
  const status = (await lastStatus(context, progress.arn ?? name)) ?? 'unknown';
  if (isRunning(status) || status === 'unknown') {
    const remedy = isExpired(cause) ? 'get new credentials, then attach again' : 'attach again when it is cured';
    return { exit: EXIT.RUNNING, stack: name, status, text: `${text}; ${name} runs on by itself: ${remedy}`, command: attachCommand(name) };
  }
  return { exit: EXIT.NEEDS_HANDS, stack: name, status, text, command: `tap recover ${name}` };
}

/** One look without patience: the run is over. */
async function lastStatus({ cloudFormation }: Context, stack: string): Promise<string | undefined> {
  return cloudFormation.describeStack(stack).then(({ status }) => status, () => undefined);
}
