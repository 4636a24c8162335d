import type { Change } from '../../core/change-set';
import type { Template } from '../../core/template';
import type { Account } from './account';
import type { FakeStack } from './model';
import { stackInside, templateInside } from './nested';
import { differences, isReplaced } from './script';

/** What a change set shows: changes in nested stacks as well, but not what goes with a nested stack that is removed. */
export function changesOf(account: Account, stack: FakeStack, after: Template): Change[] {
  const { added, changed, removed } = differences(stack.template, after);
  const change = (action: Change['action'], logicalId: string, type: string, more: Partial<Change> = {}): Change =>
    ({ action, logicalId, type, physicalId: stack.resources.get(logicalId)?.physicalId, properties: [], ...more });
  return [
    ...added.map(([id, { Type }]) => change('Add', id, Type)),
    ...changed.flatMap(([id, resource]) => {
      const inside = stackInside(account, stack, id);
      const deeper = inside ? changesOf(account, inside, templateInside(resource)) : [];
      const replacement = isReplaced((stack.template.Resources ?? {})[id], resource) ? 'True' : 'False';
      return [change('Modify', id, resource.Type, { replacement }), ...deeper.map((one) => ({ ...one, logicalId: `${id}.${one.logicalId}` }))];
    }),
    ...removed.map(([id, { Type, DeletionPolicy }]) => change('Remove', id, Type, { policyAction: DeletionPolicy === 'Retain' ? 'Retain' : 'Delete' })),
  ];
}
