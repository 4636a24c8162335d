import { type Change, type Judgement, fingerprint, judge, replaces } from '../core/change-set';
import { type StackFacts, live } from '../core/stack-facts';
import { type Template, resourcesOf } from '../core/template';
import { change, pause, read } from './calls';
import type { ChangeSetDescription, StackDescription } from './cloudformation';
import type { Context } from './context';
import { codeOf, saysAbsent } from './errors';
import { STACK, contentsOfNested } from './nested';
import { CannotTell, Unfinished } from './outcome';
import type { Target } from './target';

const FIRST_POLL_MS = 300;
const POLL_MS = 1_000;

export type Prepared =
  | { readonly kind: 'ready'; readonly changeSet: ChangeSetDescription; readonly judgement: Judgement; readonly fingerprint: string }
  | { readonly kind: 'nothing'; readonly stackArn: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly stackArn?: string };

/** Makes the change set of a deployment and says what it would do; it is executed as it is, or not at all. */
export async function prepare(context: Context, target: Target, facts: StackFacts, type: 'CREATE' | 'UPDATE', current: StackDescription | undefined): Promise<Prepared> {
  await removeLeftovers(context, facts);
  const name = `${context.owner}-${context.newToken().replaceAll('-', '').slice(0, 12)}`;
  const parameters = target.parameters;
  const previous = type === 'UPDATE' ? Object.keys(current?.parameters ?? {}).filter((key) => !(key in parameters) && key in (target.template.Parameters ?? {})) : [];
  const template = await target.upload();
  let stackArn: string;
  let id: string;
  try {
    ({ stackArn, id } = await create(context, { ...target, stack: facts.arn && type === 'UPDATE' ? facts.arn : target.name }, { name, type, template, parameters, previous }));
  } catch (error) {
    if (error instanceof Unfinished || !/ValidationError|InsufficientCapabilities|LimitExceeded|AccessDenied|AlreadyExists/.test(codeOf(error))) {
      throw error;
    }
    return { kind: 'refused', reason: `${codeOf(error)}: ${(error as Error).message}` };
  }
  const description = await settled(context, id, stackArn);
  if (description.status === 'FAILED') {
    await discard(context, description);
    return /didn'?t contain changes|No updates are to be performed/i.test(description.reason ?? '')
      ? { kind: 'nothing', stackArn }
      : { kind: 'refused', reason: description.reason ?? 'the change set failed without a reason', stackArn };
  }
  const before = type === 'UPDATE' ? await templateBefore(context, stackArn) : undefined;
  const changeSet = { ...description, changes: await withWhatGoesAlong(context, description.changes, before) };
  const total = resourcesOf(before ?? {}).length;
  const judgement = judge(target.name, changeSet.changes, before, target.template, total);
  context.report({ type: 'change-set', stack: target.name, name, changes: changeSet.changes, warnings: judgement.warnings });
  return { kind: 'ready', changeSet, judgement, fingerprint: fingerprint(changeSet.changes, target.template, parameters) };
}

/** Takes a change set of ours away again; that it is gone already is just as well. */
export async function discard(context: Context, { id, stackArn }: { readonly id: string; readonly stackArn: string }): Promise<void> {
  await context.cloudFormation.deleteChangeSet(id, stackArn).catch(() => undefined);
}

type Details = Pick<Parameters<Context['cloudFormation']['createChangeSet']>[0], 'name' | 'type' | 'template' | 'parameters' | 'previous'>;

async function create(context: Context, target: Target & { readonly stack: string }, details: Details): Promise<{ id: string; stackArn: string }> {
  const token = context.newToken();
  let made: { id: string; stackArn: string } | undefined;
  try {
    await change(context, async () => {
      made = await context.cloudFormation.createChangeSet({
        ...details, stack: target.stack, token, tags: target.tags, roleArn: target.executionRoleArn,
        notificationArns: target.notificationArns, importExisting: target.importExisting,
        nested: resourcesOf(target.template, 'AWS::CloudFormation::Stack').length > 0,
      });
    });
  } catch (error) {
    // The answer of an earlier try was lost; the name is ours alone.
    if (!(codeOf(error).startsWith('AlreadyExists') && (error as { uncertain?: boolean }).uncertain)) {
      throw error;
    }
  }
  if (made) {
    return made;
  }
  const { id, stackArn } = await read(context, () => context.cloudFormation.describeChangeSet(details.name, target.stack));
  return { id, stackArn };
}

async function settled(context: Context, id: string, stackArn: string): Promise<ChangeSetDescription> {
  let interval = FIRST_POLL_MS;
  for (;;) {
    const description = await read(context, () => context.cloudFormation.describeChangeSet(id, stackArn));
    if (!/PENDING|IN_PROGRESS/.test(description.status)) {
      return description;
    }
    await pause(context, interval);
    interval = POLL_MS;
  }
}

/** Change sets of ours that a run left which ended too early. */
async function removeLeftovers(context: Context, facts: StackFacts): Promise<void> {
  for (const { id, ours } of facts.changeSets) {
    if (ours && facts.arn) {
      await discard(context, { id, stackArn: facts.arn });
    }
  }
}

async function templateBefore(context: Context, arn: string): Promise<Template> {
  try {
    return await read(context, () => context.cloudFormation.template(arn));
  } catch (error) {
    if (saysAbsent(error)) {
      return {};
    }
    throw error instanceof Unfinished ? error : new CannotTell(arn, error, false);
  }
}

/** A change set shows a nested stack that goes, and nothing of what is in it. */
async function withWhatGoesAlong(context: Context, changes: readonly Change[], before: Template = {}): Promise<Change[]> {
  const gone = changes.filter((change) => change.type === STACK && change.policyAction !== 'Retain' && (change.action === 'Remove' || replaces(change)));
  const inside = await contentsOfNested(context, gone.map(({ logicalId, physicalId, type }) => ({ logicalId, physicalId, type, status: 'CREATE_COMPLETE' })), before);
  const shown = new Set(changes.map(({ logicalId }) => logicalId));
  const removals = live(inside).filter(({ logicalId }) => !shown.has(logicalId)).map(({ logicalId, physicalId, type }): Change =>
    ({ action: 'Remove', logicalId, physicalId, type, policyAction: inside.template.Resources?.[logicalId]?.DeletionPolicy ?? 'Delete', properties: [] }));
  return [...changes, ...removals];
}
