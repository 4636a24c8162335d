import type { EC2Client } from '@aws-sdk/client-ec2';

import { EVENT_NAME, openSshToTheWorld, undo } from '../../src/intrusion/intruder';
import { OPENED } from '../support/alerts';
import { stubClient } from '../support/stub-client';

const { signal } = new AbortController();
const SSH_FROM_ANYWHERE = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

test('opens SSH to the whole internet with the call that anybody would use, and knows the rule it made', async () => {
  const ec2 = stubClient<EC2Client>(() => ({ SecurityGroupRules: [{ SecurityGroupRuleId: OPENED.ruleId }] }));
  expect(await openSshToTheWorld(ec2.client, OPENED.groupId, signal)).toEqual(OPENED);
  expect(ec2.calls).toEqual([{ operation: EVENT_NAME, input: { GroupId: OPENED.groupId, IpPermissions: [SSH_FROM_ANYWHERE] }, abortSignal: signal }]);
});

test('does without the id of the rule where EC2 does not tell it', async () => {
  const ec2 = stubClient<EC2Client>(() => ({}));
  expect(await openSshToTheWorld(ec2.client, OPENED.groupId, signal)).toEqual({ ...OPENED, ruleId: undefined });
});

test('undoes exactly what was opened', async () => {
  const ec2 = stubClient<EC2Client>();
  await undo(ec2.client, OPENED, signal);
  expect(ec2.calls).toEqual([{
    operation: 'RevokeSecurityGroupIngress', input: { GroupId: OPENED.groupId, IpPermissions: [SSH_FROM_ANYWHERE] }, abortSignal: signal,
  }]);
});
