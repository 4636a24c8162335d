import { STACK_STATES, type StackState, type StackStatus } from '../../src/core/status';
import type { ChangeSetRequest } from '../../src/engine/cloudformation';
import { FakeCloudFormation, Faults, LEGAL, aStack, somebodyElseUpdates } from '../../src/testing/fake-cloudformation';
import { template } from '../support/targets';

const TOPIC = template({ Topic: 'AWS::SNS::Topic' });

function request(type: 'CREATE' | 'UPDATE', wanted = TOPIC, more: Partial<ChangeSetRequest> = {}): ChangeSetRequest {
  return { stack: 'App', name: 'mine', type, token: 't', template: { body: JSON.stringify(wanted) }, parameters: {}, previous: [], tags: {}, importExisting: false, ...more };
}

function inState(state: StackState): FakeCloudFormation {
  const fake = new FakeCloudFormation();
  if (state !== 'ABSENT') {
    aStack(fake, 'App', state, TOPIC);
  }
  return fake;
}

const CALLS: Record<string, (fake: FakeCloudFormation) => Promise<unknown>> = {
  'CreateChangeSet CREATE': (fake) => fake.createChangeSet(request('CREATE')),
  'CreateChangeSet UPDATE': (fake) => fake.createChangeSet(request('UPDATE')),
  'DeleteStack': (fake) => fake.deleteStack({ stack: 'App', token: '1', retain: [] }),
  'RollbackStack': (fake) => fake.rollbackStack({ stack: 'App', token: '1' }),
  'ContinueUpdateRollback': (fake) => fake.continueUpdateRollback({ stack: 'App', token: '1', skip: [] }),
  'CancelUpdateStack': (fake) => fake.cancelUpdate({ stack: 'App', token: '1' }),
};

describe.each(Object.keys(CALLS))('%s', (call) => {
  test.each(STACK_STATES)('in %s does what AWS documents', async (state) => {
    const answer = CALLS[call](inState(state)).then(() => 'legal', (error: Error) => error.name);
    expect(await answer).toBe(LEGAL[call].includes(state) || (call === 'CreateChangeSet CREATE' && state === 'DELETE_COMPLETE') || (call === 'DeleteStack' && state === 'DELETE_COMPLETE') ? 'legal' : 'ValidationError');
  });
});

async function created(fake = new FakeCloudFormation(), wanted = TOPIC) {
  const { id, stackArn } = await fake.createChangeSet(request('CREATE', wanted));
  await fake.executeChangeSet({ stack: stackArn, token: 'execute', changeSet: id });
  await fake.clock.sleep(10_000);
  return { fake, stackArn };
}

const status = async (fake: FakeCloudFormation, stack: string): Promise<string> => (await fake.describeStack(stack)).status;

test('a change set of a new stack leaves a shell until it is executed', async () => {
  const fake = new FakeCloudFormation();
  const { stackArn } = await fake.createChangeSet(request('CREATE'));
  expect(await status(fake, stackArn)).toBe('REVIEW_IN_PROGRESS');
});

test('a create that goes well ends in CREATE_COMPLETE, one that fails in ROLLBACK_COMPLETE', async () => {
  const { fake, stackArn } = await created();
  expect(await status(fake, stackArn)).toBe('CREATE_COMPLETE');
  const failing = new FakeCloudFormation();
  failing.account.behaviours.set('App/Topic', { create: ['no'] });
  expect(await status(failing, (await created(failing)).stackArn)).toBe('ROLLBACK_COMPLETE');
});

test('a resource that is retained survives the rollback, and its name is taken', async () => {
  const fake = new FakeCloudFormation();
  fake.account.behaviours.set('App/Topic', { create: ['no'] });
  const wanted = template({ Data: { Type: 'AWS::S3::Bucket', Properties: { Name: 'data' }, DeletionPolicy: 'Retain' }, Topic: 'AWS::SNS::Topic' });
  const { stackArn } = await created(fake, wanted);
  expect((await fake.resources(stackArn)).find(({ logicalId }) => logicalId === 'Data')?.status).toBe('DELETE_SKIPPED');
  await fake.deleteStack({ stack: stackArn, token: 'd', retain: [] });
  await fake.clock.sleep(10_000);
  const again = await created(fake, wanted);
  expect((await fake.events(again.stackArn)).events.some(({ reason }) => reason?.includes('already exists'))).toBe(true);
});

test('a token names one operation', async () => {
  const { fake, stackArn } = await created();
  await fake.deleteStack({ stack: stackArn, token: 'same', retain: [] });
  await expect(fake.deleteStack({ stack: stackArn, token: 'same', retain: [] })).rejects.toMatchObject({ name: 'TokenAlreadyExistsException' });
});

