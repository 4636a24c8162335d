import { type Need, needEach, optionOf, optionsOf } from '../core/consent';
import { EXIT } from '../core/exit-code';
import { type Cause, causesOf } from '../core/failures/classify';
import { costOf, fateOf, lossOf, protectedResources } from '../core/leftovers';
import { decide } from '../core/plan';
import { type StackFacts, dataHolders, isWithin, live, stuck } from '../core/stack-facts';
import { holdsData } from '../core/stateful-types';
import { isGone, isRunning } from '../core/status';
import type { Template } from '../core/template';
import { Budget } from './budget';
import { pause, read } from './calls';
import { discard } from './change-sets';
import type { Context } from './context';
import { Follower, type Settled } from './follow';
import { contentsOfNested } from './nested';
import { observe } from './observe';
import type { Outcome } from './outcome';
import { runOnStack } from './run-on-stack';
import { MOVED, type Operation, operate } from './steps';

/** Network interfaces of functions go away by themselves, slowly. */
const NETWORK_WAITS_MS = [60_000, 300_000, 900_000];

const DELETE: Operation = { kind: 'delete', retain: [] };

type Contents = Pick<StackFacts, 'resources' | 'nested'> & { readonly template: Template };

/** Takes one stack down: what would be lost is named first, and what stays is named last. */
export class StackTeardown {
  private readonly budget = new Budget();
  private arn?: string;
  private lastCauses: readonly Cause[] = [];

  constructor(private readonly context: Context, private readonly name: string) {}

  run(): Promise<Outcome> {
    return runOnStack(this.context, this.name, () => this.rounds(), () => ({ touched: this.budget.touched, arn: this.arn }));
  }

  /** What would stop it, found without doing anything; undefined when nothing would. */
  async rehearse(): Promise<Outcome | undefined> {
    const { facts } = await observe(this.context, this.name, this.name);
    if (isGone(facts.state) || isRunning(facts.state)) {
      return undefined;
    }
    const { refusal, needs } = await this.outlook(facts);
    const missing = this.context.approver.consents.missing(needs);
    return refusal !== undefined ? this.needsHands(facts.state, refusal) : missing.length > 0 ? this.consentMissing(facts.state, missing) : undefined;
  }

  private async rounds(): Promise<Outcome> {
    for (;;) {
      const exhausted = this.budget.nextRound();
      const { facts } = await observe(this.context, this.name, this.arn ?? this.name);
      this.arn ??= facts.arn;
      this.context.report({ type: 'status', stack: this.name, status: facts.state, arn: facts.arn });
      if (isGone(facts.state)) {
        return { exit: EXIT.DONE, stack: this.name, status: facts.state, text: this.budget.touched ? 'torn down' : 'there is no such stack' };
      }
      if (exhausted) {
        return this.needsHands(facts.state, exhausted);
      }
      const outcome = isRunning(facts.state) ? await this.wait(facts) : await this.step(facts);
      if (outcome) {
        return outcome;
      }
    }
  }

  private async wait(facts: StackFacts): Promise<undefined> {
    await (await new Follower(this.context, this.name, facts.arn as string).mark()).settle();
  }

  /** What stands in the way, what it takes, and what would be lost. */
  private async outlook(facts: StackFacts): Promise<{ refusal?: string; operation: Operation; because: string; needs: readonly Need[]; data: StackFacts['resources'] }> {
    const { step, needs, because } = decide(facts);
    const refused = (refusal: string) => ({ refusal, operation: DELETE, because, needs: [], data: [] });
    if (step.kind === 'stop') {
      return refused(because);
    }
    if (facts.protected) {
      return refused(`termination protection of ${this.name} is on; switch it off by a deployment of its own if it is to go`);
    }
    // An update that failed is undone first: what it left is never answered with a delete.
    if (step.kind === 'roll-back' || step.kind === 'continue-rollback') {
      return { operation: step, because, needs, data: [] };
    }
    const refusal = await this.refusal(facts);
    return refusal ? refused(refusal) : { operation: { kind: 'delete', retain: this.retained(facts) }, because: 'it is to be torn down', ...(await this.inventory(facts)) };
  }

