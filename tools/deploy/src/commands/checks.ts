import type { AssemblyStack } from '../assembly/assembly';
import type { Place, Session } from '../cli/session';
import type { Change } from '../core/change-set';
import { replaces } from '../core/change-set';
import type { ParameterValues } from '../core/parameters';
import type { Known } from '../core/resolve';
import { type Verdict, pass } from '../core/verdict';
import { codeOf, saysAbsent, textOf } from '../engine/errors';
import type { Subject } from '../preflight/check';
import { offlineVerdicts, onlineVerdicts } from '../preflight/preflight';
import { quotaVerdicts } from '../preflight/quotas';

/** All verdicts about one stack, reported as well. */
export async function checkStack(session: Session, stack: AssemblyStack, values: ParameterValues, without: readonly string[] = []): Promise<Verdict[]> {
  const offline = async () => {
    const verdicts = await offlineVerdicts({ stack, known: knownOf(stack, values, {}) }, without);
    return [{ ...pass('parameters', `${Object.keys(stack.template.Parameters ?? {}).length} declared, all values fit`), stack: stack.name }, ...verdicts];
  };
  const online = async () => {
    const place = await session.place(stack);
    const known = knownOf(stack, values, { 'AWS::Region': place.region, 'AWS::AccountId': place.account });
    const subject = { stack, known, ...(await currentTemplate(place, stack.name)) };
    return onlineVerdicts(subject, {
      settings: place.settings, own: session.aws.settings(place.region), identity: await session.aws.identity(),
      region: place.region, askedRegion: session.options.region,
      executionRoleArn: place.executionRoleArn, deadlineMinutes: session.options.deadlineMinutes, signal: session.signal,
    }, without);
  };
  const verdicts = (await Promise.all([offline(), session.options.offline ? [] : online()])).flat();
  verdicts.forEach((verdict) => session.report({ type: 'verdict', ...verdict }));
  return verdicts;
}

/** Quotas against the very change set. */
export function inspectQuotas(session: Session, place: Place, { name: stack, template }: AssemblyStack): (changes: readonly Change[]) => Promise<string[]> {
  return async (changes) => {
    const additions = changes.filter((one) => one.action === 'Add' || replaces(one)).map(({ type, logicalId }) => ({ type, resource: template.Resources?.[logicalId] }));
    const verdicts = await quotaVerdicts(additions, place.settings);
    verdicts.filter(({ outcome, text }) => outcome !== 'pass' || text !== 'nothing is added').forEach((verdict) => session.report({ type: 'verdict', ...verdict, stack }));
    return verdicts.filter(({ outcome }) => outcome === 'fail').map(({ check, text }) => `${check}: ${text}`);
  };
}

function knownOf(stack: AssemblyStack, values: ParameterValues, pseudo: Record<string, string>): Known {
  return { template: stack.template, parameters: { ...stack.parameters, ...values }, pseudo: { 'AWS::StackName': stack.name, 'AWS::Partition': 'aws', ...pseudo } };
}

async function currentTemplate({ cloudFormation }: Place, name: string): Promise<Pick<Subject, 'current' | 'currentUnread'>> {
  try {
    const current = await cloudFormation.template(name);
    // Every template has resources: one without was not understood, and says nothing of what is there.
    return current.Resources ? { current } : { currentUnread: 'it is not written in JSON' };
  } catch (error) {
    // A stack that is absent has none. Where it cannot be read everything counts as new: more is checked, not less.
    return saysAbsent(error) ? {} : { currentUnread: `${codeOf(error)}: ${textOf(error)}` };
  }
}
