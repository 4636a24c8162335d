import { CloudFormationClient, CreateChangeSetCommand, DeleteChangeSetCommand, DescribeStacksCommand, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';

import { Bench, DEPLOY, app, consentsIn } from './support/bench';

/** An app that is not ours, from its first deployment to its end; each test goes on where the one before left off. */
let bench: Bench;
let cloudFormation: CloudFormationClient;
const PLAIN = ['--app', app('plain-app'), '--context', 'synthesizer=bootstrapless', '--skip-verify'];

beforeAll(async () => {
  bench = await Bench.start();
  cloudFormation = new CloudFormationClient(bench.clients);
});
afterAll(() => bench.stop());

async function outputs(stack = 'Plain'): Promise<Record<string, string>> {
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
  return Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

test('preflight --offline needs no AWS at all', async () => {
  const run = await bench.run(process.execPath, [`${DEPLOY}/bin/tap.cjs`, 'preflight', '--offline', '--app', app('plain-app'), '--region', 'eu-west-1']);
  expect(run.lines.join('\n')).toContain('0 failed');
  expect(run.status).toBe(0);
});

test('without a consent nothing is deployed, and the option is printed', async () => {
  const run = await bench.tap('deploy', ...PLAIN, '--json');
  expect(run.status).toBe(3);
  expect(consentsIn(run)).toEqual(['--yes']);
});

test('npx @tapstack/deploy deploys it, without bootstrap roles', async () => {
  const run = await bench.run('npx', ['--no-install', '@tapstack/deploy', 'deploy', ...PLAIN, '--yes'], DEPLOY);
  expect(run.lines.join('\n')).toContain('Plain: deployed');
  expect(run.status).toBe(0);
  expect((await outputs()).BucketName).toBeTruthy();
});

test('a second deployment finds no changes', async () => {
  const run = await bench.tap('deploy', ...PLAIN, '--json');
  expect(run.events).toContainEqual(expect.objectContaining({ type: 'result', text: 'no changes', exit: 0 }));
  expect(run.status).toBe(0);
});

test('an update in place goes with --yes, the replacement of the bucket does not', async () => {
  const update = [...PLAIN, '--context', 'displayName=second'];
  expect((await bench.tap('deploy', ...update, '--yes')).status).toBe(0);
  const rename = [...update, '--context', 'bucketName=renamed-bucket', '--yes', '--json'];
  const refused = await bench.tap('deploy', ...rename);
  expect(refused.status).toBe(3);
  expect(consentsIn(refused)[1]).toMatch(/^replace:Data/);
  expect((await outputs()).BucketName).not.toBe('renamed-bucket');
});

test('drift made by hand is found, and drift that is meant is told apart', async () => {
  expect((await bench.tap('drift', 'Plain')).status).toBe(0);
  const sns = new SNSClient(bench.clients);
  await sns.send(new SetTopicAttributesCommand({ TopicArn: (await outputs()).TopicArn, AttributeName: 'DisplayName', AttributeValue: 'by hand' }));
  const found = await bench.tap('drift', 'Plain', '--json');
  const finding = found.events.find(({ type, outcome }) => type === 'finding' && outcome === 'fail');
  expect(finding?.text).toContain('by hand');
  expect(found.status).toBe(7);
  const expected = bench.file('expected.json', { [String(finding?.resource)]: 'the release tool names it' });
  expect((await bench.tap('drift', 'Plain', '--expected', expected)).status).toBe(0);
});

test('somebody else\'s change set stops a deployment with its name', async () => {
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'Plain' }));
  const TemplateBody = JSON.stringify({ Resources: { Other: { Type: 'AWS::SNS::Topic' } } });
  await cloudFormation.send(new CreateChangeSetCommand({ StackName: Stacks?.[0]?.StackId, ChangeSetName: 'release-42', TemplateBody }));
  const run = await bench.tap('deploy', ...PLAIN, '--yes', '--json');
  expect(run.status).toBe(5);
  expect(run.events.find(({ type }) => type === 'result')?.text).toContain('release-42');
  await cloudFormation.send(new DeleteChangeSetCommand({ StackName: 'Plain', ChangeSetName: 'release-42' }));
});

test('doctor writes one file without the values of parameters and outputs', async () => {
  const file = `${bench.directory}/doctor.json`;
  expect((await bench.tap('doctor', 'Plain', '--output', file)).status).toBe(0);
  const report = jest.requireActual<{ stacks: { stack: { status: string; outputs: string[] } }[] }>(file);
  expect(report.stacks[0].stack).toMatchObject({ outputs: expect.arrayContaining(['BucketName']) });
});

test('termination protection stops a teardown', async () => {
  await cloudFormation.send(new UpdateTerminationProtectionCommand({ StackName: 'Plain', EnableTerminationProtection: true }));
  expect((await bench.tap('teardown', 'Plain', '--yes')).status).toBe(5);
  await cloudFormation.send(new UpdateTerminationProtectionCommand({ StackName: 'Plain', EnableTerminationProtection: false }));
});

test('a teardown names the bucket first, and empties it with the consent', async () => {
  const { BucketName } = await outputs();
  const s3 = new S3Client({ ...bench.clients, forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket: BucketName, Key: 'report', Body: 'numbers' }));
  const refused = await bench.tap('teardown', 'Plain', '--yes', '--json');
  expect(refused.status).toBe(3);
  const consents = consentsIn(refused);
  expect(consents).toEqual(['--consent', expect.stringMatching(/^delete:Data/)]);
  expect((await bench.tap('teardown', 'Plain', '--yes', ...consents)).status).toBe(0);
  await expect(outputs()).rejects.toThrow('does not exist');
});

test('an app with the credentials of the CLI and a bootstrap bucket is deployed as well', async () => {
  await bench.bootstrap();
  const options = ['--app', app('plain-app'), '--context', 'synthesizer=cli', '--yes'];
  expect((await bench.tap('deploy', ...options)).lines.join('\n')).toContain('Plain: deployed');
});
