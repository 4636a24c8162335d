import type { Change } from '../core/change-set';
import { type Need, optionOf, optionsOf } from '../core/consent';
import { EXIT } from '../core/exit-code';
import { withCircumstances } from '../core/failures/circumstances';
import { causesOf, classify } from '../core/failures/classify';
import { type Decision, decide } from '../core/plan';
import { decideRetry } from '../core/retry';
import { isDeployed, isGone, isStable } from '../core/status';
import { Budget } from './budget';
import { pause } from './calls';
import { discard, prepare } from './change-sets';
import type { Context } from './context';
import { Follower, type Settled } from './follow';
import { type Observation, changeSetsOf, describe, observe } from './observe';
import type { Outcome } from './outcome';
import { runOnStack } from './run-on-stack';
import { MOVED, operate } from './steps';
import type { Target } from './target';

/** Deploys one stack, whatever state it is in, within bounds. */
export class StackDeployment {
  private readonly budget = new Budget();
  /** By which the stack is known after the first look. */
  private arn?: string;
  private retries = 0;
  private approved?: string;
  /** What the last execution came to, while it may still be retried. */
  private failed?: Outcome;
  private importExisting = false;

  constructor(
    private readonly context: Context,
    private readonly name: string,
    private readonly target?: Target,
    /** Says what speaks against these changes before anybody is asked about them. */
    private readonly inspect: (changes: readonly Change[]) => Promise<string[]> = () => Promise.resolve([]),
  ) {}

  run(): Promise<Outcome> {
    return runOnStack(this.context, this.name, () => this.rounds(), () => ({ touched: this.budget.touched, arn: this.arn }));
  }

  private async rounds(): Promise<Outcome> {
    for (;;) {
      const exhausted = this.budget.nextRound();
      const observation = await observe(this.context, this.name, this.arn ?? this.name);
      const { facts } = observation;
      this.arn = isGone(facts.state) ? undefined : facts.arn;
      this.context.report({ type: 'status', stack: this.name, status: facts.state, arn: facts.arn });
      if (exhausted) {
        return this.needsHands(facts.state, exhausted);
      }
      const outcome = await this.answer(observation, decide(facts));
      if (outcome) {
        return outcome;
      }
    }
  }

  /** Does the one thing that the state asks for; undefined to look again. */
  private async answer(observation: Observation, decision: Decision): Promise<Outcome | undefined> {
    const { facts } = observation;
    const { step } = decision;
    switch (step.kind) {
      case 'stop':
        return this.needsHands(facts.state, step.because);
      case 'wait':
        this.plan(decision, facts.state);
        await (await new Follower(this.context, this.name, facts.arn as string).mark()).settle();
        return undefined;
      case 'deploy':
        return this.target ? this.deploy(this.target, observation, step.changeSet) : this.stableWithoutApp(facts.state);
      default:
        return this.recover(observation, decision);
    }
  }

  /** One step of recovery, with consent. */
  private async recover({ facts }: Observation, decision: Decision): Promise<Outcome | undefined> {
    const { step, needs } = decision;
    this.plan(decision, facts.state);
    if (step.kind === 'deploy' || step.kind === 'wait' || step.kind === 'stop') {
      return undefined;
    }
    const missing = await this.context.approver.approve(this.name, needs);
    if (missing.length > 0) {
      return this.consentMissing(facts.state, missing);
    }
    // Asked at the terminal, somebody may have named what to leave behind: the step is decided anew with it.
    const agreed = decide({ ...facts, agreed: (kind, id) => this.context.approver.consents.has(kind, id) }).step;
    const spent = this.budget.take(facts.state, agreed);
    if (spent) {
      return this.failedAt(facts.state) ?? this.needsHands(facts.state, spent);
    }
    if (!(await this.unchanged(facts.state))) {
      return undefined;
    }
    const survivorsSkipped = facts.resources.some(({ logicalId }) => this.context.approver.consents.has('skip', logicalId));
    const settled = await operate(this.context, facts, agreed as typeof step, this.target?.executionRoleArn);
    if (settled !== MOVED) {
      this.importExisting ||= step.kind === 'delete' && survivorsSkipped;
      this.context.report({ type: 'status', stack: this.name, status: settled.status, arn: facts.arn });
      this.reportCauses(settled);
      if (step.kind === 'delete' && isGone(settled.status)) {
        this.arn = undefined;
      }
    }
    return undefined;
  }