  private async step(facts: StackFacts): Promise<Outcome | undefined> {
    const { refusal, operation, because, needs, data } = await this.outlook(facts);
    if (refusal !== undefined) {
      return this.needsHands(facts.state, refusal);
    }
    this.context.report({ type: 'plan', stack: this.name, status: facts.state, step: operation.kind, because, needs });
    const missing = await this.context.approver.approve(this.name, needs);
    if (missing.length > 0) {
      return this.consentMissing(facts.state, missing);
    }
    const spent = this.budget.take(facts.state, operation, this.waitable(facts));
    if (spent) {
      return this.needsHands(facts.state, spent);
    }
    await this.removeOwnChangeSets(facts);
    await this.empty(data);
    const settled = await operate(this.context, facts, operation);
    return settled === MOVED ? undefined : this.after(settled, facts);
  }

  private async after(settled: Settled, facts: StackFacts): Promise<Outcome | undefined> {
    this.context.report({ type: 'status', stack: this.name, status: settled.status, arn: facts.arn });
    this.lastCauses = causesOf(settled.failures);
    this.lastCauses.forEach((cause) => this.context.report({ type: 'cause', stack: this.name, cause }));
    settled.skipped.forEach(({ logicalId, type, physicalId }) =>
      this.context.report({ type: 'leftover', stack: this.name, logicalId, resourceType: type, physicalId, why: 'kept by its policy', cost: costOf(type, 'stays') }));
    if (settled.status === 'DELETE_FAILED' && this.lastCauses.some(({ failure }) => failure?.id === 'F21')) {
      return this.freeNetwork(facts);
    }
    return undefined;
  }

  /** What stands in the way of a delete, found before the first one. */
  private async refusal(facts: StackFacts): Promise<string | undefined> {
    const used = await read(this.context, () => this.context.cloudFormation.importers(facts.arn as string));
    if (used.length > 0) {
      return `exports are in use: ${used.map(({ export: name, stacks }) => `${name} by ${stacks.join(', ')}`).join('; ')}; remove the imports first`;
    }
    const { template } = await this.contents(facts);
    const guarded = protectedResources(template).filter((id) => !isWithin(id, this.retained(facts)));
    return guarded.length > 0 ? `deletion protection is on for ${guarded.join(', ')}; switch it off by a deployment of its own` : undefined;
  }

  /** Everything that holds data, with what becomes of it. */
  private async inventory(facts: StackFacts): Promise<{ needs: Need[]; data: StackFacts['resources'] }> {
    const { resources, nested, template } = await this.contents(facts);
    const [blocked, left] = [stuck({ resources }).map(({ logicalId }) => logicalId), this.retained(facts)];
    const holders = dataHolders({ resources, nested }).filter(({ logicalId }) => !blocked.includes(logicalId) && !isWithin(logicalId, left));
    const going = holders.filter(({ logicalId, type }) => fateOf(template.Resources?.[logicalId], type) !== 'goes' ? this.tellFate(logicalId, type, template) : true);
    const needs: Need[] = [{ kind: 'yes', why: `deletes ${this.name} with ${live({ resources: [...resources, ...nested] }).length} resources` }];
    for (const resource of going) {
      const fate = fateOf(template.Resources?.[resource.logicalId], resource.type);
      needs.push(...needEach('delete', [resource], lossOf(resource.type, fate)));
    }
    const retriable = this.waitable(facts);
    // Only after a delete that failed can something be left behind by name.
    const [why, or] = facts.state === 'DELETE_FAILED'
      ? ['would not go: delete empties it and tries again, skip leaves it in the account', 'skip' as const]
      : ['would not go so far, and is deleted with the stack'];
    needs.push(...needEach('delete', retriable ? [] : stuck({ resources }), why, or));
    return { needs, data: [...going, ...stuck({ resources }).filter(({ type }) => holdsData(type))] };
  }

