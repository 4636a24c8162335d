import { StackDeployment } from '../../src/engine/deploy-stack';
import { FakeCloudFormation, Faults, aStack, somebodyElsePrepares, testContext, type TestContextOptions } from '../../src/testing/fake-cloudformation';
import { aTarget, template } from '../support/targets';

function deploying(fake: FakeCloudFormation, target = aTarget('App', template({ Topic: 'AWS::SNS::Topic' })), options: TestContextOptions = { yes: true }) {
  const context = testContext(fake, options);
  return { context, outcome: new StackDeployment(context, target.name, target).run() };
}

const calls = (fake: FakeCloudFormation) => fake.journal.filter(({ call }) => call !== 'DeleteChangeSet').map(({ call }) => call);

test('creates a stack that is absent', async () => {
  const fake = new FakeCloudFormation();
  const { outcome } = deploying(fake);
  expect(await outcome).toMatchObject({ exit: 0, status: 'CREATE_COMPLETE' });
  expect(calls(fake)).toEqual(['CreateChangeSet CREATE', 'ExecuteChangeSet']);
});

test('a second run finds nothing to do', async () => {
  const fake = new FakeCloudFormation();
  await deploying(fake).outcome;
  expect(await deploying(fake).outcome).toMatchObject({ exit: 0, text: 'no changes' });
  expect(calls(fake).filter((call) => call === 'ExecuteChangeSet')).toHaveLength(1);
});

test('without consent nothing is executed, and the option that gives it is printed', async () => {
  const fake = new FakeCloudFormation();
  const { context, outcome } = deploying(fake, undefined, {});
  expect(await outcome).toMatchObject({ exit: 3 });
  expect(context.events).toContainEqual(expect.objectContaining({ type: 'consent-missing', options: ['--yes'] }));
  expect(calls(fake)).toEqual(['CreateChangeSet CREATE']);
});

test('replacing a bucket wants a consent that names it; --yes is not enough', async () => {
  const fake = new FakeCloudFormation();
  await deploying(fake, aTarget('App', template({ Data: ['AWS::S3::Bucket', { Name: 'one' }] }))).outcome;
  const renamed = aTarget('App', template({ Data: ['AWS::S3::Bucket', { Name: 'two' }] }));
  const { context, outcome } = deploying(fake, renamed);
  expect(await outcome).toMatchObject({ exit: 3 });
  expect(context.events).toContainEqual(expect.objectContaining({ type: 'consent-missing', options: ['--consent replace:Data'] }));
  expect(await deploying(fake, renamed, { yes: true, consents: ['replace:Data'] }).outcome).toMatchObject({ exit: 0 });
});

test('a stack in ROLLBACK_COMPLETE without survivors is deleted and created with --yes', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'ROLLBACK_COMPLETE', template({ Topic: 'AWS::SNS::Topic' }));
  expect(await deploying(fake).outcome).toMatchObject({ exit: 0, status: 'CREATE_COMPLETE' });
  expect(calls(fake)).toEqual(['DeleteStack', 'CreateChangeSet CREATE', 'ExecuteChangeSet']);
});

test('a survivor of ROLLBACK_COMPLETE stops it until somebody names the survivor', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'ROLLBACK_COMPLETE', template({ Data: 'AWS::S3::Bucket' }), { survivors: ['Data'] });
  const { context, outcome } = deploying(fake);
  expect(await outcome).toMatchObject({ exit: 3 });
  expect(context.events).toContainEqual(expect.objectContaining({ type: 'consent-missing', options: ['--consent delete:Data', '--consent skip:Data'] }));
  expect(calls(fake)).toEqual([]);
  expect(await deploying(fake, undefined, { yes: true, consents: ['skip:Data'] }).outcome).toMatchObject({ exit: 0 });
});

test('a failed create that is transient is deleted and tried again', async () => {
  const fake = new FakeCloudFormation();
  fake.account.behaviours.set('App/Topic', { create: ['Rate exceeded (Error Code: Throttling)'] });
  expect(await deploying(fake).outcome).toMatchObject({ exit: 0 });
  expect(calls(fake)).toEqual(['CreateChangeSet CREATE', 'ExecuteChangeSet', 'DeleteStack', 'CreateChangeSet CREATE', 'ExecuteChangeSet']);
});

test('a bucket name that is locked is tried five times and no more', async () => {
  const fake = new FakeCloudFormation();
  const locked = 'A conflicting conditional operation is currently in progress against this resource. (Error Code: OperationAborted)';
  fake.account.behaviours.set('App/Data', { create: Array.from({ length: 9 }, () => locked) });
  const started = fake.clock.now();
  expect(await deploying(fake, aTarget('App', template({ Data: 'AWS::S3::Bucket' }))).outcome).toMatchObject({ exit: 4, status: 'ROLLBACK_COMPLETE' });
  expect(calls(fake).filter((call) => call === 'ExecuteChangeSet')).toHaveLength(5);
  expect(fake.clock.now() - started).toBeGreaterThan(4 * 30_000);
});

