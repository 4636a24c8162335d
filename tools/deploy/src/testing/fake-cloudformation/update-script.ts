import type { Template } from '../../core/template';
import type { Account } from './account';
import type { FakeStack } from './model';
import { CANCELLED, Script, createEach, differences, isReplaced, removeEach } from './script';

/** An update: creates and changes first, removals in the clean-up; a failure undoes it all. */
export function playUpdate(account: Account, stack: FakeStack, after: Template, parameters: Record<string, string>, token: string | undefined): void {
  const before = stack.template;
  const { added, changed, removed } = differences(before, after);
  const replaced: { readonly logicalId: string; readonly physicalId: string }[] = [];
  stack.before = { template: before, parameters: stack.parameters };
  stack.created = [];
  stack.changed = [];
  const script = new Script(account, stack);
  script.then(() => {
    stack.template = after;
    stack.parameters = parameters;
    let failed = createEach(account, stack, added);
    for (const [logicalId, resource] of changed) {
      if (failed) {
        account.setResource(stack, logicalId, resource.Type, 'UPDATE_FAILED', CANCELLED.update);
        continue;
      }
      const failure = account.misbehave(stack, logicalId, 'update');
      if (failure) {
        account.setResource(stack, logicalId, resource.Type, 'UPDATE_FAILED', failure);
        failed = true;
        continue;
      }
      const old = stack.resources.get(logicalId)?.physicalId;
      if (old && isReplaced((before.Resources ?? {})[logicalId], resource)) {
        replaced.push({ logicalId, physicalId: old });
        account.bringForth(stack, logicalId, resource);
      }
      stack.changed.push(logicalId);
      account.setResource(stack, logicalId, resource.Type, 'UPDATE_COMPLETE');
    }
    if (failed) {
      playUndo(account, stack, { replaced });
    }
  });
  script.then(() => account.setStatus(stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'));
  script.then(() => {
    removeEach(account, stack, removed.map(([id]) => id), 'remove', new Set());
    for (const { logicalId, physicalId } of replaced) {
      if ((before.Resources ?? {})[logicalId]?.UpdateReplacePolicy !== 'Retain') {
        account.takeAway(stack, physicalId, 'replace');
      }
    }
    removed.forEach(([id]) => stack.resources.delete(id));
    account.setStatus(stack, 'UPDATE_COMPLETE');
  });
  script.play(token, 'UPDATE_IN_PROGRESS', 'User Initiated');
}

interface Undo {
  readonly replaced?: readonly { readonly logicalId: string; readonly physicalId: string }[];
  readonly skip?: ReadonlySet<string>;
  /** What the loss of something that the update had created counts as. */
  readonly how?: 'undo' | 'rollback';
}

/** The way back. What is changed back may fail, and then the stack is stuck between two templates. */
export function playUndo(account: Account, stack: FakeStack, { replaced = [], skip = new Set(), how = 'undo' }: Undo = {}): void {
  const script = new Script(account, stack);
  script.then(() => {
    const before = stack.before ?? { template: stack.template, parameters: stack.parameters };
    let failed = false;
    for (const logicalId of stack.changed) {
      const type = stack.resources.get(logicalId)?.type ?? 'unknown';
      const failure = skip.has(logicalId) ? undefined : account.misbehave(stack, logicalId, 'undo');
      account.setResource(stack, logicalId, type, failure ? 'UPDATE_FAILED' : 'UPDATE_COMPLETE', failure);
      failed ||= failure !== undefined;
    }
    if (failed) {
      account.setStatus(stack, 'UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update.');
      stack.script = [];
      return;
    }
    for (const { logicalId, physicalId } of replaced) {
      const made = stack.resources.get(logicalId)?.physicalId;
      if (made) {
        account.takeAway(stack, made, 'undo');
      }
      account.pointTo(stack, logicalId, physicalId);
    }
    stack.template = before.template;
    stack.parameters = before.parameters;
    account.setStatus(stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  });
  script.then(() => {
    removeEach(account, stack, stack.created, how, new Set());
    stack.created.forEach((id) => stack.resources.delete(id));
    stack.created = [];
    stack.changed = [];
    account.setStatus(stack, 'UPDATE_ROLLBACK_COMPLETE');
  });
  script.play(stack.token, 'UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update.');
}
