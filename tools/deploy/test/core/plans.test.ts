import { Consents, optionOf, type ConsentKind } from '../../src/core/consent';
import { type Step, decide } from '../../src/core/plan';
import { PLANS } from '../../src/core/plans';
import type { ResourceFacts, StackFacts } from '../../src/core/stack-facts';
import { STACK_STATES, type StackState, knownState } from '../../src/core/status';

const bucket = (status: string): ResourceFacts => ({ logicalId: 'Data', physicalId: 'data-1', type: 'AWS::S3::Bucket', status });
const topic = (status: string): ResourceFacts => ({ logicalId: 'Topic', physicalId: 'topic-1', type: 'AWS::SNS::Topic', status });

function facts(state: StackState, more: Partial<StackFacts> = {}): StackFacts {
  return {
    name: 'App', state, arn: state === 'ABSENT' ? undefined : 'arn:app', protected: false, resources: [], nested: [], changeSets: [], createdByOperation: [], failedByRollback: [], kept: [],
    agreed: () => false, ...more,
  };
}

/** What each state is answered with, for a stack that has a bucket and a topic in the status that goes with it. */
const ROWS: Record<StackState, { resources?: ResourceFacts[]; more?: Partial<StackFacts>; step: Step['kind']; options: string[] }> = {
  ABSENT: { step: 'deploy', options: [] },
  REVIEW_IN_PROGRESS: { step: 'deploy', options: [] },
  CREATE_IN_PROGRESS: { step: 'wait', options: [] },
  CREATE_COMPLETE: { step: 'deploy', options: [] },
  CREATE_FAILED: { resources: [bucket('CREATE_COMPLETE'), topic('CREATE_FAILED')], step: 'delete', options: ['--yes', '--consent delete:Data'] },
  ROLLBACK_IN_PROGRESS: { step: 'wait', options: [] },
  ROLLBACK_COMPLETE: { resources: [bucket('DELETE_SKIPPED'), topic('DELETE_COMPLETE')], step: 'delete', options: ['--yes', '--consent delete:Data'] },
  ROLLBACK_FAILED: { resources: [bucket('DELETE_FAILED')], step: 'delete', options: ['--yes', '--consent delete:Data'] },
  DELETE_IN_PROGRESS: { step: 'wait', options: [] },
  DELETE_COMPLETE: { step: 'deploy', options: [] },
  DELETE_FAILED: { resources: [bucket('DELETE_FAILED'), topic('DELETE_COMPLETE')], step: 'delete', options: ['--yes', '--consent delete:Data'] },
  UPDATE_IN_PROGRESS: { step: 'wait', options: [] },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { step: 'wait', options: [] },
  UPDATE_COMPLETE: { step: 'deploy', options: [] },
  UPDATE_FAILED: { resources: [bucket('CREATE_COMPLETE'), topic('CREATE_COMPLETE')], more: { createdByOperation: ['Data', 'Topic'] }, step: 'roll-back', options: ['--yes', '--consent rollback:Data'] },
  UPDATE_ROLLBACK_IN_PROGRESS: { step: 'wait', options: [] },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: { step: 'wait', options: [] },
  UPDATE_ROLLBACK_COMPLETE: { step: 'deploy', options: [] },
  UPDATE_ROLLBACK_FAILED: { resources: [bucket('UPDATE_FAILED')], more: { failedByRollback: ['Data'] }, step: 'continue-rollback', options: ['--yes'] },
  IMPORT_IN_PROGRESS: { step: 'wait', options: [] },
  IMPORT_COMPLETE: { step: 'deploy', options: [] },
  IMPORT_ROLLBACK_IN_PROGRESS: { step: 'wait', options: [] },
  IMPORT_ROLLBACK_COMPLETE: { step: 'deploy', options: [] },
  IMPORT_ROLLBACK_FAILED: { resources: [bucket('UPDATE_FAILED')], step: 'stop', options: [] },
};

test('there are 24 states: 23 statuses and none', () => {
  expect(new Set(STACK_STATES).size).toBe(24);
  expect(Object.keys(PLANS).sort()).toEqual([...STACK_STATES].sort());
});

describe.each(STACK_STATES)('%s', (state) => {
  const { resources = [], more = {}, step, options } = ROWS[state];
  const decision = decide(facts(state, { resources, ...more }));

  test(`is answered with ${step}`, () => {
    expect(decision.step.kind).toBe(step);
  });

  test('wants these consents and no others', () => {
    expect(decision.needs.map(optionOf)).toEqual(options);
  });

  test('nothing with data in it goes for --yes alone', () => {
    const named = decision.needs.filter(({ kind }) => kind !== 'yes');
    expect(Consents.parse([], true).missing(decision.needs)).toEqual(named);
  });

  test('says what it means, why, and when to ask', () => {
    expect([PLANS[state].meaning, PLANS[state].because, PLANS[state].askAHuman].every((text) => text.length > 3)).toBe(true);
  });
});

test.each(['UPDATE_FAILED', 'UPDATE_ROLLBACK_FAILED'] as const)('%s is never answered with a delete, whatever somebody agreed to', (state) => {
  for (const resources of [[], [bucket('UPDATE_FAILED')], [bucket('DELETE_FAILED'), topic('CREATE_COMPLETE')]]) {
    expect(decide(facts(state, { resources, agreed: () => true, createdByOperation: ['Data'], failedByRollback: ['Data'] })).step.kind).not.toBe('delete');
  }
});

test('a status nobody has heard of is no state', () => {
  expect(knownState('UPDATE_SIDEWAYS_COMPLETE')).toBeUndefined();
});

test('a retained bucket of a failed create needs no consent to be deleted: it stays', () => {
  expect(decide(facts('CREATE_FAILED', { resources: [bucket('CREATE_COMPLETE')], kept: ['Data'] })).needs.map(optionOf)).toEqual(['--yes']);
});

test('a rollback skips only what it failed on, and only by name', () => {
  const agreed = (kind: ConsentKind, id: string) => kind === 'skip' && ['Data', 'Healthy'].includes(id);
  expect(decide(facts('UPDATE_ROLLBACK_FAILED', { failedByRollback: ['Data', 'Other'], agreed })).step).toEqual({ kind: 'continue-rollback', skip: ['Data'] });
});

test('a delete leaves behind exactly what was named', () => {
  const agreed = (kind: ConsentKind, id: string) => `${kind}:${id}` === 'skip:Data';
  const decision = decide(facts('DELETE_FAILED', { resources: [bucket('DELETE_FAILED'), topic('DELETE_FAILED')], agreed }));
  expect(decision.step).toEqual({ kind: 'delete', retain: ['Data'] });
});

test('an update is cancelled only for a consent of its own', () => {
  expect(decide(facts('UPDATE_IN_PROGRESS', { agreed: (kind, id) => kind === 'cancel' && id === 'App' }))).toMatchObject({ step: { kind: 'cancel' }, needs: [{ kind: 'cancel', logicalId: 'App' }] });
});

test('termination protection and a foreign change set stand above every plan', () => {
  for (const state of STACK_STATES) {
    const { kind } = decide(facts(state, { protected: true, changeSets: [{ id: '1', name: 'theirs', ours: false, executable: true }] })).step;
    expect(['stop', 'wait', 'roll-back', 'continue-rollback']).toContain(kind);
  }
});
