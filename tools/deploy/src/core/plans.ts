import { type Need, needEach } from './consent';
import type { Plan, Step } from './plan';
import { type StackFacts, dataHolders, isWithin, stuck, survivors } from './stack-facts';
import type { StackState } from './status';

const CREATE: Step = { kind: 'deploy', changeSet: 'CREATE' };
const UPDATE: Step = { kind: 'deploy', changeSet: 'UPDATE' };
const DELETE: Step = { kind: 'delete', retain: [] };
const WAIT: Step = { kind: 'wait' };
const nothing = (): Need[] => [];

/** The change set asks for what it needs itself, once it is there to be read. */
const update = { step: () => UPDATE, consent: nothing };
const wait = { step: () => WAIT, consent: nothing };
const create = { step: () => CREATE, consent: nothing };

/** The policy: every state a stack can be in, and the one step that answers it. A missing row is a compile error. */
export const PLANS: Readonly<Record<StackState, Plan>> = {
  ABSENT: {
    ...create,
    meaning: 'there is no such stack',
    because: 'a stack that does not exist is created; names left behind by an earlier one show in the preflight',
    askAHuman: 'when the name should exist: check account and region first',
  },
  REVIEW_IN_PROGRESS: {
    ...create,
    meaning: 'a change set was made for a new stack and never executed; the stack is an empty shell',
    because: 'the shell holds no resource, so that a create change set fits it; one that somebody else made is left alone',
    askAHuman: 'when the change set that waits is not yours: its owner decides',
  },
  CREATE_IN_PROGRESS: {
    ...wait,
    meaning: 'the first create runs',
    because: 'an operation that runs is waited for, never interrupted',
    askAHuman: 'when it takes longer than the slowest resource should: look at the events',
  },
  CREATE_COMPLETE: {
    ...update,
    meaning: 'the stack stands as its template says',
    because: 'a stable stack is updated by a change set',
    askAHuman: 'never',
  },
  CREATE_FAILED: {
    step: () => DELETE,
    consent: (facts) => [general('deletes a stack whose create failed'), ...deletions(facts)],
    meaning: 'the first create failed and was not undone, because rollback was disabled; what it made is live',
    because: 'there is no stable state to roll back to: the stack is deleted and created again, after everything with data in it was agreed to',
    askAHuman: 'when what it made is worth keeping: fix the cause and update the stack with rollback disabled instead',
  },
  ROLLBACK_IN_PROGRESS: {
    ...wait,
    meaning: 'a failed create is being undone',
    because: 'a rollback that runs is waited for',
    askAHuman: 'when it hangs: the events name the resource that does not go',
  },
  ROLLBACK_COMPLETE: {
    step: () => DELETE,
    consent: (facts) => [
      general('deletes the empty record of a create that was undone, then creates the stack again'),
      ...needEach('delete', survivors(facts), 'forgets it: it stays in the account and blocks the next create', 'skip'),
    ],
    meaning: 'the first create failed and was undone',
    because: 'CloudFormation allows nothing but deleting this stack; survivors of the create are named first, because the delete forgets them',
    askAHuman: 'when a survivor holds data: decide whether the next create imports it',
  },
  ROLLBACK_FAILED: {
    step: () => DELETE,
    consent: (facts) => [general('deletes a stack whose create could not be undone'), ...deletions(facts)],
    meaning: 'undoing the first create failed; some of what it made is left',
    because: 'this rollback cannot be continued: the blocker is put right and the stack deleted',
    askAHuman: 'when the blocker is not yours to remove',
  },
  DELETE_IN_PROGRESS: {
    ...wait,
    meaning: 'the stack is being deleted',
    because: 'a delete cannot be stopped; afterwards the stack counts as absent',
    askAHuman: 'when a network interface or a bucket holds it up for more than an hour',
  },
  DELETE_COMPLETE: {
    ...create,
    meaning: 'the stack is gone; it can still be read by its ARN for 90 days',
    because: 'it counts as absent',
    askAHuman: 'never',
  },
  DELETE_FAILED: {
    step: (facts) => ({ kind: 'delete', retain: retained(facts) }),
    consent: (facts) => [general('deletes the rest of the stack'), ...stuckNeeds(facts)],
    meaning: 'some resources would not go',
    because: 'the delete is repeated after the cause is gone; what is to be left behind is named one by one',
    askAHuman: 'when a resource is in use by something outside the stack',
  },
  UPDATE_IN_PROGRESS: {
    step: (facts) => (facts.agreed('cancel', facts.name) ? { kind: 'cancel' } : WAIT),
    consent: (facts) => (facts.agreed('cancel', facts.name) ? [{ kind: 'cancel', logicalId: facts.name, why: 'undoes the work of whoever started the update' }] : []),
    meaning: 'an update runs',
    because: 'it may be somebody else\'s; it is waited for, and cancelled only with a consent of its own',
    askAHuman: 'when it should be stopped: talk to whoever started it',
  },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: {
    ...wait,
    meaning: 'the update is live; resources it replaced are being removed',
    because: 'the clean-up is part of the update',
    askAHuman: 'never',
  },
  UPDATE_COMPLETE: {
    ...update,
    meaning: 'the stack stands as its template says',
    because: 'a stable stack is updated by a change set; replaced resources that could not be deleted are reported',
    askAHuman: 'never',
  },
  UPDATE_FAILED: {
    step: () => ({ kind: 'roll-back' }),
    consent: (facts) => [
      general('rolls the failed update back'),
      ...needEach('rollback', createdWithData(facts), 'was created by the update and goes with the rollback'),
    ],
    meaning: 'an update stopped half-way with rollback disabled; the resources are live',
    because: 'the update is rolled back with RollbackStack; a live stack is never deleted for it',
    askAHuman: 'when the update is nearly right: fix it and update again with rollback disabled instead',
  },
  UPDATE_ROLLBACK_IN_PROGRESS: {
    ...wait,
    meaning: 'a failed update is being undone',
    because: 'a rollback that runs is waited for',
    askAHuman: 'when it hangs: the events name the resource',
  },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
    ...wait,
    meaning: 'the update was undone; resources it had made are being removed',
    because: 'the clean-up is part of the rollback',
    askAHuman: 'never',
  },
  UPDATE_ROLLBACK_COMPLETE: {
    ...update,
    meaning: 'an update failed and was undone; the stack stands on its old template',
    because: 'the stack is stable: nothing has to be deleted, the next update may fix it',
    askAHuman: 'never',
  },
  UPDATE_ROLLBACK_FAILED: {
    step: (facts) => ({ kind: 'continue-rollback', skip: facts.failedByRollback.filter((id) => facts.agreed('skip', id)) }),
    consent: () => [general('continues the rollback')],
    meaning: 'undoing an update failed; the stack is between two templates',
    because: 'the rollback is continued; a resource is skipped only by name, and only if the rollback itself failed on it',
    askAHuman: 'when the resource it fails on was changed or deleted by hand: put it back, or skip it and check its drift afterwards',
  },
  IMPORT_IN_PROGRESS: {
    ...wait,
    meaning: 'resources are being imported',
    because: 'an import that runs is waited for',
    askAHuman: 'never',
  },
  IMPORT_COMPLETE: {
    ...update,
    meaning: 'the import is done',
    because: 'a stable stack is updated by a change set; look at the drift of what was imported',
    askAHuman: 'never',
  },
  IMPORT_ROLLBACK_IN_PROGRESS: {
    ...wait,
    meaning: 'an import is being undone',
    because: 'a rollback that runs is waited for',
    askAHuman: 'never',
  },
  IMPORT_ROLLBACK_COMPLETE: {
    ...update,
    meaning: 'an import failed and was undone; the stack is as it was before',
    because: 'the stack is stable; correct the identifiers and import again',
    askAHuman: 'when the import was into a new stack: it is empty and can be torn down',
  },
  IMPORT_ROLLBACK_FAILED: {
    step: ({ resources }) => ({ kind: 'stop', because: `undoing an import failed; blocked by ${blockers(resources)}; the imported resources are real data, and CloudFormation documents no way on` }),
    consent: nothing,
    meaning: 'undoing an import failed',
    because: 'the imported resources are real data, and no continuation is documented',
    askAHuman: 'always: open a case with AWS support, and delete the stack only with every resource retained',
  },
};

