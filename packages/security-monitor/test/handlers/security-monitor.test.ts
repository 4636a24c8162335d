import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { AlertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { authorizeFlat, authorizeNested } from '../../src/catalogue/rows/network-events';
import { ROWS } from '../../src/catalogue/rows/rows';
import { ec2Call } from '../../src/catalogue/rows/sample-event';
import { SAMPLE_OWN } from '../../src/catalogue/rows/self-protection';
import { writeOwn } from '../../src/core/own-resources';
import { Seen } from '../../src/core/seen';
import { jsonLog } from '../../src/handlers/security-monitor/log';
import { shell } from '../../src/handlers/security-monitor/shell';
import { Outside, watch } from '../../src/handlers/security-monitor/watch';
import { Severity } from '../../src/severity';
import { detectionOf, NOW } from '../support/samples';

const ENVIRONMENT = { ALERT_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:alerts', OPERATIONS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:operations', DETECTIONS: 'all', OWN_RESOURCES: writeOwn(SAMPLE_OWN.prefix, SAMPLE_OWN.ids), ENVIRONMENT_NAME: 'dev', STACK_NAME: 'TapStackdev', AWS_REGION: 'eu-west-1' };
const SSH_OPENED = authorizeFlat('0.0.0.0/0').envelope;
const sns = mockClient(SNSClient);
const published = () => sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input);
let lines: Record<string, unknown>[];

beforeEach(() => {
  process.env.AWS_REGION = 'eu-west-1';
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: 'message-1' });
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(JSON.parse(String(line)) as Record<string, unknown>) > 0);
});

afterEach(() => jest.restoreAllMocks());

describe.each(Object.entries(ROWS))('%s', (id, rows) => {
  test.each(rows.map((row) => [row.severity ?? 'silent', row.title, row] as const))('the function answers %s to: %s', async (severity, _, row) => {
    await shell({ ...ENVIRONMENT, DETECTIONS: id })(row.event.envelope);
    expect(published().map(({ MessageAttributes }) => MessageAttributes!.severity.StringValue)).toEqual(severity === 'silent' ? [] : [severity]);
    expect(published().every(({ MessageAttributes }) => MessageAttributes!.detection.StringValue === id)).toBe(true);
  });
});

test('publishes one alert to the topic, and logs it', async () => {
  await shell(ENVIRONMENT)(SSH_OPENED);
  expect(published()).toHaveLength(1);
  expect(published()[0]).toMatchObject({ TopicArn: ENVIRONMENT.ALERT_TOPIC_ARN, Subject: '[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (TapStackdev)' });
  expect(lines).toEqual([expect.objectContaining({ level: 'INFO', message: 'alerted', detection: 'world-open-ingress', severity: 'CRITICAL', messageId: 'message-1', timestamp: expect.any(String) })]);
});

test('a call that nothing looks at is logged and not told', async () => {
  await shell(ENVIRONMENT)(ec2Call('RunInstances', {}).envelope);
  expect(published()).toEqual([]);
  expect(lines).toEqual([expect.objectContaining({ message: 'nothing to say', eventName: 'RunInstances' })]);
});

test('the second arrival of an event is silent', async () => {
  const handler = shell(ENVIRONMENT);
  await handler(SSH_OPENED);
  await handler({ ...SSH_OPENED, id: 'another-delivery' });
  expect(published()).toHaveLength(1);
  expect(lines[1]).toMatchObject({ message: 'already alerted' });
});

