import type { Place, Session } from '../cli/session';
import { EXIT, type ExitCode, worst } from '../core/exit-code';
import { isStable } from '../core/status';
import { contentsOfNested } from '../engine/nested';
import { describe } from '../engine/observe';
import { runOnStack } from '../engine/run-on-stack';
import { probeAll } from '../verify/probes';
import { drillStack, requireDetection } from './drill';
import { namedStacks } from './named-stacks';

/** `tap verify`. */
export async function verify(session: Session): Promise<ExitCode> {
  requireDetection(session);
  const codes = await Promise.all((await namedStacks(session)).map(async ({ name, place }) => verifyStack(session, place, name, { lenient: false })));
  return session.options.own.drill && worst(codes) === EXIT.DONE ? drillFirst(session) : worst(codes);
}

/** Right after a deployment, `lenient`, what needs a person or time is a warning. */
export async function verifyStack(session: Session, place: Place, name: string, { lenient }: { readonly lenient: boolean }): Promise<ExitCode> {
  const context = await session.context(place);
  const outcome = await runOnStack({ ...context, report: lenient ? () => undefined : context.report }, name, async () => {
    const description = await describe(context, name);
    const status = description?.status ?? 'ABSENT';
    if (!description || !isStable(status)) {
      return { exit: EXIT.FINDING, stack: name, status, text: 'there is nothing deployed to be verified' };
    }
    const resources = await place.cloudFormation.resources(description.arn);
    const { resources: nested } = await contentsOfNested(context, resources, {});
    const findings = await probeAll([...resources, ...nested], { settings: place.settings, young: lenient });
    findings.forEach((finding) => session.report({ type: 'finding', stack: name, ...finding }));
    const wrong = findings.filter(({ outcome: one }) => one === 'fail').length;
    const unknown = findings.filter(({ outcome: one }) => one === 'unknown').length;
    const unseen = findings.filter(({ unanswered }) => unanswered).length;
    const passed = findings.filter(({ outcome: one }) => one === 'pass').length;
    const text = `${findings.length} probes: ${passed} passed, ${wrong} failed, ${unknown} unknown${unseen > 0 ? `, ${unseen} of which could not be looked at` : ''}`;
    session.report({ type: 'note', stack: name, text });
    // Right after a deployment nobody asked for a verification: what could not be looked at is told, and the deployment is done.
    return { exit: wrong > 0 || (unseen > 0 && !lenient) ? EXIT.FINDING : EXIT.DONE, stack: name, status, text };
  });
  return outcome.exit;
}

async function drillFirst(session: Session): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const { name, place } of await namedStacks(session)) {
    codes.push(await drillStack(session, place, name, { optional: true }));
  }
  return worst(codes);
}
