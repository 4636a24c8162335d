import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type CloudFormationClient, DescribeStacksCommand, paginateListStackResources } from '@aws-sdk/client-cloudformation';

import { Cdk } from '../../src/deployment/cdk';
import { TAP_APP } from '../../src/deployment/tap-app';
import { forgetAws } from '../../src/embedded-aws/clean-environment';
import { State } from '../../src/embedded-aws/state';
import { onStage } from '../../src/stage';
import { Narrator } from '../../src/terminal/narrator';
import { olderAssembly } from './support/older-assembly';

/** What holds something: data, evidence, keys, events not yet told, addresses that others were given. */
const STATEFUL = /^AWS::(Backup::BackupVault|CloudTrail::Trail|DynamoDB::Table|EC2::(EIP|VPC)|KMS::Key|Logs::LogGroup|RDS::DBInstance|S3::Bucket|SNS::Topic|SQS::Queue)$/;

let folder: string;

// As every program of this tool does at its start.
beforeAll(() => forgetAws(process.env));

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tapstack-update-')));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function statefulResources(client: CloudFormationClient, StackName: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName })) {
    for (const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' } of StackResourceSummaries) {
      if (STATEFUL.test(ResourceType)) {
        found.set(LogicalResourceId, PhysicalResourceId);
      }
    }
  }
  return found;
}

test('TapStack is updated from the version before, and everything that holds something stays the very same', async () => {
  const { signal } = new AbortController();
  const narrator = Narrator.on(process.stderr);
  const state = new State(join(folder, 'state'));
  const options = { app: TAP_APP, environment: 'dev', keep: false, narrator, state, env: process.env, signal };
  const { before, after, status } = await onStage(options, async ({ aws, clients, deployment }) => {
    const directory = join(folder, 'before');
    mkdirSync(directory);
    const cdk = new Cdk({ endpoint: aws.endpoint, directory, signal, env: process.env });
    await deployment.bootstrap();
    const assembly = join(directory, 'cdk.out');
    await cdk.run('cdk synth', ['synth', '--quiet', '--build', 'true', '--context', 'environment=dev', '--output', assembly], TAP_APP.directory);
    olderAssembly(assembly, deployment.stack, JSON.parse(readFileSync(join(TAP_APP.directory, 'test', 'released', 'dev.json'), 'utf8')) as never);
    const parameters = Object.entries(TAP_APP.parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]);
    await cdk.run('cdk deploy of the version before', ['deploy', '--all', '--app', assembly, '--require-approval', 'never', ...parameters], directory);
    const earlier = await statefulResources(clients.cloudFormation, deployment.stack);
    await deployment.deploy(() => undefined);
    const later = await statefulResources(clients.cloudFormation, deployment.stack);
    const { Stacks } = await clients.cloudFormation.send(new DescribeStacksCommand({ StackName: deployment.stack }));
    await deployment.destroy();
    return { before: earlier, after: later, status: Stacks?.[0].StackStatus };
  });
  expect(status).toBe('UPDATE_COMPLETE');
  expect(before.size).toBeGreaterThan(15);
  expect(Object.fromEntries([...before.keys()].map((id) => [id, after.get(id)]))).toEqual(Object.fromEntries(before));
});
