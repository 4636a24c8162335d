import { StackTeardown } from '../../src/engine/teardown-stack';
import { FakeCloudFormation, aStack, somebodyElsePrepares, testContext, type TestContextOptions } from '../../src/testing/fake-cloudformation';
import { template } from '../support/targets';

const DATA = { Type: 'AWS::S3::Bucket', Properties: { fake: 'full' } };

function tearingDown(fake: FakeCloudFormation, options: TestContextOptions = { yes: true }) {
  const context = testContext(fake, options);
  return { context, outcome: new StackTeardown(context, 'App').run() };
}

const deletes = (fake: FakeCloudFormation) => fake.journal.filter(({ call }) => call === 'DeleteStack').length;

test('a stack without data goes with --yes', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Topic: 'AWS::SNS::Topic' }));
  expect(await tearingDown(fake).outcome).toMatchObject({ exit: 0, status: 'DELETE_COMPLETE' });
});

test('a bucket wants its name, empty or not; the consent covers emptying it', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Data: DATA, Empty: 'AWS::S3::Bucket' }));
  const { context, outcome } = tearingDown(fake);
  expect(await outcome).toMatchObject({ exit: 3 });
  expect(context.events).toContainEqual(expect.objectContaining({ type: 'consent-missing', options: ['--consent delete:Data', '--consent delete:Empty'] }));
  expect(deletes(fake)).toBe(0);
  expect(await tearingDown(fake, { yes: true, consents: ['delete:Data', 'delete:Empty'] }).outcome).toMatchObject({ exit: 0 });
  expect(deletes(fake)).toBe(1);
});

test('what stays is named, with what it costs, and needs no consent', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Data: { ...DATA, DeletionPolicy: 'Retain' } }));
  const { context, outcome } = tearingDown(fake);
  expect(await outcome).toMatchObject({ exit: 0 });
  expect(context.events).toContainEqual(expect.objectContaining({ type: 'leftover', logicalId: 'Data', cost: expect.stringContaining('USD') }));
  expect(fake.account.losses).toEqual([]);
});

test.each([
  ['termination protection', (fake: FakeCloudFormation) => Object.assign(fake.account.find('App') as object, { protected: true }), 'termination protection'],
  ['an export that is in use', (fake: FakeCloudFormation) => {
    aStack(fake, 'Importer', 'CREATE_COMPLETE', {});
    Object.assign(fake.account.find('App') as object, { exports: { 'App:Vpc': ['Importer'] } });
  }, 'App:Vpc by Importer'],
  ['somebody else\'s change set', (fake: FakeCloudFormation) => somebodyElsePrepares(fake, 'App', 'release-42'), 'release-42'],
])('%s stops it before the first delete', async (_name, arrange, text) => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Topic: 'AWS::SNS::Topic' }));
  arrange(fake);
  const result = await tearingDown(fake).outcome;
  expect(result).toMatchObject({ exit: 5 });
  expect(result.text).toContain(text);
  expect(deletes(fake)).toBe(0);
});

test('deletion protection of a database stops it before the first delete', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Db: ['AWS::RDS::DBInstance', { DeletionProtection: true }] }));
  expect((await tearingDown(fake, { yes: true, consents: ['delete:Db'] }).outcome).text).toContain('deletion protection is on for Db');
  expect(deletes(fake)).toBe(0);
});

test('what does not go is left behind only by name', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'DELETE_FAILED', template({ Vpc: 'AWS::EC2::VPC' }));
  fake.account.behaviours.set('App/Vpc', { delete: Array.from({ length: 9 }, () => 'no') });
  expect(await tearingDown(fake).outcome).toMatchObject({ exit: 3 });
  expect(await tearingDown(fake, { yes: true, consents: ['skip:Vpc'] }).outcome).toMatchObject({ exit: 0 });
  expect(fake.journal.at(-1)?.details).toMatchObject({ retain: ['Vpc'] });
});

test('network interfaces that linger are waited for, a bounded number of times', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Group: 'AWS::EC2::SecurityGroup' }));
  const busy = 'resource sg-1 has a dependent object (Error Code: DependencyViolation)';
  fake.account.behaviours.set('App/Group', { delete: [busy, busy] });
  expect(await tearingDown(fake).outcome).toMatchObject({ exit: 0 });
  expect(deletes(fake)).toBe(3);
  const stubborn = new FakeCloudFormation();
  aStack(stubborn, 'App', 'CREATE_COMPLETE', template({ Group: 'AWS::EC2::SecurityGroup' }));
  stubborn.account.behaviours.set('App/Group', { delete: Array.from({ length: 20 }, () => busy) });
  expect(await tearingDown(stubborn).outcome).toMatchObject({ exit: 5 });
  expect(deletes(stubborn)).toBe(4);
});

test('a security group of somebody else in the network is named, and not waited for', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Vpc: 'AWS::EC2::VPC' }));
  fake.account.behaviours.set('App/Vpc', { delete: ['The vpc has dependencies and cannot be deleted (DependencyViolation)'] });
  const context = testContext(fake, { yes: true });
  const emptier = { ...context.emptier, freeNetwork: () => Promise.resolve({ freed: 0, waiting: 0, foreign: ['security group sg-9 (theirs)'] }) };
  const result = await new StackTeardown({ ...context, emptier }, 'App').run();
  expect(result).toMatchObject({ exit: 5, text: expect.stringContaining('sg-9 (theirs)') });
  expect(deletes(fake)).toBe(1);
});

test('an update that failed is undone first, then deleted', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'UPDATE_ROLLBACK_FAILED', template({ Topic: 'AWS::SNS::Topic' }));
  expect(await tearingDown(fake).outcome).toMatchObject({ exit: 0 });
  expect(fake.journal.map(({ call }) => call)).toEqual(['ContinueUpdateRollback', 'DeleteStack']);
});

test('a stack that is not there is torn down already', async () => {
  expect(await tearingDown(new FakeCloudFormation()).outcome).toMatchObject({ exit: 0, status: 'ABSENT' });
});
