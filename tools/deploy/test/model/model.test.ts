import fc from 'fast-check';

import { isDeployed, isGone, isRunning, isStable } from '../../src/core/status';
import { type Run, runAgain, runOnce } from './run';
import { type World, worlds } from './world';

/** In all; the parts below add up to it. */
const RUNS = Number(process.env.TAP_MODEL_RUNS ?? 20_000);
/** The same worlds in every run, so that a failure is somebody's change; `random` looks for new ones. */
const SEED = process.env.TAP_MODEL_SEED === 'random' ? undefined : Number(process.env.TAP_MODEL_SEED ?? 20_261_125);
const CHANGING = new Set(['ExecuteChangeSet', 'DeleteStack', 'RollbackStack', 'ContinueUpdateRollback', 'CancelUpdateStack']);

/** Every property of one run. A violation says which. */
function violations(world: World, run: Run): string[] {
  return [...calls(world, run), ...losses(world, run), ...exitCode(world, run), ...bounds(world, run)];
}

function calls(world: World, { journal, interventions }: Run): string[] {
  const refused = journal.filter((entry) => entry.refused);
  const lost = world.faults.filter(([, fault]) => fault.startsWith('lost')).length;
  const deletes = journal.filter(({ call, status }) => call === 'DeleteStack' && /^UPDATE_(FAILED|ROLLBACK_FAILED)$/.test(status));
  const disturbed = journal.filter(({ call, details }) => call === 'ExecuteChangeSet' && (details as { others: string[] }).others.includes('theirs'));
  const removed = journal.filter(({ call, details }) => call === 'DeleteChangeSet' && details === 'theirs');
  const cancelled = journal.filter(({ call }) => call === 'CancelUpdateStack');
  // Somebody else's update may end between the last look at it and the call that cancels it: AWS offers nothing
  // to rule that out, and refuses. Once; then it is seen.
  const outrun = isRunning(world.state) && refused.some(({ call }) => call === 'CancelUpdateStack') ? 1 : 0;
  return [
    ...(refused.length > interventions + lost + outrun ? [`illegal calls: ${JSON.stringify(refused)}`] : []),
    ...(deletes.length > 0 ? ['an update that failed was answered with a delete'] : []),
    ...(disturbed.length + removed.length > 0 ? ['somebody else\'s change set was destroyed'] : []),
    ...(cancelled.length > 0 && !world.consents.includes('cancel:App') ? ['somebody else\'s update was cancelled'] : []),
  ];
}

const CONSENT_FOR = { delete: 'delete', remove: 'delete', replace: 'replace', rollback: 'rollback' } as const;

function losses(world: World, run: Run): string[] {
  return run.losses.flatMap(({ how, logicalId, token }) => {
    // What the failed operation itself had made is undone by CloudFormation; what somebody else does is theirs.
    if (how === 'undo' || token === 'somebody-else') {
      return [];
    }
    return world.consents.includes(`${CONSENT_FOR[how]}:${logicalId}`) ? [] : [`${logicalId} was lost by ${how} without a consent`];
  });
}

function exitCode(world: World, { outcome: { exit }, status, journal, interventions, fake }: Run): string[] {
  const changed = journal.filter(({ call, refused }) => CHANGING.has(call) && !refused);
  const executed = changed.some(({ call }) => call === 'ExecuteChangeSet');
  const wrong = (text: string) => [`exit ${exit} although ${text} (${status})`];
  switch (exit) {
    case 0: {
      const stack = fake.account.find('App');
      const reached = world.command === 'teardown' ? isGone(status) : JSON.stringify(stack?.template) === JSON.stringify(world.after) && (isDeployed(status) || isStable(status) || interventions > 0);
      return reached ? [] : wrong('the goal is not reached');
    }
    case 1: case 2: case 3: return changed.length > 0 ? wrong(`${changed.map(({ call }) => call).join()} was called`) : [];
    case 4: return executed && (isStable(status) || status === 'ROLLBACK_COMPLETE' || interventions > 0) ? [] : wrong('nothing was executed, or the stack is not stable');
    case 5: return isRunning(status) && interventions === 0 ? wrong('the stack runs on') : [];
    case 6: return [];
    default: return wrong('a deployment never ends with it');
  }
}

function bounds(world: World, { tookMs, journal }: Run): string[] {
  const count = (...names: string[]) => journal.filter(({ call, refused }) => names.includes(call) && !refused).length;
  return [
    ...(tookMs > world.deadlineMinutes * 60_000 + 1_000 ? [`it took ${tookMs} ms, ${world.deadlineMinutes} minutes were allowed`] : []),
    ...(count('DeleteStack', 'ContinueUpdateRollback', 'RollbackStack') > 4 ? ['more than four deletions or continuations'] : []),
    ...(count('ExecuteChangeSet') > 5 ? ['more than five executions'] : []),
  ];
}

/** Worlds in which a person has to act before any tool can. */
function needsAPerson({ state, isProtected, foreignChangeSet, importer, command }: World): boolean {
  return state === 'IMPORT_ROLLBACK_FAILED' || isProtected || foreignChangeSet || (importer && command === 'teardown');
}

jest.setTimeout(300_000);

test(`keeps its promises in ${RUNS} worlds: legal calls, nothing lost without consent, bounds, a true exit code, and a second run converges`, async () => {
  await fc.assert(fc.asyncProperty(worlds, async (world) => {
    const run = await runOnce(world);
    const broken = violations(world, run);
    if (!needsAPerson(world)) {
      const again = await runAgain(run, world);
      // A name that something outside the stack has, or that a rollback left with its resource, is for a person to decide on.
      if (again.exit !== 0 && !again.causes?.some(({ failure }) => failure?.id === 'F04' || failure?.id === 'F19')) {
        broken.push(`the second run ends with ${again.exit}: ${again.text} (${again.status})`);
      }
    }
    if (broken.length > 0) {
      throw new Error(`${broken.join('\n')}\nfirst run: ${run.outcome.exit} ${run.outcome.text}\n${run.journal.map(({ call, status, refused }) => `${call} in ${status}${refused ? `: ${refused}` : ''}`).join('\n')}`);
    }
  }), { numRuns: RUNS, seed: SEED });
});