  /** Says what stays, and whether the resource itself goes all the same. */
  private tellFate(logicalId: string, type: string, template: Template): boolean {
    const fate = fateOf(template.Resources?.[logicalId], type);
    if (!this.budget.touched) {
      this.context.report({ type: 'leftover', stack: this.name, logicalId, resourceType: type, why: fate === 'stays' ? 'stays in the account by its DeletionPolicy' : 'its snapshot stays', cost: costOf(type, fate) });
    }
    return fate === 'snapshot';
  }

  private async empty(resources: StackFacts['resources']): Promise<void> {
    for (const { logicalId, type, physicalId } of resources) {
      if (physicalId && this.context.emptier.knows(type) && this.context.approver.consents.has('delete', logicalId)) {
        this.context.report({ type: 'note', stack: this.name, text: `emptying ${logicalId} (${physicalId}), every version of it` });
        await this.context.emptier.empty(type, physicalId, this.context.signal);
      }
    }
  }

  /** What is left behind by name; CloudFormation takes such a list only after a delete that failed. */
  private retained(facts: StackFacts): string[] {
    const { consents } = this.context.approver;
    const ids = facts.state === 'DELETE_FAILED' ? stuck(facts).map(({ logicalId }) => logicalId) : [];
    return ids.filter((id) => consents.has('skip', id) && !consents.has('delete', id));
  }

  /** Whether all that is stuck waits for network interfaces of functions, and holds no data. */
  private waitable(facts: StackFacts): boolean {
    return this.budget.touched && facts.state === 'DELETE_FAILED' && this.lastCauses.length > 0
      && this.lastCauses.every(({ failure, resourceType }) => failure?.retry === 'delete' && !holdsData(resourceType ?? ''));
  }

  /** Waits for what goes by itself, and ends it for what is somebody else's. */
  private async freeNetwork(facts: StackFacts): Promise<Outcome | undefined> {
    const resources = await read(this.context, () => this.context.cloudFormation.resources(facts.arn as string));
    const ids = stuck({ resources }).flatMap(({ physicalId }) => (physicalId ? [physicalId] : []));
    const { freed, waiting, foreign } = await this.context.emptier.freeNetwork(ids, this.context.signal);
    if (foreign.length > 0 && freed + waiting === 0) {
      return this.needsHands('DELETE_FAILED', `what is not the stack's is in its network: ${foreign.join(', ')}; remove it, and tear down again`);
    }
    const waitMs = freed > 0 ? 0 : NETWORK_WAITS_MS[Math.min(this.budget.stepsTaken - 1, NETWORK_WAITS_MS.length - 1)] * this.context.backoffScale;
    const because = freed > 0 ? `${freed} unused network interfaces were removed` : 'network interfaces of functions take their time';
    this.context.report({ type: 'retry', stack: this.name, because, waitMs });
    await pause(this.context, waitMs);
    return undefined;
  }

  private async removeOwnChangeSets(facts: StackFacts): Promise<void> {
    for (const { id, ours } of facts.changeSets) {
      if (ours) {
        await discard(this.context, { id, stackArn: facts.arn as string });
      }
    }
  }

  /** All that is in the stack and in the stacks inside it. */
  private async contents({ arn = this.name, resources: known }: StackFacts): Promise<Contents> {
    const { cloudFormation } = this.context;
    const resources = known.length > 0 ? known : await read(this.context, () => cloudFormation.resources(arn));
    const template = await read(this.context, () => cloudFormation.template(arn));
    const inner = await contentsOfNested(this.context, resources, template);
    return { resources, nested: inner.resources, template: { Resources: { ...template.Resources, ...inner.template.Resources } } };
  }

  private consentMissing(status: string, needs: readonly Need[]): Outcome {
    const options = needs.flatMap(optionsOf);
    this.context.report({ type: 'consent-missing', stack: this.name, needs, options });
    return { exit: this.budget.touched ? EXIT.NEEDS_HANDS : EXIT.CONSENT, stack: this.name, status, text: 'a consent is missing', command: needs.map(optionOf).join(' ') };
  }

  private needsHands(status: string, text: string): Outcome {
    return { exit: EXIT.NEEDS_HANDS, stack: this.name, status, text, causes: this.lastCauses };
  }
}
