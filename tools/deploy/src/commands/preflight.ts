import type { Session } from '../cli/session';
import { EXIT, type ExitCode } from '../core/exit-code';
import { allows, summarize } from '../core/verdict';
import { checkStack } from './checks';

/** `tap preflight`. */
export async function preflight(session: Session): Promise<ExitCode> {
  const stacks = await session.stacks();
  const values = session.parameters(stacks);
  const verdicts = (await Promise.all(stacks.map((stack) => checkStack(session, stack, values)))).flat();
  const { pass, fail, warn, unknown } = summarize(verdicts);
  session.report({ type: 'note', text: `${pass} passed, ${fail} failed, ${warn} warned, ${unknown} unknown` });
  return allows(verdicts) ? EXIT.DONE : EXIT.PREFLIGHT;
}
