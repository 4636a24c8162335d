import { read } from './calls';
import type { StackEvent } from './cloudformation';
import type { Context } from './context';
import { STACK } from './nested';

/** A history has no end; so far back an operation may reach. */
const MOST_PAGES = 60;
const MOST_NESTED = 3;

/** The events of the stack's latest operation whose beginning has one of these statuses, the newest first. */
async function eventsSince(context: Context, arn: string, beginnings: readonly string[]): Promise<StackEvent[]> {
  const found: StackEvent[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await read(context, () => context.cloudFormation.events(arn, next));
    for (const event of answer.events) {
      if (isRoot(event) && beginnings.includes(event.status)) {
        return found;
      }
      found.push(event);
    }
    next = answer.next;
    if (!next) {
      break;
    }
  }
  return found;
}

/** Whether the event is about the stack itself. */
export function isRoot({ type, physicalId, stackArn }: StackEvent): boolean {
  return type === STACK && physicalId === stackArn;
}

/** Ids that the latest update created, those in nested stacks as `Nested.LogicalId`. */
export async function createdByLastUpdate(context: Context, arn: string, depth = 0): Promise<string[]> {
  const events = (await eventsSince(context, arn, ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE', 'CREATE_COMPLETE'])).filter((event) => !isRoot(event));
  const created = events.filter(({ status }) => status === 'CREATE_COMPLETE').map(({ logicalId }) => logicalId);
  const updated = events.filter(({ type, status, physicalId, logicalId }) =>
    type === STACK && physicalId?.startsWith('arn:') && status.startsWith('UPDATE_') && !created.includes(logicalId) && depth < MOST_NESTED);
  for (const [logicalId, physicalId] of new Map(updated.map((event) => [event.logicalId, event.physicalId as string]))) {
    created.push(...(await createdByLastUpdate(context, physicalId, depth + 1)).map((id) => `${logicalId}.${id}`));
  }
  return unique(created);
}

/** What a rollback could not bring back and may be skipped: only what the rollback itself failed on, never what was cancelled. */
export async function failedByRollback(context: Context, arn: string, depth = 0): Promise<string[]> {
  const events = await eventsSince(context, arn, ['UPDATE_ROLLBACK_IN_PROGRESS']);
  const latest = new Map<string, StackEvent>();
  for (const event of events.filter((one) => !isRoot(one))) {
    if (!latest.has(event.logicalId)) {
      latest.set(event.logicalId, event);
    }
  }
  const failed = [...latest.values()].filter(({ status, reason }) => status === 'UPDATE_FAILED' && !/cancell?ed/i.test(reason ?? ''));
  const ids: string[] = [];
  for (const { logicalId, type, physicalId } of failed) {
    if (type === STACK && physicalId && depth < MOST_NESTED) {
      // Named by the nested stack's own name, as ContinueUpdateRollback wants it.
      const inner = await failedByRollback(context, physicalId, depth + 1);
      ids.push(...inner.map((id) => (id.includes('.') ? id : `${stackNameOf(physicalId)}.${id}`)));
    } else {
      ids.push(logicalId);
    }
  }
  return unique(ids);
}

export function stackNameOf(arn: string): string {
  return arn.split('/')[1] ?? arn;
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