test.each([
  ['throttled', 'ThrottledException'], ['denied', 'AuthorizationErrorException'], ['key disabled', 'KMSDisabledException'], ['timed out', 'TimeoutError'],
])('%s by SNS: throws, so that Lambda retries, and the retry tells it', async (_, name) => {
  const error = Object.assign(new Error(name), { name });
  sns.on(PublishCommand).rejectsOnce(error).resolves({ MessageId: 'message-2' });
  const handler = shell(ENVIRONMENT);
  await expect(handler(SSH_OPENED)).rejects.toBe(error);
  expect(lines.filter(({ level }) => level === 'ERROR').map(({ message }) => message)).toEqual(['alert not published', 'event kept for a retry']);
  await handler(SSH_OPENED);
  expect(lines[lines.length - 1]).toMatchObject({ message: 'alerted', messageId: 'message-2' });
});

test.each([[{}], [null], [{ detail: {} }], ['event']])('%j is no call: throws, so that Lambda keeps it in the failure queue', async (event) => {
  await expect(shell(ENVIRONMENT)(event)).rejects.toThrow('the event is no CloudTrail record of an API call');
  expect(published()).toEqual([]);
});

test('a failed event does not touch the next one', async () => {
  const handler = shell(ENVIRONMENT);
  await expect(handler({})).rejects.toThrow();
  await handler(SSH_OPENED);
  expect(published()).toHaveLength(1);
});

test('only the selected detections speak', async () => {
  await shell({ ...ENVIRONMENT, DETECTIONS: 'closed-ingress,closed-egress' })(SSH_OPENED);
  expect(published()).toEqual([]);
});

test.each(['ALERT_TOPIC_ARN', 'DETECTIONS', 'STACK_NAME'])('does not start without %s', (name) => {
  expect(() => shell({ ...ENVIRONMENT, [name]: undefined })).toThrow(
    `the environment variable ${name} is missing: the construct sets it, so the function was changed by hand; deploy it again`);
});

describe('a detection of a team\'s own', () => {
  const OWN = { id: 'payroll-read', title: 'Payroll read', severity: 'HIGH', family: 'storage', meaning: 'Somebody reads salaries.', harmlessWhen: 'It is the end of the month.', undo: 'ask' };
  const handed = (event: object) => ({ detection: OWN, event });

  test('is told as EventBridge found it, with who did it', async () => {
    await shell(ENVIRONMENT)(handed(SSH_OPENED));
    expect(published()[0]).toMatchObject({ Subject: '[HIGH] Payroll read (TapStackdev)', MessageAttributes: { detection: { StringValue: 'payroll-read' }, family: { StringValue: 'storage' } } });
    expect((JSON.parse(published()[0].Message!) as { email: string }).email).toMatch(/Who {6}alice[^]*What {5}AuthorizeSecurityGroupIngress on ec2[^]*Undo {5}ask\nWhy {6}Somebody reads salaries\. Harmless if: it is/);
  });

  test('is another alert than that of the catalogue, and each is told once', async () => {
    const handler = shell(ENVIRONMENT);
    await handler(SSH_OPENED);
    await handler(handed(SSH_OPENED));
    await handler(handed(SSH_OPENED));
    await handler(SSH_OPENED);
    expect(published().map(({ MessageAttributes }) => MessageAttributes!.detection.StringValue)).toEqual(['world-open-ingress', 'payroll-read']);
  });

  test('may be about any event, and a failed call is told lower', async () => {
    await shell(ENVIRONMENT)(handed({ 'id': 'finding-1', 'source': 'aws.guardduty', 'detail-type': 'GuardDuty Finding', 'account': '111122223333', 'region': 'eu-west-1', 'detail': { severity: 8 } }));
    await shell(ENVIRONMENT)(handed(authorizeFlat('0.0.0.0/0').denied().envelope));
    expect(lines).toMatchObject([{ message: 'alerted', eventName: 'GuardDuty Finding', severity: 'HIGH' }, { message: 'alerted', severity: 'LOW' }]);
  });

  test('is excluded like any other, and its heartbeat goes the way of all', async () => {
    const EXCLUSIONS = JSON.stringify([{ caller: 'user:alice', detections: ['payroll-read'], upTo: 'HIGH', expires: '9999-12-31', reason: 'closes the month' }]);
    await shell({ ...ENVIRONMENT, EXCLUSIONS })(handed(SSH_OPENED));
    await shell(ENVIRONMENT)(handed({ 'source': 'tapstack.security-monitor', 'detail-type': 'Heartbeat', 'detail': { rule: 'Custom-payroll-read-1' } }));
    expect(lines.map(({ message }) => message)).toEqual(['finding excluded', 'heartbeat published']);
  });

  test.each([{ detection: { ...OWN, severity: 'URGENT' } }, { detection: { ...OWN, title: '  ' } }, { detection: {} }])('what is none is no event either: %j', async (input) => {
    await expect(shell(ENVIRONMENT)({ ...input, event: SSH_OPENED })).rejects.toThrow('the event is no CloudTrail record');
  });
});

