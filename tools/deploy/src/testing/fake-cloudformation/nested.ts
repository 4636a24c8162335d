import type { StackStatus } from '../../core/status';
import type { Template, TemplateResource } from '../../core/template';
import type { Account } from './account';
import type { FakeStack } from './model';

export const STACK = 'AWS::CloudFormation::Stack';

/** The template of a nested stack: the fake takes it inline, where AWS takes its address. */
export function templateInside({ Properties }: TemplateResource): Template {
  return (Properties?.Template ?? {}) as Template;
}

/** The stack that a resource of a stack is, if it is one and lives. */
export function stackInside(account: Account, stack: FakeStack, logicalId: string): FakeStack | undefined {
  const { type, physicalId } = stack.resources.get(logicalId) ?? {};
  const inside = type === STACK && physicalId ? account.stacks.find(({ arn }) => arn === physicalId) : undefined;
  return inside?.status === 'DELETE_COMPLETE' ? undefined : inside;
}

/** Begins a nested stack: what its parent does to it is done on behalf of the same call. */
export function beginInside(account: Account, stack: FakeStack, logicalId: string, resource: TemplateResource): FakeStack {
  const inside = account.add(`${stack.name}-${logicalId}-${account.next()}`, 'CREATE_IN_PROGRESS');
  inside.root = stack.root;
  inside.path = `${stack.path}${logicalId}.`;
  inside.template = templateInside(resource);
  inside.token = stack.token;
  account.pointTo(stack, logicalId, inside.arn, STACK);
  return inside;
}

const VERBS = { created: 'create', updated: 'update', deleted: 'delete' };

/** Ends what was done to a nested stack in failure, as its own events tell it. @returns what the parent's event says */
export function failInside(account: Account, inside: FakeStack, done: keyof typeof VERBS, status: StackStatus): string {
  const failed = [...inside.resources.values()].filter((resource) => resource.status.endsWith('_FAILED')).map(({ logicalId }) => logicalId);
  const reason = `The following resource(s) failed to ${VERBS[done]}: [${failed.join(', ')}].`;
  account.setStatus(inside, status, reason);
  return `Embedded stack ${inside.arn} was not successfully ${done}: ${reason}`;
}

/** Ids that a rollback failed on, those in nested stacks by the name of the stack, as ContinueUpdateRollback takes them. */
export function skippable(account: Account, stack: FakeStack, prefix = ''): string[] {
  return [...stack.resources.values()].filter(({ status }) => status === 'UPDATE_FAILED').flatMap(({ logicalId }) => {
    const inside = stackInside(account, stack, logicalId);
    return [`${prefix}${logicalId}`, ...(inside ? skippable(account, inside, `${inside.name}.`) : [])];
  });
}
