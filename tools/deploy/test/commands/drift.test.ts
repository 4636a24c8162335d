import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient, DescribeStackDriftDetectionStatusCommand, DescribeStackResourceDriftsCommand, DescribeStacksCommand, DetectStackDriftCommand,
  ListStackResourcesCommand, type StackResourceDrift, type StackResourceDriftStatus, type StackStatus,
} from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';

import { drift } from '../../src/commands/drift';
import { serviceError } from '../support/preflight';
import { aSession, findingsOf } from '../support/session';

const [cloudFormation, sts] = [mockClient(CloudFormationClient), mockClient(STSClient)];
const directory = mkdtempSync(join(tmpdir(), 'tap-drift-'));
afterAll(() => rmSync(directory, { recursive: true }));

const IDS = ['Bucket', 'Topic', 'Queue', 'Tags'];
const found = (LogicalResourceId: string, StackResourceDriftStatus: StackResourceDriftStatus, PropertyPath?: string): StackResourceDrift => ({
  LogicalResourceId, ResourceType: 'AWS::SNS::Topic', StackResourceDriftStatus, StackId: 'arn:App', Timestamp: new Date(0),
  PropertyDifferences: PropertyPath ? [{ PropertyPath, ExpectedValue: 'this', ActualValue: 'that', DifferenceType: 'NOT_EQUAL' }] : [],
});

beforeEach(() => {
  [cloudFormation, sts].forEach((client) => client.reset());
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/me' });
  stack('UPDATE_COMPLETE');
  cloudFormation.on(DetectStackDriftCommand).resolves({ StackDriftDetectionId: 'it' });
  detected('DETECTION_COMPLETE');
  cloudFormation.on(ListStackResourcesCommand).resolves({
    StackResourceSummaries: IDS.map((LogicalResourceId) => ({ LogicalResourceId, ResourceType: 'AWS::SNS::Topic', ResourceStatus: 'CREATE_COMPLETE', LastUpdatedTimestamp: undefined })),
  });
});

const stack = (StackStatus: StackStatus) => cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [{ StackName: 'App', StackId: 'arn:App', StackStatus, CreationTime: new Date(0) }] });
const detected = (DetectionStatus: 'DETECTION_COMPLETE' | 'DETECTION_FAILED', DetectionStatusReason?: string) =>
  cloudFormation.on(DescribeStackDriftDetectionStatusCommand).resolves({ DetectionStatus, DetectionStatusReason, StackId: 'arn:App', StackDriftDetectionId: 'it', Timestamp: new Date(0) });

/** What the detection found, one page each. */
function pages(...answers: StackResourceDrift[][]) {
  answers.forEach((StackResourceDrifts, index) => cloudFormation.on(DescribeStackResourceDriftsCommand, { NextToken: index === 0 ? undefined : String(index) })
    .resolves({ StackResourceDrifts, NextToken: index + 1 < answers.length ? String(index + 1) : undefined }));
}

async function run(expected?: unknown) {
  const file = join(directory, 'expected.json');
  writeFileSync(file, typeof expected === 'string' ? expected : JSON.stringify(expected ?? {}));
  const { session, events } = aSession('drift', 'App', '--expected', file);
  const exit = await drift(session);
  return {
    exit, findings: findingsOf(events), notes: events.flatMap((event) => (event.type === 'note' ? [event.text] : [])),
    result: events.flatMap((event) => (event.type === 'result' ? [event.text] : []))[0],
  };
}

test('a stack that is as its template says is done', async () => {
  pages(IDS.map((id) => found(id, 'IN_SYNC')));
  expect(await run()).toEqual({ exit: 0, findings: [], notes: [], result: '4 in sync, 0 drifted, 0 as expected, 0 not checked' });
});

