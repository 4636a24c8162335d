import { GetRoleCommand, IAMClient, type EvaluationResult, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';

import { iamSimulation } from '../../src/preflight/simulation';
import { aSubject, surroundings, told } from '../support/preflight';
import { template } from '../support/targets';

const iam = mockClient(IAMClient);
const ROLE = 'arn:aws:iam::111122223333:role/cdk-exec';
const wanted = template({ Topic: 'AWS::SNS::Topic', Queue: 'AWS::SQS::Queue' });
const result = (EvalActionName: string, EvalDecision: EvaluationResult['EvalDecision'], more: Partial<EvaluationResult> = {}): EvaluationResult =>
  ({ EvalActionName, EvalDecision, ...more });
const check = async (resources = wanted, more: Parameters<typeof surroundings>[0] = { executionRoleArn: ROLE }) =>
  told(await iamSimulation(aSubject(resources), surroundings(more)));
const asked = () => iam.commandCalls(SimulatePrincipalPolicyCommand).map(({ args }) => args[0].input);

beforeEach(() => iam.reset());

test('the role that CloudFormation acts with is asked about, not the caller', async () => {
  iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [result('sns:CreateTopic', 'allowed'), result('sqs:CreateQueue', 'allowed')] });
  expect(await check()).toEqual([`pass: advisory: ${ROLE} may do all 2 actions looked at`]);
  expect(asked()[0]).toMatchObject({ PolicySourceArn: ROLE, ActionNames: ['sns:CreateTopic', 'sqs:CreateQueue'] });
});

test('what it may not do is a warning, on whatever page it is told: a simulation does not know everything', async () => {
  iam.on(SimulatePrincipalPolicyCommand, { Marker: undefined }).resolves({ EvaluationResults: [result('sns:CreateTopic', 'allowed')], IsTruncated: true, Marker: 'two' });
  iam.on(SimulatePrincipalPolicyCommand, { Marker: 'two' }).resolves({ EvaluationResults: [result('sqs:CreateQueue', 'explicitDeny')] });
  expect(await check()).toEqual([`warn: advisory: ${ROLE} may not sqs:CreateQueue (explicitDeny) (F05, F06)`]);
});

test('what depends on unknown context is unknown', async () => {
  iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [result('sns:CreateTopic', 'implicitDeny', { MissingContextValues: ['aws:RequestTag/team'] })] });
  expect(await check()).toEqual(['unknown: 1 of 2 actions depend on context that is not known']);
});

test('no result is no permission', async () => {
  iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [] });
  expect(await check()).toEqual([`unknown: IAM gave no result for ${ROLE}`]);
});

test('a caller in a session is asked about by the role of the session, with its path', async () => {
  iam.on(GetRoleCommand, { RoleName: 'Admin' }).resolves({ Role: { Arn: 'arn:aws:iam::111122223333:role/teams/Admin' } as never });
  iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [result('sns:CreateTopic', 'allowed')] });
  await check(wanted, { identity: { account: '111122223333', arn: 'arn:aws:sts::111122223333:assumed-role/Admin/me' } });
  expect(asked()[0].PolicySourceArn).toBe('arn:aws:iam::111122223333:role/teams/Admin');
});

test('types whose actions are not known are unknown', async () => {
  expect(await check(template({ It: 'AWS::Quantum::Computer' }))).toEqual(['unknown: nothing is known of the rights that AWS::Quantum::Computer take']);
  expect(await check({})).toEqual(['pass: nothing to ask about']);
});
