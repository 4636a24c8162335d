import type { Session } from '../cli/session';
import { EXIT, type ExitCode, worst } from '../core/exit-code';
import { isDeployed, isGone } from '../core/status';
import { StackDeployment } from '../engine/deploy-stack';
import { describe } from '../engine/observe';
import { runOnStack } from '../engine/run-on-stack';
import { Problem } from '../problem';

/** `tap recover`. */
export async function recover(session: Session): Promise<ExitCode> {
  const app = await session.app();
  const names = session.options.stacks.length > 0 ? session.options.stacks : app?.stacks.map(({ name }) => name) ?? [];
  if (names.length === 0) {
    throw new Problem('name the stack to recover, or the app with --app');
  }
  const ofApp = app?.stacks.filter(({ name, displayName }) => names.includes(name) || names.includes(displayName)) ?? [];
  const values = session.parameters(ofApp);
  const codes: ExitCode[] = [];
  for (const name of ofApp.length > 0 ? ofApp.map((stack) => stack.name) : names) {
    const stack = ofApp.find((one) => one.name === name);
    const place = await session.place(stack);
    const context = await session.context(place);
    const outcome = await runOnStack({ ...context, report: () => undefined }, name, async () => {
      const status = (await describe(context, name))?.status ?? 'ABSENT';
      return { exit: EXIT.DONE, stack: name, status, text: '' };
    });
    if (outcome.exit === EXIT.DONE && (isDeployed(outcome.status) || (isGone(outcome.status) && !stack))) {
      session.report({ type: 'result', stack: name, exit: EXIT.DONE, status: outcome.status, text: 'there is nothing to recover' });
      continue;
    }
    const target = stack && app ? session.target(stack, place, values, app.directory) : undefined;
    codes.push((await new StackDeployment(context, name, target).run()).exit);
  }
  return worst(codes);
}