describe('an exclusion', () => {
  const excluding = (...detections: string[]) => ({
    ...ENVIRONMENT, EXCLUSIONS: JSON.stringify([{ caller: 'user:alice', detections, upTo: 'CRITICAL', expires: '9999-12-31', reason: 'a drill of the network team' }]),
  });
  const CHANGED_TWICE = ec2Call('ModifyInstanceAttribute', { instanceId: 'i-0abc1234def567890', groupSet: { items: [{ groupId: 'sg-0abc1234' }] }, userData: {} });

  test('keeps a finding from being told, and logs it with its reason', async () => {
    await shell(excluding('world-open-ingress'))(SSH_OPENED);
    expect(published()).toEqual([]);
    expect(lines).toEqual([expect.objectContaining({
      message: 'finding excluded', detection: 'world-open-ingress', severity: 'CRITICAL', reason: 'a drill of the network team', eventName: 'AuthorizeSecurityGroupIngress', actor: expect.stringContaining('alice'),
    })]);
  });

  test('leaves what else was found in the same call', async () => {
    await shell(ENVIRONMENT)(CHANGED_TWICE.envelope);
    const [, second] = lines.flatMap((line) => [line.detection as string, ...line.also as string[]]);
    lines.length = 0;
    const [first] = published().map(({ MessageAttributes }) => MessageAttributes!.detection.StringValue!);
    await shell(excluding(first))(CHANGED_TWICE.envelope);
    expect(lines.map(({ message, detection }) => [message, detection])).toEqual([['finding excluded', first], ['alerted', second]]);
  });

  test('holds for nobody else', async () => {
    await shell(excluding('world-open-ingress'))(authorizeFlat('0.0.0.0/0').with({ userIdentity: { type: 'Root' } }).envelope);
    expect(published()).toHaveLength(1);
  });
});

test('the log cannot be forged either', () => {
  const written: string[] = [];
  jsonLog((line) => written.push(line), () => NOW).info('x', { userAgent: 'a\n{"level":"ERROR"}', error: new Error('b\nc') });
  expect(written.join('').trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(written[0])).toMatchObject({ timestamp: '2026-11-24T15:04:34.000Z', userAgent: 'a {"level":"ERROR"}', error: { name: 'Error', message: 'b c' } });
});