test('executing a change set makes all others of the stack go', async () => {
  const { fake, stackArn } = await created();
  const two = template({ Topic: 'AWS::SNS::Topic', Other: 'AWS::SNS::Topic' });
  const { id } = await fake.createChangeSet(request('UPDATE', two, { name: 'one' }));
  const other = await fake.createChangeSet(request('UPDATE', two, { name: 'two' }));
  await fake.executeChangeSet({ stack: stackArn, token: 'e', changeSet: id });
  await expect(fake.describeChangeSet(other.id, stackArn)).rejects.toMatchObject({ name: 'ChangeSetNotFound' });
});

test('a change set that was made before somebody else\'s update is of no use', async () => {
  const { fake, stackArn } = await created();
  const { id } = await fake.createChangeSet(request('UPDATE', template({ Other: 'AWS::SNS::Topic' })));
  somebodyElseUpdates(fake, 'App');
  await fake.clock.sleep(10_000);
  await expect(fake.executeChangeSet({ stack: stackArn, token: 'e', changeSet: id })).rejects.toMatchObject({ name: 'InvalidChangeSetStatus' });
});

test('a change set without changes fails and says so', async () => {
  const { fake, stackArn } = await created();
  const { id } = await fake.createChangeSet(request('UPDATE'));
  expect(await fake.describeChangeSet(id, stackArn)).toMatchObject({ status: 'FAILED', reason: expect.stringContaining('didn\'t contain changes') });
});

test('resources can be retained only in DELETE_FAILED, and only those that are stuck', async () => {
  const { fake, stackArn } = await created();
  await expect(fake.deleteStack({ stack: stackArn, token: '1', retain: ['Topic'] })).rejects.toThrow('DELETE_FAILED');
});

test('protection and an export in use keep a stack', async () => {
  const { fake, stackArn } = await created();
  Object.assign(fake.account.find(stackArn) as object, { protected: true });
  await expect(fake.deleteStack({ stack: stackArn, token: '1', retain: [] })).rejects.toThrow('TerminationProtection');
  Object.assign(fake.account.find(stackArn) as object, { protected: false, exports: { Shared: ['Importer'] } });
  aStack(fake, 'Importer', 'CREATE_COMPLETE', TOPIC);
  await fake.deleteStack({ stack: stackArn, token: '2', retain: [] });
  await fake.clock.sleep(10_000);
  expect(await status(fake, stackArn)).toBe('DELETE_FAILED');
});

test('an update that cannot be undone is stuck until what blocks it is skipped', async () => {
  const fake = inState('UPDATE_ROLLBACK_FAILED');
  fake.account.behaviours.set('App/Topic', { undo: ['gone', 'gone'] });
  await fake.continueUpdateRollback({ stack: 'App', token: '1', skip: [] });
  await fake.clock.sleep(10_000);
  expect(await status(fake, 'App')).toBe('UPDATE_ROLLBACK_FAILED');
  await expect(fake.continueUpdateRollback({ stack: 'App', token: '2', skip: ['Healthy'] })).rejects.toThrow('not in UPDATE_FAILED');
  await fake.continueUpdateRollback({ stack: 'App', token: '3', skip: ['Topic'] });
  await fake.clock.sleep(10_000);
  expect(await status(fake, 'App')).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('every loss of data is remembered with what caused it', async () => {
  const { fake, stackArn } = await created(new FakeCloudFormation(), template({ Data: 'AWS::S3::Bucket' }));
  await fake.deleteStack({ stack: stackArn, token: 'who', retain: [] });
  await fake.clock.sleep(10_000);
  expect(await status(fake, stackArn)).toBe('DELETE_COMPLETE');
  expect(fake.account.losses).toEqual([{ stack: 'App', logicalId: 'Data', type: 'AWS::S3::Bucket', how: 'delete', token: 'who' }]);
});

test('a gone stack is found by its ARN only', async () => {
  const { fake, stackArn } = await created();
  await fake.deleteStack({ stack: stackArn, token: '1', retain: [] });
  await fake.clock.sleep(10_000);
  expect(await status(fake, stackArn)).toBe('DELETE_COMPLETE');
  await expect(fake.describeStack('App')).rejects.toThrow('does not exist');
});

test('faults strike at the call they were planned for', async () => {
  const fake = inState('CREATE_COMPLETE');
  fake.faults = new Faults(new Map([[0, 'throttle'], [1, 'lost-after']]));
  await expect(fake.describeStack('App')).rejects.toMatchObject({ name: 'Throttling' });
  await expect(fake.deleteStack({ stack: 'App', token: '1', retain: [] })).rejects.toMatchObject({ name: 'TimeoutError' });
  expect((await fake.describeStack('App')).status).toBe('DELETE_IN_PROGRESS' satisfies StackStatus);
});

test('expired credentials stay expired', async () => {
  const fake = inState('CREATE_COMPLETE');
  fake.faults = new Faults(new Map([[0, 'expired']]));
  await expect(fake.describeStack('App')).rejects.toMatchObject({ name: 'ExpiredToken' });
  await expect(fake.describeStack('App')).rejects.toMatchObject({ name: 'ExpiredToken' });
});
