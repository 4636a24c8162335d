import type { StackStatus } from '../../core/status';
import { type Template, type TemplateResource } from '../../core/template';
import type { Account } from './account';
import type { FakeStack } from './model';
import { STACK, beginInside, failInside, stackInside } from './nested';

/** How long each thing takes. */
const PACE_MS = 900;

export const CANCELLED = { create: 'Resource creation cancelled', update: 'Resource update cancelled' };

/** Writes down what an operation will do, moment by moment; the account plays it as time passes. */
export class Script {
  private readonly moments: (() => void)[] = [];

  constructor(private readonly account: Account, private readonly stack: FakeStack) {}

  /** Plays after what is there already. */
  play(token: string | undefined, beginning: StackStatus, reason?: string): void {
    const { stack, account } = this;
    stack.token = token;
    account.setStatus(stack, beginning, reason);
    stack.script = this.moments.map((happen, index) => ({ at: account.now() + (index + 1) * PACE_MS, happen }));
  }

  then(happen: () => void): this {
    this.moments.push(happen);
    return this;
  }

  status(status: StackStatus, reason?: string): this {
    return this.then(() => this.account.setStatus(this.stack, status, reason));
  }

  create(): this {
    return this.then(() => {
      const { account, stack } = this;
      if (createEach(account, stack, Object.entries(stack.template.Resources ?? {}))) {
        undoCreate(account, stack);
      } else {
        account.setStatus(stack, 'CREATE_COMPLETE');
      }
    });
  }
}

/** @returns whether one of them failed; the later ones are then cancelled */
export function createEach(account: Account, stack: FakeStack, resources: readonly [string, TemplateResource][]): boolean {
  let failed = false;
  for (const [logicalId, resource] of resources) {
    if (failed) {
      account.setResource(stack, logicalId, resource.Type, 'CREATE_FAILED', CANCELLED.create);
      continue;
    }
    const refused = account.misbehave(stack, logicalId, 'create') ?? account.takenName(stack, resource);
    account.setResource(stack, logicalId, resource.Type, 'CREATE_IN_PROGRESS');
    const failure = refused ?? (resource.Type === STACK ? createInside(account, stack, logicalId, resource) : undefined);
    if (failure) {
      account.setResource(stack, logicalId, resource.Type, 'CREATE_FAILED', failure);
      failed = true;
    } else {
      account.bringForth(stack, logicalId, resource);
      stack.created.push(logicalId);
    }
  }
  return failed;
}

/** @returns what the parent says, if it failed */
function createInside(account: Account, stack: FakeStack, logicalId: string, resource: TemplateResource): string | undefined {
  const inside = beginInside(account, stack, logicalId, resource);
  const failed = createEach(account, inside, Object.entries(inside.template.Resources ?? {}));
  if (failed) {
    return failInside(account, inside, 'created', 'CREATE_FAILED');
  }
  account.setStatus(inside, 'CREATE_COMPLETE');
  return undefined;
}

export function undoCreate(account: Account, stack: FakeStack): void {
  const script = new Script(account, stack);
  script.then(() => {
    const stuck = removeEach(account, stack, [...stack.resources.keys()].reverse(), 'undo', new Set());
    account.setStatus(stack, stuck ? 'ROLLBACK_FAILED' : 'ROLLBACK_COMPLETE');
  });
  script.play(stack.token, 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create. Rollback requested by user.');
}

/** @returns whether one of them would not go */
export function removeEach(account: Account, stack: FakeStack, logicalIds: readonly string[], how: 'delete' | 'undo' | 'rollback' | 'remove', retain: ReadonlySet<string>): boolean {
  let stuck = false;
  for (const logicalId of logicalIds) {
    const resource = stack.resources.get(logicalId);
    if (!resource || resource.status === 'DELETE_COMPLETE' || resource.status === 'DELETE_SKIPPED') {
      continue;
    }
    const policy = stack.template.Resources?.[logicalId]?.DeletionPolicy ?? stack.before?.template.Resources?.[logicalId]?.DeletionPolicy;
    const kept = retain.has(logicalId) || policy === 'Retain' || (policy === 'RetainExceptOnCreate' && how !== 'undo');
    if (!resource.physicalId) {
      account.setResource(stack, logicalId, resource.type, 'DELETE_COMPLETE');
    } else if (kept) {
      account.setResource(stack, logicalId, resource.type, 'DELETE_SKIPPED');
    } else {
      const inside = stackInside(account, stack, logicalId);
      const failure = account.misbehave(stack, logicalId, 'delete') ?? (inside ? removeInside(account, stack, inside, how) : account.fullness(resource.physicalId));
      account.setResource(stack, logicalId, resource.type, failure ? 'DELETE_FAILED' : 'DELETE_COMPLETE', failure);
      stuck ||= failure !== undefined;
      if (!failure) {
        account.takeAway(stack, resource.physicalId, how);
      }
    }
  }
  return stuck;
}

function removeInside(account: Account, stack: FakeStack, inside: FakeStack, how: Parameters<typeof removeEach>[3]): string | undefined {
  inside.token = stack.token;
  const failed = removeEach(account, inside, [...inside.resources.keys()].reverse(), how, new Set());
  if (failed) {
    return failInside(account, inside, 'deleted', 'DELETE_FAILED');
  }
  account.setStatus(inside, 'DELETE_COMPLETE');
  return undefined;
}

/** What differs between two templates. */
export function differences(before: Template, after: Template) {
  const [old, wanted] = [before.Resources ?? {}, after.Resources ?? {}];
  const same = (id: string) => JSON.stringify(old[id]) === JSON.stringify(wanted[id]);
  return {
    added: Object.entries(wanted).filter(([id]) => !(id in old)),
    changed: Object.entries(wanted).filter(([id]) => id in old && !same(id)),
    removed: Object.entries(old).filter(([id]) => !(id in wanted)),
  };
}

/** A changed name means another resource. */
export function isReplaced(before: TemplateResource, after: TemplateResource): boolean {
  return before.Type !== after.Type || before.Properties?.Name !== after.Properties?.Name;
}
