import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

import { Bench, app } from './support/bench';

let bench: Bench;
let cloudFormation: CloudFormationClient;
beforeAll(async () => {
  bench = await Bench.start();
  cloudFormation = new CloudFormationClient(bench.clients);
});
afterAll(() => bench.stop());

const APP = ['--app', app('plain-app'), '--context', 'synthesizer=bootstrapless'];

async function status(stack: string): Promise<string | undefined> {
  return (await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }))).Stacks?.[0]?.StackStatus;
}

/** A create whose second resource fails because the first has its name already. */
async function broken(stack: string): Promise<void> {
  const topic = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'taken-by-its-twin' } };
  await cloudFormation.send(new CreateStackCommand({ StackName: stack, TemplateBody: JSON.stringify({ Resources: { One: topic, Two: { ...topic, DependsOn: 'One' } } }) }));
  for (let polls = 0; polls < 100 && (await status(stack))?.endsWith('IN_PROGRESS'); polls++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a create that was undone is recovered to a deployed stack, for --yes alone as nothing survived', async () => {
  await broken('Plain');
  expect(await status('Plain')).toBe('ROLLBACK_COMPLETE');
  const refused = await bench.tap('recover', 'Plain', ...APP, '--json');
  expect(refused.status).toBe(3);
  expect(refused.events).toContainEqual(expect.objectContaining({ type: 'plan', status: 'ROLLBACK_COMPLETE', step: 'delete' }));
  expect(await status('Plain')).toBe('ROLLBACK_COMPLETE');
  const recovered = await bench.tap('recover', 'Plain', ...APP, '--yes', '--json');
  expect(recovered.events.at(-1)).toMatchObject({ type: 'result', exit: 0, status: 'CREATE_COMPLETE' });
  expect(recovered.status).toBe(0);
});

test('a stack that stands has nothing to recover', async () => {
  const run = await bench.tap('recover', 'Plain', ...APP, '--json');
  expect(run.events.at(-1)).toMatchObject({ type: 'result', text: 'there is nothing to recover' });
  expect(run.status).toBe(0);
});

test('parameters are checked before anything is called', async () => {
  const run = await bench.tap('deploy', ...APP, '--params', bench.file('params.json', { Typo: 'x' }), '--yes');
  expect(run.lines.join('\n')).toContain('parameter Typo is unknown');
  expect(run.status).toBe(2);
});

test('attaching to a stack on which nothing runs starts nothing', async () => {
  const run = await bench.tap('deploy', 'Plain', '--watch', '--json');
  expect(run.events.at(-1)).toMatchObject({ type: 'result', exit: 0, text: 'nothing runs on Plain' });
});

test('a deadline ends the run with the command that attaches again', async () => {
  const run = await bench.tap('deploy', ...APP, '--context', 'displayName=late', '--deadline', '0.012', '--yes', '--skip-preflight', '--json');
  expect(run.events.at(-1)).toMatchObject({ type: 'result', exit: 6, command: 'tap deploy Plain --watch' });
  expect(run.status).toBe(6);
});
