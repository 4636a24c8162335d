import type { ResourceFacts } from '../core/stack-facts';
import { live } from '../core/stack-facts';
import type { Template } from '../core/template';
import { read } from './calls';
import type { Context } from './context';
import { saysAbsent } from './errors';
import { Unfinished } from './outcome';

export const STACK = 'AWS::CloudFormation::Stack';

/** What the stacks inside a stack hold, each under its id as `Nested.LogicalId`. */
export interface NestedContents {
  readonly resources: readonly ResourceFacts[];
  /** The resources of their templates; what is inside a stack that is kept is kept. */
  readonly template: Template;
}

/** Reads the stacks inside a stack, however deep: what they hold goes with it and wants to be named like everything else. */
export async function contentsOfNested(context: Context, resources: readonly ResourceFacts[], template: Template): Promise<NestedContents> {
  const inner: ResourceFacts[] = [];
  const declared: Record<string, NonNullable<Template['Resources']>[string]> = {};
  for (const { logicalId, physicalId } of live({ resources }).filter(({ type, physicalId: arn }) => type === STACK && arn?.startsWith('arn:'))) {
    const arn = physicalId as string;
    const own = await unlessGone(() => read(context, () => context.cloudFormation.resources(arn)), []);
    const ownTemplate = await templateOf(context, arn);
    const deeper = await contentsOfNested(context, own, ownTemplate);
    inner.push(...[...own, ...deeper.resources].map((one) => ({ ...one, logicalId: `${logicalId}.${one.logicalId}` })));
    const kept = template.Resources?.[logicalId]?.DeletionPolicy === 'Retain' ? { DeletionPolicy: 'Retain' } : {};
    Object.entries({ ...ownTemplate.Resources, ...deeper.template.Resources }).forEach(([id, one]) => {
      declared[`${logicalId}.${id}`] = { ...one, ...kept };
    });
  }
  return { resources: inner, template: { Resources: declared } };
}

/** Without its template nothing counts as kept: more has to be agreed to, not less. */
export async function templateOf(context: Context, arn: string): Promise<Template> {
  return read(context, () => context.cloudFormation.template(arn)).catch((error: unknown) => {
    if (error instanceof Unfinished) {
      throw error;
    }
    return {};
  });
}

async function unlessGone<T>(look: () => Promise<T>, otherwise: T): Promise<T> {
  return look().catch((error: unknown) => {
    if (saysAbsent(error)) {
      return otherwise;
    }
    throw error;
  });
}
