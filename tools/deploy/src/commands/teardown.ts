import type { LoadedApp } from '../assembly/synthesize';
import { SilentApprover } from '../cli/approver';
import type { Place, Session } from '../cli/session';
import { EXIT, type ExitCode, worst } from '../core/exit-code';
import type { Context } from '../engine/context';
import { runOnStack } from '../engine/run-on-stack';
import { StackTeardown } from '../engine/teardown-stack';
import { Problem } from '../problem';
import { leftoversOf } from '../verify/leftovers';

/** `tap teardown`: the stacks in the reverse of the order in which they were deployed. */
export async function teardown(session: Session): Promise<ExitCode> {
  const app = await session.app();
  const given = session.options.stacks;
  const names = given.length > 0 ? [...given] : (app?.stacks ?? []).map(({ name }) => name).reverse();
  if (names.length === 0) {
    throw new Problem('name the stack to take down, or the app with --app');
  }
  return takeDown(session, names, app);
}

/** Takes these stacks down in this order: everything that stands in the way of one is found before the first goes. */
export async function takeDown(session: Session, names: readonly string[], app?: LoadedApp): Promise<ExitCode> {
  const stacks = await Promise.all(names.map(async (name) => {
    const place = await session.place(app?.stacks.find((stack) => stack.name === name || stack.displayName === name));
    return { name, place, context: await session.context(place) };
  }));
  if (stacks.length > 1 && session.approver instanceof SilentApprover) {
    const stopped = await rehearse(stacks);
    if (stopped !== EXIT.DONE) {
      return stopped;
    }
  }
  for (const { name, place, context } of stacks) {
    const outcome = await new StackTeardown(context, name).run();
    if (outcome.exit !== EXIT.DONE) {
      return outcome.exit;
    }
    const left = await leftoversOf(place, name, (text) => session.report({ type: 'note', stack: name, text }));
    left.forEach((leftover) => session.report({ type: 'leftover', stack: name, ...leftover }));
  }
  return EXIT.DONE;
}

/** Everything that would stop one of them, before the first is touched. */
async function rehearse(stacks: readonly { readonly name: string; readonly place: Place; readonly context: Context }[]): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const { name, context } of stacks) {
    const stopped = await new StackTeardown(context, name).rehearse()
      .catch((error: unknown) => runOnStack(context, name, () => Promise.reject(error as Error)));
    if (stopped) {
      context.report({ type: 'result', stack: name, exit: stopped.exit, status: stopped.status, text: stopped.text, command: stopped.command });
      codes.push(stopped.exit);
    }
  }
  return worst(codes);
}