function general(why: string): Need {
  return { kind: 'yes', why };
}

/** What a delete of the stack would take with it, as far as it holds data and no policy keeps it. */
function deletions(facts: StackFacts): Need[] {
  return needEach('delete', dataHolders(facts).filter(({ logicalId }) => !facts.kept.includes(logicalId)), 'would be deleted with what is in it');
}

function stuckNeeds(facts: StackFacts): Need[] {
  const inside = dataHolders({ resources: [], nested: facts.nested }).filter(({ logicalId }) => !isWithin(logicalId, [...retained(facts), ...facts.kept]));
  return [
    ...needEach('delete', stuck(facts), 'would not go: delete empties it and tries again, skip leaves it in the account, no longer managed and still billed', 'skip'),
    ...needEach('delete', inside, 'is deleted with the stack that it is in, and with what is in it'),
  ];
}

function retained(facts: StackFacts): string[] {
  return stuck(facts).map(({ logicalId }) => logicalId).filter((id) => facts.agreed('skip', id) && !facts.agreed('delete', id));
}

function createdWithData(facts: StackFacts) {
  return dataHolders(facts).filter(({ logicalId }) => isWithin(logicalId, facts.createdByOperation));
}

function blockers(resources: StackFacts['resources']): string {
  const failed = resources.filter(({ status }) => status.endsWith('_FAILED'));
  return failed.map(({ logicalId, reason }) => `${logicalId}${reason ? ` (${reason})` : ''}`).join(', ') || 'nothing that is named';
}
