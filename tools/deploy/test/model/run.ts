import { isStable } from '../../src/core/status';
import { StackDeployment } from '../../src/engine/deploy-stack';
import type { Outcome } from '../../src/engine/outcome';
import { StackTeardown } from '../../src/engine/teardown-stack';
import { FakeCloudFormation, Faults, type JournalEntry, type Loss, aStack, somebodyElsePrepares, somebodyElseUpdates, testContext } from '../../src/testing/fake-cloudformation';
import { aTarget } from '../support/targets';
import { EVERY_CONSENT, type World } from './world';

export interface Run {
  readonly outcome: Outcome;
  readonly journal: readonly JournalEntry[];
  readonly losses: readonly Loss[];
  readonly tookMs: number;
  /** How often somebody else acted in between. */
  readonly interventions: number;
  /** How the stack stands when the run has ended. */
  readonly status: string;
  readonly fake: FakeCloudFormation;
}

/** Sets the world up and runs the command once. */
export async function runOnce(world: World): Promise<Run> {
  const fake = new FakeCloudFormation();
  const { account, clock } = fake;
  if (world.state !== 'ABSENT') {
    const stack = aStack(fake, 'App', world.state, world.before, { survivors: world.survivors });
    stack.protected = world.isProtected;
    stack.exports = world.importer && isStable(world.state) ? { Shared: ['Importer'] } : {};
  }
  if (world.importer) {
    aStack(fake, 'Importer', 'CREATE_COMPLETE', {});
  }
  if (world.foreignChangeSet) {
    somebodyElsePrepares(fake, 'App', 'theirs');
  }
  Object.entries(world.behaviours).forEach(([id, { create, update, delete: remove, undo }]) =>
    account.behaviours.set(`App/${id}`, { create: [...(create ?? [])], update: [...(update ?? [])], delete: [...(remove ?? [])], undo: [...(undo ?? [])] }));
  let interventions = 0;
  fake.faults = new Faults(new Map(world.faults), () => {
    interventions += somebodyElseUpdates(fake, 'App') ? 1 : 0;
  });
  const started = clock.now();
  const outcome = await command(fake, world, { consents: world.consents, yes: world.yes, deadlineMinutes: world.deadlineMinutes, random: () => world.random });
  fake.faults = new Faults();
  return {
    outcome, interventions, fake, journal: [...fake.journal], losses: [...account.losses], tookMs: clock.now() - started, status: account.find('App')?.status ?? 'ABSENT',
  };
}

/** Runs it again with nothing wrong any more and everything agreed to. */
export async function runAgain({ fake }: Run, world: World): Promise<Outcome> {
  fake.account.behaviours.clear();
  await fake.clock.sleep(10 * 60_000);
  return command(fake, world, { consents: EVERY_CONSENT, yes: true, deadlineMinutes: 600, random: () => 0.5 });
}

function command(fake: FakeCloudFormation, world: World, options: Parameters<typeof testContext>[1]): Promise<Outcome> {
  const context = testContext(fake, options);
  return world.command === 'deploy' ? new StackDeployment(context, 'App', aTarget('App', world.after)).run() : new StackTeardown(context, 'App').run();
}
