import { statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { release } from 'node:os';
import { dirname, resolve } from 'node:path';

import { lastDrift } from '../aws/stack-drift';
import type { Place, Session } from '../cli/session';
import { EXIT, type ExitCode } from '../core/exit-code';
import { causesOf } from '../core/failures/classify';
import { PLANS } from '../core/plans';
import { knownState } from '../core/status';
import type { StackEvent } from '../engine/cloudformation';
import { Problem } from '../problem';
import { namedStacks } from './named-stacks';

const DEFAULT_FILE = 'tap-doctor.json';
const MOST_PAGES = 5;

/** `tap doctor`. A part that cannot be collected says why: the file is most wanted when something is broken. */
export async function doctor(session: Session): Promise<ExitCode> {
  const file = (session.options.own.output as string | undefined) ?? DEFAULT_FILE;
  // Before anything is collected: that takes a while.
  requireWritable(file);
  const stacks = await Promise.all((await namedStacks(session)).map(({ name, place }) => examine(place, name)));
  const report = { version: 1, collectedAt: new Date().toISOString(), versions: versions(), stacks };
  writeFileSync(file, `${JSON.stringify(session.redactor.deep(report), undefined, 2)}\n`, { mode: 0o600 });
  session.report({ type: 'note', text: `${file} has what a bug report needs; secrets are removed, but look through it before it leaves your hands` });
  return EXIT.DONE;
}

function requireWritable(file: string): void {
  if (!statSync(dirname(resolve(file)), { throwIfNoEntry: false })?.isDirectory()) {
    throw new Problem(`--output ${file} is in no folder that exists`);
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Problem(`--output ${file} is a folder; name a file`);
  }
}

async function examine({ cloudFormation, region }: Place, name: string) {
  const part = async <T>(work: () => Promise<T>) => work().catch((error: Error) => ({ error: `${error.name}: ${error.message}` }));
  const events = await part(() => recentEvents((next) => cloudFormation.events(name, next)));
  const stack = await part(async () => {
    // Values of parameters and outputs stay here: only their names help.
    const { parameters, outputs, ...rest } = await cloudFormation.describeStack(name);
    return { ...rest, parameters: Object.keys(parameters), outputs: Object.keys(outputs) };
  });
  const state = 'status' in stack ? knownState(stack.status) : undefined;
  const failures = Array.isArray(events) ? events.filter(({ status }) => status.endsWith('_FAILED')) : [];
  return {
    name, region, stack, plan: state && { meaning: PLANS[state].meaning, because: PLANS[state].because, askAHuman: PLANS[state].askAHuman },
    causes: causesOf(failures.map(({ logicalId, reason = '', type }) => ({ logicalId, text: reason, resourceType: type }))).map(({ failure, ...cause }) => ({ ...cause, failure: failure?.id, fix: failure?.fix })),
    events, resources: await part(() => cloudFormation.resources(name)), changeSets: await part(() => cloudFormation.changeSets(name)),
    // As it was last detected: a detection takes its time, and this is to change nothing.
    drift: await part(async () => (await lastDrift(cloudFormation.client, name)).filter(({ status }) => status !== 'IN_SYNC')),
  };
}

async function recentEvents(page: (next?: string) => Promise<{ readonly events: readonly StackEvent[]; readonly next?: string }>): Promise<StackEvent[]> {
  const found: StackEvent[] = [];
  let next: string | undefined;
  for (let count = 0; count < MOST_PAGES; count++) {
    const answer = await page(next);
    found.push(...answer.events);
    next = answer.next;
    if (!next) {
      break;
    }
  }
  return found;
}

function versions(): Record<string, string> {
  const load = createRequire(__filename);
  const of = (name: string) => (load(`${name}/package.json`) as { version: string }).version;
  return { 'tap': of('../..'), 'node': process.version, 'system': `${process.platform} ${release()}`, '@aws-cdk/toolkit-lib': of('@aws-cdk/toolkit-lib'), '@aws-sdk/client-cloudformation': of('@aws-sdk/client-cloudformation') };
}
