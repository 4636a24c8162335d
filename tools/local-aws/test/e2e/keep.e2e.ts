import { existsSync } from 'node:fs';

import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

import { forgetAws } from '../../src/embedded-aws/clean-environment';
import { answers } from '../../src/embedded-aws/embedded-aws';
import { parseAlert } from '../../src/intrusion/alert';
import { eventually } from '../support/children';
import { Terminal } from './support/terminal';

let terminal: Terminal;

// As every program of this tool does at its start.
beforeAll(() => forgetAws(process.env));

beforeEach(() => {
  terminal = new Terminal();
});

afterEach(() => terminal.close());

/** What the text tells a person to set and to call, read as a shell would. */
function toldBy(text: string) {
  const settings = Object.fromEntries([...text.matchAll(/^ {2}export (.*)$/gm)].flatMap(([, line]) => line.split(' ').map((setting) => setting.split('='))));
  const calls = [...text.matchAll(/^ {2}aws (\S+ \S+)(.*)$/gm)].map(([, operation, options]) => {
    const pairs = [...options.matchAll(/--(\S+) (\S+)/g)].map(([, name, value]) => [name, value]);
    return [operation, Object.fromEntries(pairs)];
  });
  return { settings, calls: Object.fromEntries(calls) } as { settings: Record<string, string>; calls: Record<string, Record<string, string>> };
}

test('what is kept can be played on as the text says, stands in the way of another run, and ends with npm stop', async () => {
  const start = terminal.npm('start', '--', '--keep');
  expect(await start.ended).toBe(0);
  expect(start.stdout).not.toContain('destroyed');
  const { settings, calls } = toldBy(start.stdout);
  const client = {
    endpoint: settings.AWS_ENDPOINT_URL,
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
  };

  const [ec2, sqs, cloudFormation] = [new EC2Client(client), new SQSClient(client), new CloudFormationClient(client)];
  const opening = calls['ec2 authorize-security-group-ingress'];
  const port = Number(opening.port);
  expect(port).toBe(3389);
  const IpPermissions = [{ IpProtocol: opening.protocol, FromPort: port, ToPort: port, IpRanges: [{ CidrIp: opening.cidr }] }];
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: opening['group-id'], IpPermissions }));
  const receiving = calls['sqs receive-message'];
  const messages: string[] = [];
  const receive = async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({
      QueueUrl: receiving['queue-url'], WaitTimeSeconds: Number(receiving['wait-time-seconds']), MaxNumberOfMessages: Number(receiving['max-number-of-messages']),
    }));
    messages.push(...Messages.map(({ Body }) => parseAlert(Body ?? '')?.message ?? ''));
    return messages.some((message) => message.includes(`${opening['group-id']}: tcp 3389 (RDP) from 0.0.0.0/0`));
  };
  expect(await eventually(receive)).toBe(true);

  expect(calls).toHaveProperty('cloudformation list-stacks');
  const { StackSummaries = [] } = await cloudFormation.send(new ListStacksCommand({}));
  expect(StackSummaries.map(({ StackName }) => StackName)).toContain('TapStackdev');
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [calls['ec2 describe-security-groups']['group-ids']] }));
  expect(SecurityGroups[0].IpPermissions?.map(({ FromPort }) => FromPort)).toContain(3389);
  expect(existsSync(/^What the embedded AWS does is in (\S+)$/m.exec(start.stdout)![1])).toBe(true);

  const second = terminal.npm('start', '--silent', '--', '--json');
  expect(await second.ended).toBe(1);
  const sentence = `an embedded AWS with environment dev is still up at ${client.endpoint}, kept by an earlier npm start -- --keep`;
  expect(second.stderr).toBe(`\n${sentence}\nplay on with it, or end it with npm stop and run again\n`);
  expect(JSON.parse(second.stdout)).toMatchObject({ ok: false, error: { message: sentence } });

  const stop = terminal.npm('stop', '--silent');
  expect(await stop.ended).toBe(0);
  expect(stop.stdout).toBe(`stopped the embedded AWS at ${client.endpoint}, and with it environment dev\n`);
  expect(await answers(client.endpoint)).toBe(false);
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);

  const again = terminal.npm('stop', '--silent');
  expect(await again.ended).toBe(0);
  expect(again.stdout).toBe('nothing is kept running\n');
});

test('npm stop ends a run that is still coming up', async () => {
  const start = terminal.npm('start', '--', '--keep');
  await start.says(/embedded AWS up at/);
  const stop = terminal.npm('stop', '--silent');
  expect(await stop.ended).toBe(0);
  expect(stop.stdout).toMatch(/^stopped the embedded AWS at http:\/\/127\.0\.0\.1:\d+, and with it environment dev\n$/);
  expect(await start.ended).toBe(143);
  expect(start.stderr).toContain('interrupted by SIGTERM; everything that ran has been stopped');
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);
});
