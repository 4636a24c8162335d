import type { TemplateResource } from '../../src/core/template';
import { StackDeployment } from '../../src/engine/deploy-stack';
import { StackTeardown } from '../../src/engine/teardown-stack';
import { FakeCloudFormation, aStack, testContext } from '../../src/testing/fake-cloudformation';
import { aTarget, template } from '../support/targets';

const BUCKET = { Type: 'AWS::S3::Bucket', Properties: { fake: 'full' } };

function nested(resources: Parameters<typeof template>[0], more: Partial<TemplateResource> = {}): TemplateResource {
  return { Type: 'AWS::CloudFormation::Stack', Properties: { Template: template(resources) }, ...more };
}

function tearingDown(fake: FakeCloudFormation, consents: readonly string[] = []) {
  const context = testContext(fake, { yes: true, consents });
  return { context, outcome: new StackTeardown(context, 'App').run() };
}

function deploying(fake: FakeCloudFormation, wanted: ReturnType<typeof template>, consents: readonly string[] = []) {
  const context = testContext(fake, { yes: true, consents });
  return { context, outcome: new StackDeployment(context, 'App', aTarget('App', wanted)).run() };
}

const missing = (context: ReturnType<typeof testContext>) => context.events.flatMap((event) => (event.type === 'consent-missing' ? event.options : []));

test('a teardown names the data of nested stacks, however deep, and empties it with consent', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Outer: nested({ Data: BUCKET, Inner: nested({ Deep: BUCKET }) }) }));
  const refused = tearingDown(fake);
  expect(await refused.outcome).toMatchObject({ exit: 3 });
  expect(missing(refused.context)).toEqual(['--consent delete:Outer.Data', '--consent delete:Outer.Inner.Deep']);
  expect(await tearingDown(fake, ['delete:Outer.Data', 'delete:Outer.Inner.Deep']).outcome).toMatchObject({ exit: 0, status: 'DELETE_COMPLETE' });
  expect(fake.account.losses.map(({ logicalId }) => logicalId).sort()).toEqual(['Outer.Data', 'Outer.Inner.Deep']);
});

test('what is kept in a nested stack, or with it, is told and needs no consent', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Nested: nested({ Data: { ...BUCKET, DeletionPolicy: 'Retain' } }), Kept: nested({ Data: BUCKET }, { DeletionPolicy: 'Retain' }) }));
  const { context, outcome } = tearingDown(fake);
  expect(await outcome).toMatchObject({ exit: 0 });
  expect(context.events.flatMap((event) => (event.type === 'leftover' ? [event.logicalId] : []))).toEqual(expect.arrayContaining(['Nested.Data', 'Kept.Data']));
  expect(fake.account.losses).toEqual([]);
});

test('deletion protection in a nested stack stops a teardown before the first delete', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Nested: nested({ Db: ['AWS::RDS::DBInstance', { DeletionProtection: true }] }) }));
  expect((await tearingDown(fake, ['delete:Nested.Db']).outcome).text).toContain('deletion protection is on for Nested.Db');
  expect(fake.journal.filter(({ call }) => call === 'DeleteStack')).toEqual([]);
});

test('a nested stack that would not go can be left behind by name, with what is in it', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'DELETE_FAILED', template({ Nested: nested({ Data: BUCKET }) }));
  const refused = tearingDown(fake);
  expect(await refused.outcome).toMatchObject({ exit: 3 });
  expect(missing(refused.context)).toEqual(['--consent delete:Nested.Data', '--consent delete:Nested', '--consent skip:Nested']);
  expect(await tearingDown(fake, ['skip:Nested']).outcome).toMatchObject({ exit: 0 });
  expect(fake.account.losses).toEqual([]);
});

test('an update that removes a nested stack names the data that goes along', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Topic: 'AWS::SNS::Topic', Nested: nested({ Data: { Type: 'AWS::S3::Bucket' } }) }));
  const wanted = template({ Topic: 'AWS::SNS::Topic' });
  const refused = deploying(fake, wanted);
  expect(await refused.outcome).toMatchObject({ exit: 3 });
  expect(missing(refused.context)).toEqual(['--consent delete:Nested.Data']);
  expect(await deploying(fake, wanted, ['delete:Nested.Data']).outcome).toMatchObject({ exit: 0 });
});

test('an update inside a nested stack that removes data wants its name', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Nested: nested({ Data: { Type: 'AWS::S3::Bucket' }, Topic: 'AWS::SNS::Topic' }) }));
  const refused = deploying(fake, template({ Nested: nested({ Topic: 'AWS::SNS::Topic' }) }));
  expect(await refused.outcome).toMatchObject({ exit: 3 });
  expect(missing(refused.context)).toEqual(['--consent delete:Nested.Data']);
});

test('the cause of a failure is found in the nested stack, not in its parent\'s summary', async () => {
  const fake = new FakeCloudFormation();
  fake.account.behaviours.set('App/Nested.Queue', { create: ['Invalid value for the parameter MessageRetentionPeriod (Status Code: 400)'] });
  const { outcome } = deploying(fake, template({ Nested: nested({ Queue: 'AWS::SQS::Queue' }) }));
  const { exit, causes } = await outcome;
  expect(exit).toBe(4);
  expect(causes?.map(({ logicalId }) => logicalId)).toEqual(['Queue']);
});

test('a rollback that fails in a nested stack goes on when what blocks it is skipped by the name of the stack it is in', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Nested: nested({ Queue: ['AWS::SQS::Queue', { version: 1 }] }), Topic: 'AWS::SNS::Topic' }));
  fake.account.behaviours.set('App/Nested.Queue', { undo: Array.from({ length: 9 }, () => 'it was deleted by hand') });
  fake.account.behaviours.set('App/Topic', { update: ['no'] });
  const wanted = template({ Nested: nested({ Queue: ['AWS::SQS::Queue', { version: 2 }] }), Topic: ['AWS::SNS::Topic', { version: 2 }] });
  expect(await deploying(fake, wanted).outcome).toMatchObject({ status: 'UPDATE_ROLLBACK_FAILED' });
  const inside = fake.account.stacks.find(({ name }) => name.startsWith('App-Nested'))?.name;
  const context = testContext(fake, { yes: true, consents: [`skip:${inside}.Queue`] });
  await new StackDeployment(context, 'App').run();
  expect(fake.journal.find(({ call }) => call === 'ContinueUpdateRollback')?.details).toMatchObject({ skip: [`${inside}.Queue`] });
  expect((await fake.describeStack('App')).status).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('rolling back a failed update names the data that it made in a nested stack', async () => {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'UPDATE_FAILED', template({ Nested: nested({ Data: { Type: 'AWS::S3::Bucket' } }) }));
  const { context, outcome } = deploying(fake, template({ Topic: 'AWS::SNS::Topic' }));
  expect(await outcome).toMatchObject({ exit: 3 });
  expect(missing(context)).toEqual(['--consent rollback:Nested.Data']);
});
