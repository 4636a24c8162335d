import type { StackStatus } from '../../core/status';
import type { Template } from '../../core/template';
import type { FakeCloudFormation } from './fake-cloudformation';
import type { FakeStack } from './model';
import { Script } from './script';
import { playUpdate } from './update-script';

/** What each status says of its resources, for a stack that is put there at once instead of being led there. */
const RESOURCE_STATUS: Partial<Record<StackStatus, string>> = {
  DELETE_FAILED: 'DELETE_FAILED',
  ROLLBACK_FAILED: 'DELETE_FAILED',
  ROLLBACK_COMPLETE: 'DELETE_COMPLETE',
  UPDATE_ROLLBACK_FAILED: 'UPDATE_FAILED',
};

export interface StackOptions {
  /** What a rollback left. */
  readonly survivors?: readonly string[];
}

/** Puts a stack into a status as if an operation had left it there; an unfinished one ends by itself. */
export function aStack(fake: FakeCloudFormation, name: string, status: StackStatus, template: Template, options: StackOptions = {}): FakeStack {
  const { account } = fake;
  const stack = account.add(name, status);
  stack.template = template;
  const resources = status === 'REVIEW_IN_PROGRESS' ? [] : Object.entries(template.Resources ?? {});
  for (const [logicalId, resource] of resources) {
    const survives = status === 'ROLLBACK_COMPLETE' && options.survivors?.includes(logicalId) === true;
    const gone = (status === 'ROLLBACK_COMPLETE' || status === 'DELETE_COMPLETE') && !survives;
    if (!gone) {
      account.bringForth(stack, logicalId, resource);
    }
    account.setResource(stack, logicalId, resource.Type, status === 'ROLLBACK_COMPLETE' && survives ? 'DELETE_SKIPPED' : RESOURCE_STATUS[status] ?? 'CREATE_COMPLETE');
  }
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    stack.changed = resources.map(([id]) => id);
    stack.before = { template, parameters: {} };
    // The history shows what the rollback itself failed on.
    account.setStatus(stack, 'UPDATE_ROLLBACK_IN_PROGRESS');
    resources.forEach(([id, { Type }]) => account.setResource(stack, id, Type, 'UPDATE_FAILED', 'it was deleted by hand'));
  }
  if (status === 'UPDATE_FAILED') {
    stack.created = resources.map(([id]) => id);
    stack.before = { template: { Resources: {} }, parameters: {} };
    account.setStatus(stack, 'UPDATE_IN_PROGRESS');
    resources.forEach(([id, { Type }]) => account.setResource(stack, id, Type, 'CREATE_COMPLETE'));
  }
  account.setStatus(stack, status);
  if (status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS') {
    const ends: Partial<Record<StackStatus, StackStatus>> = {
      CREATE_IN_PROGRESS: 'CREATE_COMPLETE', DELETE_IN_PROGRESS: 'DELETE_COMPLETE', UPDATE_IN_PROGRESS: 'UPDATE_COMPLETE', UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_COMPLETE',
      ROLLBACK_IN_PROGRESS: 'ROLLBACK_COMPLETE', UPDATE_ROLLBACK_IN_PROGRESS: 'UPDATE_ROLLBACK_COMPLETE', UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_ROLLBACK_COMPLETE',
      IMPORT_IN_PROGRESS: 'IMPORT_COMPLETE', IMPORT_ROLLBACK_IN_PROGRESS: 'IMPORT_ROLLBACK_COMPLETE',
    };
    stack.before = { template, parameters: {} };
    const end = ends[status] as StackStatus;
    new Script(account, stack).then(() => {
      if (end === 'DELETE_COMPLETE' || end === 'ROLLBACK_COMPLETE') {
        stack.resources.forEach(({ physicalId, logicalId, type }) => {
          account.things.delete(physicalId as string);
          account.setResource(stack, logicalId, type, 'DELETE_COMPLETE');
        });
      }
      account.setStatus(stack, end);
    }).play('somebody-else', status);
  }
  return stack;
}

/** Somebody else updates the stack, if it can be updated. */
export function somebodyElseUpdates(fake: FakeCloudFormation, name: string): boolean {
  const stack = fake.account.find(name);
  if (!stack || !['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'].includes(stack.status)) {
    return false;
  }
  // Change sets that were made for what the stack was before are of no use any more.
  stack.changeSets.forEach((changeSet) => Object.assign(changeSet, { executionStatus: 'OBSOLETE' }));
  playUpdate(fake.account, stack, stack.template, { ...stack.parameters, Touched: String(fake.account.next()) }, 'somebody-else');
  return true;
}

/** Somebody else makes a change set and has not executed it yet. */
export function somebodyElsePrepares(fake: FakeCloudFormation, name: string, changeSet: string): void {
  const stack = fake.account.find(name);
  stack?.changeSets.push({
    id: `arn:aws:cloudformation:us-east-1:111122223333:changeSet/${changeSet}/${fake.account.next()}`, name: changeSet, createdAt: fake.clock.now(), changes: [],
    request: { stack: name, name: changeSet, type: 'UPDATE', token: 'x', template: { body: '{}' }, parameters: {}, previous: [], tags: {}, importExisting: false, parsed: stack.template },
    status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE',
  });
}
