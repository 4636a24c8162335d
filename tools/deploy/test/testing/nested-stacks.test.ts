import type { TemplateResource } from '../../src/core/template';
import { FakeCloudFormation, aStack } from '../../src/testing/fake-cloudformation';
import { template } from '../support/targets';

const nested = (resources: Parameters<typeof template>[0]): TemplateResource => ({ Type: 'AWS::CloudFormation::Stack', Properties: { Template: template(resources) } });

function standing(resources: Parameters<typeof template>[0]): FakeCloudFormation {
  const fake = new FakeCloudFormation();
  aStack(fake, 'App', 'CREATE_COMPLETE', template({ Nested: nested(resources) }));
  return fake;
}

async function update(fake: FakeCloudFormation, wanted: ReturnType<typeof template>) {
  const { id } = await fake.createChangeSet({
    stack: 'App', name: 'mine', type: 'UPDATE', token: 't', template: { body: JSON.stringify(wanted) }, parameters: {}, previous: [], tags: {}, importExisting: false,
  });
  const { changes } = await fake.describeChangeSet(id, 'App');
  await fake.executeChangeSet({ stack: 'App', token: 'e', changeSet: id });
  await fake.clock.sleep(10_000);
  return { changes, status: (await fake.describeStack('App')).status };
}

const inside = (fake: FakeCloudFormation) => fake.account.stacks.find(({ path }) => path === 'Nested.');

test('a nested stack is a stack of its own, known by the physical id of the resource', async () => {
  const fake = standing({ Topic: 'AWS::SNS::Topic' });
  const [{ physicalId = '' }] = await fake.resources('App');
  expect(await fake.describeStack(physicalId)).toMatchObject({ status: 'CREATE_COMPLETE' });
  expect(await fake.resources(physicalId)).toMatchObject([{ logicalId: 'Topic', type: 'AWS::SNS::Topic' }]);
});

test('a change set shows changes in nested stacks, and nothing of what goes with one', async () => {
  const changed = await update(standing({ Topic: 'AWS::SNS::Topic' }), template({ Nested: nested({ Queue: 'AWS::SQS::Queue' }) }));
  expect(changed.changes.map(({ action, logicalId }) => `${action} ${logicalId}`)).toEqual(['Modify Nested', 'Add Nested.Queue', 'Remove Nested.Topic']);
  expect(changed.status).toBe('UPDATE_COMPLETE');
  const removed = await update(standing({ Topic: 'AWS::SNS::Topic' }), template({ Other: 'AWS::SNS::Topic' }));
  expect(removed.changes.map(({ action, logicalId }) => `${action} ${logicalId}`)).toEqual(['Add Other', 'Remove Nested']);
});

test('an update that fails in a nested stack is undone in both, and the parent only sums it up', async () => {
  const fake = standing({ Topic: 'AWS::SNS::Topic' });
  fake.account.behaviours.set('App/Nested.Queue', { create: ['no'] });
  const { status } = await update(fake, template({ Nested: nested({ Topic: 'AWS::SNS::Topic', Queue: 'AWS::SQS::Queue' }) }));
  expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(Object.keys(inside(fake)?.template.Resources ?? {})).toEqual(['Topic']);
  expect((await fake.events('App')).events.find(({ status: one }) => one === 'UPDATE_FAILED')?.reason).toContain('was not successfully updated: The following resource(s) failed to update: [Queue].');
});

test('a nested stack that cannot be emptied keeps its parent', async () => {
  const fake = standing({ Data: ['AWS::S3::Bucket', { fake: 'full' }] });
  await fake.deleteStack({ stack: 'App', token: 'd', retain: [] });
  await fake.clock.sleep(10_000);
  expect([(await fake.describeStack('App')).status, inside(fake)?.status]).toEqual(['DELETE_FAILED', 'DELETE_FAILED']);
});
