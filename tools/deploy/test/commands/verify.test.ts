import { CloudFormationClient, DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';

import { verify, verifyStack } from '../../src/commands/verify';
import { serviceError } from '../support/preflight';
import { aSession, findingsOf } from '../support/session';

const [cloudFormation, sts, trail] = [mockClient(CloudFormationClient), mockClient(STSClient), mockClient(CloudTrailClient)];
const [events, cloudWatch] = [mockClient(EventBridgeClient), mockClient(CloudWatchClient)];

beforeEach(() => {
  [cloudFormation, sts, trail, events, cloudWatch].forEach((client) => client.reset());
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/me' });
  stack('CREATE_COMPLETE');
  const resource = (LogicalResourceId: string, ResourceType: string) =>
    ({ LogicalResourceId, ResourceType, PhysicalResourceId: LogicalResourceId, ResourceStatus: 'CREATE_COMPLETE' as const, LastUpdatedTimestamp: undefined });
  cloudFormation.on(ListStackResourcesCommand, { NextToken: undefined }).resolves({ StackResourceSummaries: [resource('Trail', 'AWS::CloudTrail::Trail')], NextToken: 'two' });
  cloudFormation.on(ListStackResourcesCommand, { NextToken: 'two' })
    .resolves({ StackResourceSummaries: [resource('Rule', 'AWS::Events::Rule'), resource('Alarm', 'AWS::CloudWatch::Alarm')] });
  trail.on(GetTrailStatusCommand).resolves({ IsLogging: true });
  events.on(DescribeRuleCommand).resolves({ State: 'ENABLED' });
  cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ Namespace: 'AWS/Lambda', MetricName: 'Errors' }] });
  cloudWatch.on(ListMetricsCommand).resolves({ Metrics: [{}] });
});

function stack(StackStatus: 'CREATE_COMPLETE' | 'UPDATE_IN_PROGRESS') {
  cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [{ StackName: 'App', StackId: 'arn:App', StackStatus, CreationTime: new Date(0) }] });
}

async function run(): Promise<{ readonly exit: number; readonly findings: string[]; readonly result?: string }> {
  const { session, events: told } = aSession('verify', 'App');
  const exit = await verify(session);
  return { exit, findings: findingsOf(told), result: told.flatMap((event) => (event.type === 'result' ? [event.text] : []))[0] };
}

test('a stack whose probes all pass is verified: resources of every page are looked at', async () => {
  expect(await run()).toEqual({
    exit: 0, result: '3 probes: 3 passed, 0 failed, 0 unknown',
    findings: ['pass alarm.metric Alarm: AWS/Lambda Errors', 'pass rule.enabled Rule: ENABLED', 'pass trail.logging Trail: logs'],
  });
});

test('nested stacks are looked into', async () => {
  const nested = 'arn:aws:cloudformation:us-east-1:111122223333:stack/App-Nested/1';
  const facts = (LogicalResourceId: string, ResourceType: string, PhysicalResourceId: string) =>
    ({ LogicalResourceId, ResourceType, PhysicalResourceId, ResourceStatus: 'CREATE_COMPLETE' as const, LastUpdatedTimestamp: undefined });
  cloudFormation.on(ListStackResourcesCommand).resolves({ StackResourceSummaries: [facts('Nested', 'AWS::CloudFormation::Stack', nested)] });
  cloudFormation.on(ListStackResourcesCommand, { StackName: nested }).resolves({ StackResourceSummaries: [facts('Rule', 'AWS::Events::Rule', 'Rule')] });
  events.on(DescribeRuleCommand).resolves({ State: 'DISABLED' });
  expect(await run()).toMatchObject({ exit: 7, findings: ['fail rule.enabled Nested.Rule: DISABLED'] });
});

test('what is wrong is a finding', async () => {
  trail.on(GetTrailStatusCommand).resolves({ IsLogging: false });
  expect(await run()).toMatchObject({ exit: 7, result: '3 probes: 2 passed, 1 failed, 0 unknown' });
});

test('what nobody could look at is a finding as well: it never reads as passed', async () => {
  trail.on(GetTrailStatusCommand).rejects(serviceError('AccessDeniedException', 'not yours'));
  const { exit, findings, result } = await run();
  expect(exit).toBe(7);
  expect(findings).toContain('unknown trail Trail: could not be looked at: AccessDeniedException: not yours');
  expect(result).toBe('3 probes: 2 passed, 0 failed, 1 unknown, 1 of which could not be looked at');
});

test('what was looked at and cannot be told yet is no finding: a rare metric has no data until something happens', async () => {
  cloudWatch.on(ListMetricsCommand).resolves({ Metrics: [] });
  expect(await run()).toMatchObject({ exit: 0, result: '3 probes: 2 passed, 0 failed, 1 unknown' });
});

test('after a deployment what could not be looked at is told, and the deployment is done', async () => {
  trail.on(GetTrailStatusCommand).rejects(serviceError('AccessDeniedException', 'not yours'));
  const { session, events: told } = aSession('deploy', 'App');
  expect(await verifyStack(session, await session.place(), 'App', { lenient: true })).toBe(0);
  expect(findingsOf(told)).toContain('unknown trail Trail: could not be looked at: AccessDeniedException: not yours');
});

test.each([
  ['is absent', () => cloudFormation.on(DescribeStacksCommand).rejects(serviceError('ValidationError', 'Stack with id App does not exist'))],
  ['is being updated', () => stack('UPDATE_IN_PROGRESS')],
])('a stack that %s has nothing to be verified', async (_, arrange) => {
  arrange();
  expect(await run()).toMatchObject({ exit: 7, findings: [], result: 'there is nothing deployed to be verified' });
});

test('a stack that cannot be read is no verified stack', async () => {
  cloudFormation.on(ListStackResourcesCommand).rejects(serviceError('AccessDenied', 'not yours'));
  expect(await run()).toMatchObject({ exit: 1, findings: [], result: 'AccessDenied: not yours' });
});