describe('with several detections on one event', () => {
  const outside = (detections: typeof CATALOGUE, publish: Outside['publish']): Outside =>
    ({ judge: new Judge(detections), seen: new Seen(), log: jsonLog((line) => process.stdout.write(line), () => NOW), now: () => NOW, publish, stackName: 'S' });
  const twin = (id: string, find = detectionOf('world-open-ingress').find): typeof CATALOGUE[number] => {
    const detection = { ...detectionOf('world-open-ingress'), id };
    return { ...detection, find: (call) => {
      const finding = find(call);
      return finding && { ...finding, detection };
    } };
  };

  const milder = (id: string, severity: Severity) => twin(id, (call) => {
    const finding = detectionOf('world-open-ingress').find(call);
    return finding && { ...finding, severity, account: { ...finding.account, headline: `told by ${id}` } };
  });

  test('one alert is told, led by the worst, and it names the others', async () => {
    const messages: AlertMessage[] = [];
    await watch(SSH_OPENED, outside([milder('mild', Severity.LOW), milder('worst', Severity.HIGH), milder('middling', Severity.MEDIUM)], async (message) => String(messages.push(message))));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      Subject: '[HIGH] told by worst (S)', MessageAttributes: { severity: { StringValue: 'HIGH' }, detection: { StringValue: 'worst' } },
    });
    expect(JSON.parse((JSON.parse(messages[0].Message) as { sqs: string }).sqs)).toMatchObject({
      also: [{ detection: 'middling', severity: 'MEDIUM', headline: 'told by middling' }, { detection: 'mild', severity: 'LOW', headline: 'told by mild' }],
    });
    expect(lines).toEqual([expect.objectContaining({ message: 'alerted', detection: 'worst', also: ['middling', 'mild'] })]);
  });

  test('one that crashes is told in the alert, and the others speak', async () => {
    const messages: AlertMessage[] = [];
    const broken = twin('broken', () => {
      throw new Error('fault');
    });
    await watch(SSH_OPENED, outside([broken, twin('sound')], async (message) => String(messages.push(message))));
    expect(messages.map(({ Subject }) => Subject)).toEqual(['[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (S)']);
    expect(messages[0].Message).toContain('Also     [HIGH] AuthorizeSecurityGroupIngress could not be judged');
    expect(lines[0]).toMatchObject({ level: 'ERROR', message: 'detection failed', detection: 'broken', error: { message: 'fault' } });
  });

  test('one that crashes alone is the alert', async () => {
    const messages: AlertMessage[] = [];
    const broken = twin('broken', () => {
      throw new Error('fault');
    });
    await watch(SSH_OPENED, outside([broken], async (message) => String(messages.push(message))));
    expect(messages.map(({ Subject }) => Subject)).toEqual(['[HIGH] AuthorizeSecurityGroupIngress could not be judged (S)']);
  });

  test('an alert that cannot be published throws, and the retry tells it once', async () => {
    const told: string[] = [];
    let failing = true;
    const world = outside([twin('a'), twin('b')], async ({ Subject }) => {
      if (failing) {
        throw new Error('down');
      }
      return String(told.push(Subject));
    });
    await expect(watch(SSH_OPENED, world)).rejects.toThrow('down');
    failing = false;
    await watch(SSH_OPENED, world);
    await watch(SSH_OPENED, world);
    expect(told).toHaveLength(1);
  });
});

test('the bundled function starts and answers', async () => {
  const saved = { ...process.env };
  Object.assign(process.env, ENVIRONMENT);
  try {
    // The bundle brings its own SNS client, which no mock reaches: a call that nothing looks at shows that it runs.
    const { handler } = jest.requireActual<{ handler: (event: unknown) => Promise<void> }>('../../assets/security-monitor/index.js');
    await handler(ec2Call('RunInstances', {}).envelope);
    await expect(handler({})).rejects.toThrow('the event is no CloudTrail record');
    expect(lines[0]).toMatchObject({ message: 'nothing to say' });
  } finally {
    process.env = saved;
  }
});

test('the rows of the catalogue stay out of the function', () => {
  const { readFileSync } = jest.requireActual<typeof import('node:fs')>('node:fs');
  const bundle = ['index', 'shared'].map((file) => readFileSync(`${__dirname}/../../assets/security-monitor/${file}.js`, 'utf8')).join('');
  expect(bundle).toContain('world-open-ingress');
  expect(bundle).not.toContain('AIDACKCEVSQ6C2EXAMPLE');
});

test('nested and flat shapes of one change read alike', async () => {
  await shell(ENVIRONMENT)(authorizeNested(['0.0.0.0/0']).envelope);
  expect(published()[0].Subject).toBe('[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (TapStackdev)');
});
