import type { AssemblyStack } from '../assembly/assembly';
import { type Place, Session } from '../cli/session';
import { EXIT, type ExitCode, worst } from '../core/exit-code';
import { isGone } from '../core/status';
import { allows } from '../core/verdict';
import { attach } from '../engine/attach';
import { StackDeployment } from '../engine/deploy-stack';
import { describe } from '../engine/observe';
import type { Outcome } from '../engine/outcome';
import { Problem } from '../problem';
import { checkStack, inspectQuotas } from './checks';
import { rehearse } from './rehearse';
import { verifyStack } from './verify';

/** A linter takes longer than a deployment may; quotas are looked at later, with the very change set. */
export const LEFT_TO_PREFLIGHT = ['template.lint', 'quota'];

/** `tap deploy`. */
export async function deploy(session: Session): Promise<ExitCode> {
  if (session.options.own.watch) {
    return watch(session);
  }
  const stacks = await session.stacks();
  const values = session.parameters(stacks);
  if (session.options.offline || !session.options.own['skip-preflight']) {
    const verdicts = (await Promise.all(stacks.map((stack) => checkStack(session, stack, values, LEFT_TO_PREFLIGHT)))).flat();
    if (!allows(verdicts)) {
      return EXIT.PREFLIGHT;
    }
  }
  if (session.options.offline) {
    session.report({ type: 'note', text: 'offline: checked without any AWS call, nothing deployed' });
    return EXIT.DONE;
  }
  return deployAll(session, stacks);
}

/** Deploys stacks in their order; the first that does not end well ends it. */
export async function deployAll(session: Session, stacks: readonly AssemblyStack[]): Promise<ExitCode> {
  const values = session.parameters(stacks);
  const directory = (await session.app())?.directory as string;
  const prepared = await Promise.all(stacks.map(async (stack) => {
    const place = await session.place(stack);
    return { stack, place, target: session.target(stack, place, values, directory) };
  }));
  const missing = await rehearse(session, prepared);
  if (missing !== EXIT.DONE) {
    return missing;
  }
  for (const { stack, place, target } of prepared) {
    const context = await session.context(place);
    const outcome = await new StackDeployment(context, stack.name, target, inspectQuotas(session, place, stack)).run();
    if (outcome.exit !== EXIT.DONE) {
      return outcome.exit;
    }
    await protect(place, stack, session);
  }
  return session.options.own['skip-verify'] ? EXIT.DONE : afterwards(session, prepared);
}

/** What the app wants protected is protected from now on; nothing is ever unprotected. */
async function protect({ cloudFormation }: Place, stack: AssemblyStack, session: Session): Promise<void> {
  if (stack.terminationProtection && !(await cloudFormation.describeStack(stack.name)).protected) {
    await cloudFormation.protect(stack.name);
    session.report({ type: 'note', stack: stack.name, text: 'termination protection is on' });
  }
}

async function afterwards(session: Session, prepared: readonly { stack: AssemblyStack; place: Place }[]): Promise<ExitCode> {
  const codes = await Promise.all(prepared.map(async ({ stack, place }) => {
    const { outputs } = await place.cloudFormation.describeStack(stack.name);
    if (Object.keys(outputs).length > 0) {
      session.report({ type: 'outputs', stack: stack.name, outputs });
    }
    return verifyStack(session, place, stack.name, { lenient: true });
  }));
  return worst(codes);
}

async function watch(session: Session): Promise<ExitCode> {
  const app = session.options.stacks.length === 0 ? await session.app() : undefined;
  const names = app?.stacks.map(({ name }) => name) ?? session.options.stacks;
  if (names.length === 0) {
    throw new Problem('name the stack to attach to');
  }
  const outcomes: Outcome[] = await Promise.all(names.map(async (name) => {
    const place = await session.place(app?.stacks.find((stack) => stack.name === name));
    const context = await session.context(place);
    return attach(context, name, (await describe(context, name).catch(() => undefined))?.arn);
  }));
  return worst(outcomes.map(({ exit, status }) => (exit === EXIT.DONE && isGone(status) ? EXIT.DONE : exit)));
}
