import type { Template, TemplateResource } from '../../core/template';
import type { Account } from './account';
import type { FakeStack } from './model';
import { STACK, failInside, stackInside, templateInside } from './nested';
import { CANCELLED, Script, createEach, differences, isReplaced, removeEach } from './script';

type Parameters = Record<string, string>;

/** An update: creates and changes first, removals in the clean-up; a failure undoes it all. */
export function playUpdate(account: Account, stack: FakeStack, after: Template, parameters: Parameters, token: string | undefined): void {
  begin(stack);
  const script = new Script(account, stack);
  script.then(() => {
    if (apply(account, stack, after, parameters)) {
      playUndo(account, stack);
    }
  });
  script.then(() => account.setStatus(stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'));
  script.then(() => {
    cleanUp(account, stack);
    account.setStatus(stack, 'UPDATE_COMPLETE');
  });
  script.play(token, 'UPDATE_IN_PROGRESS', 'User Initiated');
}

interface Undo {
  /** Ids to leave as they are; those in nested stacks by the name of the stack. */
  readonly skip?: ReadonlySet<string>;
  /** What the loss of something that the update had created counts as. */
  readonly how?: 'undo' | 'rollback';
}

/** The way back. What is changed back may fail, and then the stack is stuck between two templates. */
export function playUndo(account: Account, stack: FakeStack, { skip = new Set(), how = 'undo' }: Undo = {}): void {
  const script = new Script(account, stack);
  script.then(() => {
    if (changeBack(account, stack, skip, '')) {
      account.setStatus(stack, 'UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update.');
      stack.script = [];
      return;
    }
    account.setStatus(stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  });
  script.then(() => {
    forget(account, stack, how);
    account.setStatus(stack, 'UPDATE_ROLLBACK_COMPLETE');
  });
  script.play(stack.token, 'UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update.');
}

function begin(stack: FakeStack): void {
  stack.before = { template: stack.template, parameters: stack.parameters };
  Object.assign(stack, { created: [], changed: [], replaced: [] });
}

/** @returns whether something failed; the later ones are then cancelled */
function apply(account: Account, stack: FakeStack, after: Template, parameters: Parameters): boolean {
  const before = stack.template;
  const { added, changed } = differences(before, after);
  stack.template = after;
  stack.parameters = parameters;
  let failed = createEach(account, stack, added);
  for (const [logicalId, resource] of changed) {
    if (failed) {
      account.setResource(stack, logicalId, resource.Type, 'UPDATE_FAILED', CANCELLED.update);
      continue;
    }
    const failure = account.misbehave(stack, logicalId, 'update') ?? updateInside(account, stack, logicalId, resource);
    if (failure) {
      account.setResource(stack, logicalId, resource.Type, 'UPDATE_FAILED', failure);
      failed = true;
      continue;
    }
    const old = stack.resources.get(logicalId)?.physicalId;
    if (old && isReplaced((before.Resources ?? {})[logicalId], resource)) {
      stack.replaced.push({ logicalId, physicalId: old });
      account.bringForth(stack, logicalId, resource);
    }
    stack.changed.push(logicalId);
    account.setResource(stack, logicalId, resource.Type, 'UPDATE_COMPLETE');
  }
  return failed;
}

/** Removes what the update has no place for any more, in nested stacks as well: only now that nothing can be undone. */
function cleanUp(account: Account, stack: FakeStack): void {
  const before = stack.before?.template ?? {};
  const { removed } = differences(before, stack.template);
  removeEach(account, stack, removed.map(([id]) => id), 'remove', new Set());
  for (const { logicalId, physicalId } of stack.replaced) {
    if (before.Resources?.[logicalId]?.UpdateReplacePolicy !== 'Retain') {
      account.takeAway(stack, physicalId, 'replace');
    }
  }
  removed.forEach(([id]) => stack.resources.delete(id));
  eachInside(account, stack, (inside) => cleanUp(account, inside));
}

/** @returns whether something could not be changed back */
function changeBack(account: Account, stack: FakeStack, skip: ReadonlySet<string>, prefix: string): boolean {
  const before = stack.before ?? { template: stack.template, parameters: stack.parameters };
  let failed = false;
  for (const logicalId of stack.changed) {
    const type = stack.resources.get(logicalId)?.type ?? 'unknown';
    const failure = skip.has(`${prefix}${logicalId}`) ? undefined : account.misbehave(stack, logicalId, 'undo') ?? changeBackInside(account, stack, logicalId, skip);
    account.setResource(stack, logicalId, type, failure ? 'UPDATE_FAILED' : 'UPDATE_COMPLETE', failure);
    failed ||= failure !== undefined;
  }
  if (failed) {
    return true;
  }
  for (const { logicalId, physicalId } of stack.replaced) {
    const made = stack.resources.get(logicalId)?.physicalId;
    if (made) {
      account.takeAway(stack, made, 'undo');
    }
    account.pointTo(stack, logicalId, physicalId);
  }
  stack.replaced = [];
  stack.template = before.template;
  stack.parameters = before.parameters;
  return false;
}

/** Removes what the update that was undone had made. */
function forget(account: Account, stack: FakeStack, how: 'undo' | 'rollback'): void {
  eachInside(account, stack, (inside) => forget(account, inside, how));
  removeEach(account, stack, stack.created, how, new Set());
  stack.created.forEach((id) => stack.resources.delete(id));
  Object.assign(stack, { created: [], changed: [] });
}

/** @returns what the parent says, if it failed; what the nested stack did until then is undone with the parent */
function updateInside(account: Account, stack: FakeStack, logicalId: string, resource: TemplateResource): string | undefined {
  const inside = resource.Type === STACK ? stackInside(account, stack, logicalId) : undefined;
  if (!inside) {
    return undefined;
  }
  inside.token = stack.token;
  begin(inside);
  account.setStatus(inside, 'UPDATE_IN_PROGRESS');
  const failed = apply(account, inside, templateInside(resource), inside.parameters);
  if (failed) {
    // The parent changes back what it had changed; a nested stack that failed half-way is one of them.
    stack.changed.push(logicalId);
    return failInside(account, inside, 'updated', 'UPDATE_FAILED');
  }
  account.setStatus(inside, 'UPDATE_COMPLETE');
  return undefined;
}

function changeBackInside(account: Account, stack: FakeStack, logicalId: string, skip: ReadonlySet<string>): string | undefined {
  const inside = stackInside(account, stack, logicalId);
  if (!inside) {
    return undefined;
  }
  inside.token = stack.token;
  account.setStatus(inside, 'UPDATE_ROLLBACK_IN_PROGRESS');
  const failed = changeBack(account, inside, skip, `${inside.name}.`);
  if (failed) {
    return failInside(account, inside, 'updated', 'UPDATE_ROLLBACK_FAILED');
  }
  account.setStatus(inside, 'UPDATE_ROLLBACK_COMPLETE');
  return undefined;
}

function eachInside(account: Account, stack: FakeStack, visit: (inside: FakeStack) => void): void {
  stack.changed.forEach((logicalId) => {
    const inside = stackInside(account, stack, logicalId);
    if (inside) {
      visit(inside);
    }
  });
}
