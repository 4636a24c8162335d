import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient, DescribeStackEventsCommand, DescribeStackResourceDriftsCommand, DescribeStacksCommand, ListChangeSetsCommand, ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';

import { doctor } from '../../src/commands/doctor';
import { serviceError } from '../support/preflight';
import { aSession } from '../support/session';

const [cloudFormation, sts] = [mockClient(CloudFormationClient), mockClient(STSClient)];
const directory = mkdtempSync(join(tmpdir(), 'tap-doctor-'));
const file = join(directory, 'report.json');
afterAll(() => rmSync(directory, { recursive: true }));

const event = (LogicalResourceId: string, ResourceStatusReason: string) => ({
  EventId: LogicalResourceId, StackId: 'arn:App', StackName: 'App', LogicalResourceId, ResourceType: 'AWS::RDS::DBInstance', ResourceStatus: 'CREATE_FAILED' as const,
  ResourceStatusReason, Timestamp: new Date(0),
});

beforeEach(() => {
  [cloudFormation, sts].forEach((client) => client.reset());
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/me' });
  cloudFormation.on(DescribeStacksCommand).resolves({
    Stacks: [{
      StackName: 'App', StackId: 'arn:App', StackStatus: 'ROLLBACK_COMPLETE', CreationTime: new Date(0),
      Parameters: [{ ParameterKey: 'DatabasePassword', ParameterValue: 'hunter2' }], Outputs: [{ OutputKey: 'Url', OutputValue: 'https://me:hunter2@example.com' }],
    }],
  });
  cloudFormation.on(DescribeStackEventsCommand, { NextToken: undefined })
    .resolves({ StackEvents: [event('Other', 'Resource creation cancelled'), event('Database', 'DBInstanceAlreadyExists {"MasterUserPassword":"hunter2"} by ASIAIOSFODNN7EXAMPLE')], NextToken: 'two' });
  cloudFormation.on(DescribeStackEventsCommand, { NextToken: 'two' }).resolves({ StackEvents: [event('Vpc', 'The maximum number of VPCs has been reached.')] });
  cloudFormation.on(ListStackResourcesCommand).resolves({ StackResourceSummaries: [] });
  cloudFormation.on(ListChangeSetsCommand).resolves({ Summaries: [] });
  cloudFormation.on(DescribeStackResourceDriftsCommand).resolves({
    StackResourceDrifts: [{
      LogicalResourceId: 'Topic', ResourceType: 'AWS::SNS::Topic', StackResourceDriftStatus: 'MODIFIED', StackId: 'arn:App', Timestamp: new Date(0),
      PropertyDifferences: [{ PropertyPath: '/Endpoint', ExpectedValue: 'https://me:hunter2@example.com', ActualValue: 'https://example.com', DifferenceType: 'NOT_EQUAL' }],
    }],
  });
});

async function report() {
  const { session } = aSession('doctor', 'App', '--output', file);
  expect(await doctor(session)).toBe(0);
  const text = readFileSync(file, 'utf8');
  return { text, stack: (JSON.parse(text) as { stacks: Record<string, unknown>[] }).stacks[0] };
}

test('the file has the status with what it means, the causes of every page, the drift as last detected, and versions', async () => {
  const { text, stack } = await report();
  expect(stack).toMatchObject({
    name: 'App', region: 'us-east-1', stack: { status: 'ROLLBACK_COMPLETE', parameters: ['DatabasePassword'], outputs: ['Url'] }, plan: { meaning: expect.any(String) },
    causes: [{ logicalId: 'Database', failure: 'F04' }, { logicalId: 'Vpc', failure: 'F09' }], drift: [{ logicalId: 'Topic', status: 'MODIFIED' }],
  });
  expect(JSON.parse(text)).toMatchObject({ version: 1, versions: { 'node': process.version, '@aws-cdk/toolkit-lib': expect.any(String) } });
});

test('no secret is in it, wherever it stood, and nobody else may read it', async () => {
  const { text } = await report();
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('ASIA');
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a part that cannot be collected says why, and the others are there', async () => {
  cloudFormation.on(DescribeStackResourceDriftsCommand).rejects(serviceError('AccessDenied', 'not yours'));
  cloudFormation.on(DescribeStackEventsCommand).rejects(serviceError('Throttling', 'Rate exceeded'));
  expect((await report()).stack).toMatchObject({ stack: { status: 'ROLLBACK_COMPLETE' }, drift: { error: 'AccessDenied: not yours' }, events: { error: 'Throttling: Rate exceeded' }, causes: [] });
});

test('nothing is changed: only what describes and lists is called', async () => {
  await report();
  expect(cloudFormation.calls().map(({ args }) => args[0].constructor.name).filter((name) => !/^(Describe|List)/.test(name))).toEqual([]);
});