test('every page is read: the drift may be on the last', async () => {
  pages([found('Bucket', 'IN_SYNC'), found('Topic', 'IN_SYNC')], [], [found('Queue', 'IN_SYNC'), found('Tags', 'MODIFIED', '/Name')]);
  expect(await run()).toMatchObject({
    exit: 7, result: '3 in sync, 1 drifted, 0 as expected, 0 not checked', findings: ['fail drift Tags: AWS::SNS::Topic is modified; /Name is that, the template says this'],
  });
});

test('what CloudFormation cannot check it does not name: it is told apart, and is no drift', async () => {
  pages([found('Bucket', 'IN_SYNC'), found('Queue', 'NOT_CHECKED'), found('Topic', 'IN_SYNC')]);
  expect(await run()).toMatchObject({
    exit: 0, result: '2 in sync, 0 drifted, 0 as expected, 2 not checked',
    findings: ['unknown drift Queue: AWS::SNS::Topic was not checked: CloudFormation cannot', 'unknown drift Tags: AWS::SNS::Topic was not checked: CloudFormation cannot'],
  });
});

test('what the detection could not tell is a finding: nobody knows what it looks like', async () => {
  pages([...IDS.slice(1).map((id) => found(id, 'IN_SYNC')), found('Bucket', 'UNKNOWN')]);
  expect(await run()).toMatchObject({
    exit: 7, findings: ['unknown drift Bucket: AWS::SNS::Topic: the detection could not tell'], result: '3 in sync, 0 drifted, 0 as expected, 0 not checked, 1 that the detection could not tell',
  });
});

test('a detection that failed is a finding, with what it found until then', async () => {
  detected('DETECTION_FAILED', 'Queue: Access Denied');
  pages(IDS.map((id) => found(id, 'IN_SYNC')));
  expect(await run()).toMatchObject({ exit: 7, notes: ['the detection failed on some resources: Queue: Access Denied'] });
});

test('drift that is expected is listed by name with its reason, and is no finding', async () => {
  pages([found('Tags', 'MODIFIED', '/Tags/0'), found('Queue', 'DELETED'), found('Bucket', 'IN_SYNC'), found('Topic', 'IN_SYNC')]);
  expect(await run({ 'Tags:/Tags': 'the backup service tags it', 'Queue': 'retired by hand', 'Topic:/Name': 'long ago' })).toEqual({
    exit: 0, result: '2 in sync, 0 drifted, 2 as expected, 0 not checked', notes: ['expected drift Topic:/Name was not found; take it off the list'],
    findings: ['pass drift Tags: modified, as expected: the backup service tags it', 'pass drift Queue: deleted, as expected: retired by hand'],
  });
});

test.each([
  ['no JSON', '{', 'cannot be read'], ['a list', '["Tags"]', 'is no object of names'], ['a name without a reason', '{"Tags": " "}', 'is no object of names'], ['a reason that is no text', '{"Tags": 1}', 'is no object of names'],
])('an expectation file that is %s is refused before anything is called', async (_, text, message) => {
  await expect(run(text)).rejects.toThrow(message);
  expect(cloudFormation.calls()).toEqual([]);
});

test.each<[string, () => void, number, string]>([
  ['is being updated', () => stack('UPDATE_IN_PROGRESS'), 6, 'an operation runs: drift cannot be told'],
  ['is absent', () => cloudFormation.on(DescribeStacksCommand).rejects(serviceError('ValidationError', 'Stack with id App does not exist')), 7, 'there is no such stack'],
  ['may not be detected', () => cloudFormation.on(DetectStackDriftCommand).rejects(serviceError('AccessDenied', 'not yours')), 1, 'AccessDenied: not yours'],
  ['has drifts that may not be read', () => cloudFormation.on(DescribeStackResourceDriftsCommand).rejects(serviceError('AccessDenied', 'not yours')), 1, 'AccessDenied: not yours'],
])('a stack that %s is not called in sync', async (_, arrange, exit, text) => {
  arrange();
  expect(await run()).toMatchObject({ exit, findings: [], result: text });
});
