import type { Step } from '../core/plan';
import { type StackFacts, isWithin, live, stuck } from '../core/stack-facts';
import { change } from './calls';
import type { Context } from './context';
import { codeOf, saysAbsent, saysMoved, textOf } from './errors';
import { Follower, type Settled } from './follow';
import { isRoot } from './history';

/** The operation was not started: the stack is not what it was. */
export const MOVED = 'moved';

export type Operation = Exclude<Step, { kind: 'deploy' | 'wait' | 'stop' }>;

export interface Execution {
  readonly kind: 'execute';
  readonly changeSet: string;
  /** Whether the stack was a shell until now. */
  readonly isNew: boolean;
}

/** Names of the calls, for people. */
export const OPERATION_NAMES: Readonly<Record<Operation['kind'] | 'execute', string>> = {
  'delete': 'DeleteStack',
  'roll-back': 'RollbackStack',
  'continue-rollback': 'ContinueUpdateRollback',
  'cancel': 'CancelUpdateStack',
  'execute': 'ExecuteChangeSet',
};

/** Makes one call that starts an operation and follows it to its end. */
export async function operate(context: Context, facts: StackFacts, operation: Operation | Execution, roleArn?: string): Promise<Settled | typeof MOVED> {
  const stack = facts.arn as string;
  if (operation.kind === 'delete') {
    await emptyWhatIsStuck(context, facts, operation.retain);
  }
  const token = context.newToken();
  const follower = new Follower(context, facts.name, stack, token);
  await (operation.kind === 'execute' && operation.isNew ? follower.fromTheBeginning() : follower.mark());
  context.report({ type: 'operation', stack: facts.name, operation: OPERATION_NAMES[operation.kind], token });
  try {
    await change(context, () => start(context, operation, { stack, token, roleArn }));
  } catch (error) {
    if (operation.kind === 'delete' && saysAbsent(error)) {
      return { status: 'ABSENT', failures: [], skipped: [] };
    }
    if ((error as { uncertain?: boolean }).uncertain && (await began(context, stack, token))) {
      return follower.settle();
    }
    if (saysMoved(error)) {
      context.report({ type: 'note', stack: facts.name, text: `${OPERATION_NAMES[operation.kind]} was refused: ${codeOf(error)}: ${textOf(error)}` });
      return MOVED;
    }
    throw error;
  }
  return follower.settle();
}

function start(context: Context, operation: Operation | Execution, request: { stack: string; token: string; roleArn?: string }): Promise<void> {
  const { cloudFormation } = context;
  switch (operation.kind) {
    case 'execute': return cloudFormation.executeChangeSet({ ...request, changeSet: operation.changeSet });
    case 'delete': return cloudFormation.deleteStack({ ...request, retain: operation.retain });
    case 'roll-back': return cloudFormation.rollbackStack(request);
    case 'continue-rollback': return cloudFormation.continueUpdateRollback({ ...request, skip: operation.skip });
    case 'cancel': return cloudFormation.cancelUpdate(request);
  }
}

/** Whether the history shows the operation: the call was carried out, only its answer was lost. */
async function began(context: Context, stack: string, token: string): Promise<boolean> {
  const { events } = await context.cloudFormation.events(stack).catch(() => ({ events: [] }));
  return events.some((event) => isRoot(event) && event.token === token);
}

/** A bucket goes only when it is empty; emptying was agreed to by name. */
async function emptyWhatIsStuck(context: Context, facts: StackFacts, retain: readonly string[]): Promise<void> {
  for (const { logicalId, type, physicalId } of [...stuck(facts), ...live({ resources: facts.nested }).filter((one) => !isWithin(one.logicalId, facts.kept))]) {
    if (physicalId && !isWithin(logicalId, retain) && context.approver.consents.has('delete', logicalId) && context.emptier.knows(type)) {
      context.report({ type: 'note', stack: facts.name, text: `emptying ${logicalId} (${physicalId})` });
      await context.emptier.empty(type, physicalId, context.signal);
    }
  }
}