  private async deploy(target: Target, { facts, description }: Observation, type: 'CREATE' | 'UPDATE'): Promise<Outcome | undefined> {
    const prepared = await prepare(this.context, { ...target, importExisting: this.importExisting || target.importExisting }, facts, type, description);
    if (prepared.kind === 'refused') {
      return this.refused(facts.state, prepared.reason);
    }
    if (prepared.kind === 'nothing') {
      return this.done(facts.state, 'no changes');
    }
    const { changeSet, judgement } = prepared;
    if (this.approved !== prepared.fingerprint) {
      const problems = await this.inspect(changeSet.changes);
      if (problems.length > 0) {
        await discard(this.context, changeSet);
        return this.refused(facts.state, problems.join('; '));
      }
      const missing = await this.context.approver.approve(this.name, judgement.needs);
      if (missing.length > 0) {
        await discard(this.context, changeSet);
        return this.consentMissing(facts.state, missing);
      }
      this.approved = prepared.fingerprint;
    }
    const arn = changeSet.stackArn;
    const expected = type === 'CREATE' ? 'REVIEW_IN_PROGRESS' : facts.state;
    if (!(await this.stillIs(arn, expected)) || (await this.foreign(arn))) {
      await discard(this.context, changeSet);
      return undefined;
    }
    const spent = this.budget.execute();
    if (spent) {
      await discard(this.context, changeSet);
      return this.failedAt(facts.state) ?? this.needsHands(facts.state, spent);
    }
    this.arn = arn;
    const settled = await operate(this.context, { ...facts, arn }, { kind: 'execute', changeSet: changeSet.id, isNew: type === 'CREATE' });
    return settled === MOVED ? undefined : this.afterExecution(settled, arn);
  }

  private async afterExecution(settled: Settled, arn: string): Promise<Outcome | undefined> {
    const { status } = settled;
    this.context.report({ type: 'status', stack: this.name, status, arn });
    if (isDeployed(status)) {
      // What an update replaced and could not delete is left over: said, and no failure.
      settled.failures.forEach(({ logicalId, resourceType, text }) =>
        this.context.report({ type: 'leftover', stack: this.name, logicalId, resourceType: resourceType ?? 'unknown', why: text }));
      return this.done(status, 'deployed');
    }
    const causes = this.reportCauses(settled);
    const stable = isStable(status) || status === 'ROLLBACK_COMPLETE';
    this.failed = {
      exit: stable ? EXIT.ROLLED_BACK : EXIT.NEEDS_HANDS, stack: this.name, status, causes,
      text: causes.length > 0 ? `failed: ${causes.map(({ logicalId }) => logicalId).join(', ')}` : 'failed for a reason that the events do not tell',
      command: stable ? undefined : `tap recover ${this.name}`,
    };
    const decision = decideRetry(causes, this.retries, this.context.random());
    if (!decision.retry || !stable) {
      return this.failed;
    }
    this.retries += 1;
    const waitMs = Math.round(decision.waitMs * this.context.backoffScale);
    this.context.report({ type: 'retry', stack: this.name, because: decision.because, waitMs });
    await pause(this.context, waitMs);
    return undefined;
  }

  private reportCauses(settled: Settled) {
    const causes = causesOf(withCircumstances(settled.failures, this.target?.template, this.name));
    causes.forEach((cause) => this.context.report({
      type: 'cause', stack: this.name, cause,
      path: this.target?.template.Resources?.[cause.logicalId]?.Metadata?.['aws:cdk:path'] as string | undefined,
      source: this.target?.sourceOf?.(cause.logicalId),
    }));
    return causes;
  }

  private plan({ step, because, needs }: Decision, status: string): void {
    this.context.report({ type: 'plan', stack: this.name, status, step: step.kind, because, needs });
  }

  private async unchanged(state: string): Promise<boolean> {
    return this.stillIs(this.arn as string, state);
  }

  /** Looked at right before a call that changes something: somebody else may have come first. */
  private async stillIs(arn: string, status: string): Promise<boolean> {
    return (await describe(this.context, arn))?.status === status;
  }

  /** Executing deletes every other change set of the stack: the next round stops at one that is not ours. */
  private async foreign(arn: string): Promise<boolean> {
    return (await changeSetsOf(this.context, arn)).some(({ ours, executable }) => !ours && executable);
  }

  private consentMissing(status: string, needs: readonly Need[]): Outcome {
    const options = needs.flatMap(optionsOf);
    this.context.report({ type: 'consent-missing', stack: this.name, needs, options });
    const failed = this.failedAt(status);
    if (failed) {
      return failed;
    }
    const exit = this.budget.touched ? EXIT.NEEDS_HANDS : EXIT.CONSENT;
    return { exit, stack: this.name, status, text: 'a consent is missing', command: needs.map(optionOf).join(' ') };
  }

  private refused(status: string, reason: string): Outcome {
    const failure = classify({ text: reason });
    const cause = { logicalId: this.name, text: reason, failure };
    this.context.report({ type: 'cause', stack: this.name, cause });
    return this.failedAt(status) ?? { exit: this.budget.touched ? EXIT.NEEDS_HANDS : EXIT.PREFLIGHT, stack: this.name, status, causes: [cause], text: `the change set is refused: ${reason}` };
  }

  /** How the last execution ended, if the stack still stands as it left it. */
  private failedAt(status: string): Outcome | undefined {
    return this.failed?.status === status ? this.failed : undefined;
  }

  private needsHands(status: string, text: string): Outcome {
    return { exit: EXIT.NEEDS_HANDS, stack: this.name, status, text, command: `tap doctor ${this.name}` };
  }

  private done(status: string, text: string): Outcome {
    return { exit: EXIT.DONE, stack: this.name, status, text };
  }

  private stableWithoutApp(status: string): Outcome {
    return this.done(status, isGone(status) ? 'there is no such stack' : 'the stack is stable; deploy with --app to go on');
  }
}