test('every independent cause is reported, what was cancelled is not, and nothing is retried for a lasting cause', async () => {
  const fake = new FakeCloudFormation();
  fake.account.behaviours.set('App/Vpc', { create: ['The maximum number of VPCs has been reached. (Error Code: VpcLimitExceeded)'] });
  const { context, outcome } = deploying(fake, aTarget('App', template({ Vpc: 'AWS::EC2::VPC', Topic: 'AWS::SNS::Topic' })));
  expect(await outcome).toMatchObject({ exit: 4, causes: [{ logicalId: 'Vpc', failure: { id: 'F09' } }] });
  expect(context.events.filter(({ type }) => type === 'cause')).toHaveLength(1);
  expect(calls(fake).filter((call) => call === 'ExecuteChangeSet')).toHaveLength(1);
});

test('UPDATE_ROLLBACK_FAILED is continued, never deleted, and skips only what is named', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'UPDATE_ROLLBACK_FAILED', template({ Topic: 'AWS::SNS::Topic' }));
  fake.account.behaviours.set('App/Topic', { undo: ['it was deleted by hand', 'it was deleted by hand'] });
  expect(await deploying(fake).outcome).toMatchObject({ exit: 5, status: 'UPDATE_ROLLBACK_FAILED' });
  expect(calls(fake)).toEqual(['ContinueUpdateRollback']);
  expect(await deploying(fake, undefined, { yes: true, consents: ['skip:Topic', 'skip:Other'] }).outcome).toMatchObject({ exit: 0 });
  expect(fake.journal.filter(({ call }) => call === 'ContinueUpdateRollback').at(-1)?.details).toMatchObject({ skip: ['Topic'] });
});

test('UPDATE_FAILED is rolled back; a bucket the update made wants its name', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'UPDATE_FAILED', template({ Data: 'AWS::S3::Bucket' }));
  const { context, outcome } = deploying(fake);
  expect(await outcome).toMatchObject({ exit: 3 });
  expect(context.events).toContainEqual(expect.objectContaining({ type: 'consent-missing', options: ['--consent rollback:Data'] }));
  expect(await deploying(fake, undefined, { yes: true, consents: ['rollback:Data'] }).outcome).toMatchObject({ exit: 0 });
  expect(calls(fake)[0]).toBe('RollbackStack');
});

test('somebody else\'s change set stops the deployment with its name', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({}));
  somebodyElsePrepares(fake, 'App', 'release-42');
  const result = await deploying(fake).outcome;
  expect(result).toMatchObject({ exit: 5 });
  expect(result.text).toContain('release-42');
  expect(calls(fake)).toEqual([]);
});

test('termination protection stops a recovery by deletion', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'ROLLBACK_COMPLETE', template({})).protected = true;
  expect(await deploying(fake).outcome).toMatchObject({ exit: 5 });
  expect(calls(fake)).toEqual([]);
});

test('the deadline ends the run, not the stack, and says how to attach', async () => {
  const fake = new FakeCloudFormation();
  const { outcome } = deploying(fake, undefined, { yes: true, deadlineMinutes: 0.015 });
  expect(await outcome).toMatchObject({ exit: 6, command: 'tap deploy App --watch' });
});

test.each(['AccessDenied', 'ExpiredToken'])('a status that cannot be read because of %s is no absent stack', async (code) => {
  const fake = new FakeCloudFormation();
  fake.describeStack = () => Promise.reject(Object.assign(new Error('no'), { name: code }));
  expect(await deploying(fake).outcome).toMatchObject({ exit: 1, text: expect.stringContaining(code) });
  expect(calls(fake)).toEqual([]);
});

test('a run makes four deletions at most, also when it began with one', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'ROLLBACK_COMPLETE', template({}));
  const locked = 'A conflicting conditional operation is currently in progress against this resource. (Error Code: OperationAborted)';
  fake.account.behaviours.set('App/Data', { create: Array.from({ length: 9 }, () => locked) });
  expect(await deploying(fake, aTarget('App', template({ Data: 'AWS::S3::Bucket' }))).outcome).toMatchObject({ exit: 4 });
  expect(calls(fake).filter((call) => call === 'DeleteStack')).toHaveLength(4);
});

test('an answer that was lost is not asked for twice', async () => {
  const fake = new FakeCloudFormation();
  // The calls of a first deployment up to the execution, whose answer gets lost.
  fake.faults = new Faults(new Map([[6, 'lost-after']]));
  expect(await deploying(fake).outcome).toMatchObject({ exit: 0 });
  expect(calls(fake).filter((call) => call === 'ExecuteChangeSet')).toHaveLength(1);
});

test('credentials that run out while the stack is busy end with the way to attach again', async () => {
  const fake = new FakeCloudFormation();
  fake.faults = new Faults(new Map([[7, 'expired']]));
  const result = await deploying(fake).outcome;
  expect(result).toMatchObject({ exit: 6, command: 'tap deploy App --watch' });
  expect(result.text).toContain('new credentials');
});
