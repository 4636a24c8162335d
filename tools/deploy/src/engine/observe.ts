import type { ChangeSetFacts, ResourceFacts, StackFacts } from '../core/stack-facts';
import { type StackState, isRunning, knownState } from '../core/status';
import { keptByPolicy } from '../core/template';
import { read } from './calls';
import type { ChangeSetSummary, StackDescription } from './cloudformation';
import type { Context } from './context';
import { saysAbsent } from './errors';
import { createdByLastUpdate, failedByRollback } from './history';
import { contentsOfNested, templateOf } from './nested';
import { CannotTell, Unfinished } from './outcome';

/** A stack as it was found, with what the service said of it word for word. */
export interface Observation {
  readonly facts: StackFacts;
  readonly description?: StackDescription;
}

/** The service named a status that this version does not know. */
export class UnknownStatus extends Error {
  constructor(readonly stack: string, readonly status: string) {
    super(`${stack} has the status ${status}, which this version does not know; nothing is done about it`);
    this.name = 'UnknownStatus';
  }
}

/** States of which more has to be known than their name. */
const LOOKED_INTO: ReadonlySet<StackState> = new Set([
  'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_FAILED', 'IMPORT_ROLLBACK_FAILED',
]);

/** A change set that is older than this belongs to no run any more. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** The status alone; undefined for a stack that does not exist. */
export async function describe(context: Context, stack: string, operating = false): Promise<StackDescription | undefined> {
  try {
    return await read(context, () => context.cloudFormation.describeStack(stack));
  } catch (error) {
    if (saysAbsent(error)) {
      return undefined;
    }
    throw error instanceof Unfinished ? error : new CannotTell(stack, error, operating);
  }
}

/** Everything a plan needs to know. `stack` is the ARN as soon as one is known: a name may meanwhile mean another stack. */
export async function observe(context: Context, name: string, stack: string): Promise<Observation> {
  const description = await describe(context, stack);
  const state = knownState(description?.status ?? 'ABSENT');
  if (!state) {
    throw new UnknownStatus(name, String(description?.status));
  }
  const exists = description !== undefined && state !== 'DELETE_COMPLETE';
  const arn = description?.arn;
  const looked = exists && LOOKED_INTO.has(state) ? await lookInto(context, arn as string, state) : NOTHING;
  return {
    description,
    facts: {
      name,
      state,
      arn,
      protected: description?.protected ?? false,
      changeSets: exists && (state === 'REVIEW_IN_PROGRESS' || !isRunning(state)) ? await changeSetsOf(context, arn as string) : [],
      agreed: (kind, logicalId) => context.approver.consents.has(kind, logicalId),
      ...looked,
    },
  };
}

const NONE: readonly ResourceFacts[] = [];
const NOTHING = { resources: NONE, nested: NONE, createdByOperation: [] as string[], failedByRollback: [] as string[], kept: [] as string[] };

async function lookInto(context: Context, arn: string, state: StackState): Promise<typeof NOTHING> {
  try {
    const resources = await read(context, () => context.cloudFormation.resources(arn));
    const template = await templateOf(context, arn);
    const inner = await contentsOfNested(context, resources, template);
    return {
      resources,
      nested: inner.resources,
      kept: [...keptByPolicy(template), ...keptByPolicy(inner.template)],
      createdByOperation: state === 'UPDATE_FAILED' ? await createdByLastUpdate(context, arn) : [],
      failedByRollback: state === 'UPDATE_ROLLBACK_FAILED' ? await failedByRollback(context, arn) : [],
    };
  } catch (error) {
    throw error instanceof Unfinished ? error : new CannotTell(arn, error, false);
  }
}

/** The change sets that wait on a stack, and whose they are. */
export async function changeSetsOf(context: Context, arn: string): Promise<ChangeSetFacts[]> {
  try {
    return (await read(context, () => context.cloudFormation.changeSets(arn))).map((summary) => ({
      id: summary.id,
      name: summary.name,
      ours: isOurs(context, summary),
      executable: summary.status !== 'FAILED' && !/EXECUTE|OBSOLETE/.test(summary.executionStatus ?? ''),
    }));
  } catch (error) {
    throw error instanceof Unfinished ? error : new CannotTell(arn, error, false);
  }
}

function isOurs({ owner, clock }: Context, { name, createdAt }: ChangeSetSummary): boolean {
  return name.startsWith(`${owner}-`) || (name.startsWith('tap-') && clock.now() - createdAt > ABANDONED_AFTER_MS);
}
