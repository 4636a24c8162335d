import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';

import { Problem } from '@tapstack/python';

import type { Clients } from '../../src/embedded-aws/clients';
import type { ReceivedAlert } from '../../src/intrusion/alert';
import { Intrusion } from '../../src/intrusion/intrusion';
import { OPENED, alertOf, bodyOf } from '../support/alerts';
import { stubClient } from '../support/stub-client';

const { signal } = new AbortController();

/** An AWS where opening a port takes 40 ms and each of the alerts comes 100 ms after the one before. */
function awsWith(...alerts: ReceivedAlert[]) {
  const ec2 = stubClient<EC2Client>(() => {
    jest.advanceTimersByTime(40);
    return { SecurityGroupRules: [{ SecurityGroupRuleId: OPENED.ruleId }] };
  });
  const sqs = stubClient<SQSClient>(({ operation, input }) => {
    if (operation !== 'ReceiveMessage') {
      return {};
    }
    const alert = alerts.shift();
    jest.advanceTimersByTime(alert ? 100 : Number(input.WaitTimeSeconds) * 1_000);
    return { Messages: alert ? [{ Body: bodyOf(alert), ReceiptHandle: 'receipt' }] : undefined };
  });
  const sns = stubClient<SNSClient>();
  return { ec2, sqs, sns, clients: { ec2: ec2.client, sqs: sqs.client, sns: sns.client } as Clients };
}

const prepare = ({ clients }: { clients: Clients }) => Intrusion.prepare(clients, 'arn:topic', OPENED.groupId, signal);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('listens before anything happens', async () => {
  const { clients, sns, ec2 } = awsWith();
  await prepare({ clients });
  expect(sns.operations).toEqual(['Subscribe']);
  expect(ec2.calls).toEqual([]);
});

test('the time counts from before the call until the alert is in hand', async () => {
  const intrusion = await prepare(awsWith(alertOf()));
  const { rule, calledAt } = await intrusion.open();
  expect(rule).toEqual(OPENED);
  expect(await intrusion.alertOf(rule, calledAt)).toEqual({ alert: alertOf(), latencyMs: 140 });
});

test('only the alert that names the group and the rule will do', async () => {
  const intrusion = await prepare(awsWith(alertOf({ groupId: 'sg-other' }), alertOf({}, { fromPort: 3389 }), alertOf({ severity: 'right' })));
  const { rule, calledAt } = await intrusion.open();
  expect(await intrusion.alertOf(rule, calledAt)).toMatchObject({ alert: { severity: 'right' } });
});

test('says after thirty seconds that no alert came, and where to look', async () => {
  const intrusion = await prepare(awsWith());
  const before = performance.now();
  const failing = intrusion.alertOf(OPENED, before);
  await expect(failing).rejects.toBeInstanceOf(Problem);
  await expect(failing).rejects.toMatchObject({
    message: `no alert names ${OPENED.groupId} and its open port 22 within 30 s of the call`,
    remedy: 'look into embedded-aws.log for what became of the event, the handler and the topic',
    details: [],
  });
  expect(performance.now() - before).toBe(30_000);
});

test('tells of the alerts that came instead', async () => {
  const intrusion = await prepare(awsWith(alertOf({ groupId: 'sg-other', subject: 'SSH opened on sg-other' })));
  await expect(intrusion.alertOf(OPENED, performance.now())).rejects.toMatchObject({ details: ['an alert that does not: SSH opened on sg-other'] });
});

test('undoes what it opened', async () => {
  const { clients, ec2 } = awsWith();
  const intrusion = await prepare({ clients });
  await intrusion.undo(OPENED);
  expect(ec2.calls).toMatchObject([{ operation: 'RevokeSecurityGroupIngress', input: { GroupId: OPENED.groupId } }]);
});
