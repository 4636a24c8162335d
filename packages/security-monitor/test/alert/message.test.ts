import { alertDocument } from '../../src/alert/document';
import { alertMessage, LARGEST_MESSAGE } from '../../src/alert/message';
import { subject } from '../../src/alert/subject';
import { alertText } from '../../src/alert/text';
import { authorizeFlat, authorizeNested, authorizePermissions, permission, tcp } from '../../src/catalogue/rows/network-events';
import { ec2Call } from '../../src/catalogue/rows/sample-event';
import { Severity } from '../../src/severity';
import { alertOf } from '../support/samples';

const alert = alertOf(authorizeFlat('0.0.0.0/0'));
const message = alertMessage(alert);
const bodies = JSON.parse(message.Message) as Record<string, string>;

test('people get text, machines the document, phones one line', () => {
  expect(message.MessageStructure).toBe('json');
  for (const protocol of ['default', 'email']) {
    expect(bodies[protocol]).toBe(alertText(alert));
  }
  for (const protocol of ['email-json', 'sqs', 'lambda', 'http', 'https', 'firehose']) {
    expect(JSON.parse(bodies[protocol])).toEqual(alertDocument(alert));
  }
  expect(bodies.sms).toBe('[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (TapStackdev)');
});

test('subscribers can filter by severity, detection, family, environment and region', () => {
  const value = (StringValue: string) => ({ DataType: 'String', StringValue });
  expect(message.MessageAttributes).toEqual({
    severity: value('CRITICAL'),
    detection: value('world-open-ingress'),
    family: value('network'),
    environment: value('dev'),
    region: value('eu-west-1'),
  });
});

test('without an environment there is no such attribute: SNS refuses empty ones', () => {
  const { MessageAttributes } = alertMessage({ ...alert, surroundings: { ...alert.surroundings, environment: undefined } });
  expect(MessageAttributes).not.toHaveProperty('environment');
});

test('the document says everything the text says', () => {
  expect(alertDocument(alert)).toMatchObject({
    version: '1',
    detection: 'world-open-ingress',
    title: 'Security group opened to the internet',
    family: 'network',
    severity: 'CRITICAL',
    subject: '[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (TapStackdev)',
    message: alertText(alert),
    what: {
      groupId: 'sg-0abc1234def567890',
      direction: 'ingress',
      rules: [{ protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0', ruleId: 'sgr-0def5678abc901234', exposed: true }],
    },
    actor: { kind: 'user', name: 'alice', mfa: false },
    sourceIp: '198.51.100.23',
    eventTime: '2026-11-24T15:04:31.000Z',
    observedTime: '2026-11-24T15:04:34.000Z',
    eventId: '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10',
    eventName: 'AuthorizeSecurityGroupIngress',
    region: 'eu-west-1',
    account: '111122223333',
    exposesAdminPort: true,
    failed: false,
    undo: { command: expect.stringContaining('aws ec2 revoke-security-group-ingress') },
    links: { console: expect.stringContaining('sg-0abc1234def567890'), event: expect.stringContaining('5f0c6c1e') },
  });
});

test('the document lists what else was found in the same call', () => {
  expect(alertDocument(alert)).toMatchObject({ also: [] });
  const { also } = alertDocument({ ...alert, also: [{ ...alert.finding, severity: Severity.LOW }] }) as { also: unknown };
  expect(also).toEqual([{
    detection: 'world-open-ingress', severity: 'LOW', headline: 'SSH opened to the whole internet on sg-0abc1234def567890', undo: alert.finding.undo,
  }]);
});

test('a failed call exposes nothing', () => {
  expect(alertDocument(alertOf(authorizeFlat('0.0.0.0/0').denied()))).toMatchObject({ failed: true, exposesAdminPort: false, error: { code: 'Client.UnauthorizedOperation' } });
  expect(alertDocument(alertOf(authorizeFlat('0.0.0.0/0').denied()))).not.toHaveProperty('exposes');
});

test('the subject is less than 100 characters of ASCII: the stack goes first, then the end', () => {
  const named = (groupName: string) => alertOf(ec2Call('AuthorizeSecurityGroupIngress', {
    groupName, ipPermissions: { items: [permission(['0.0.0.0/0'], tcp(22))] },
  }));
  expect(subject(named('Zoë'))).toBe('[CRITICAL] SSH opened to the whole internet on Zoe (TapStackdev)');
  expect(subject(named('a'.repeat(50)))).toBe(`[CRITICAL] SSH opened to the whole internet on ${'a'.repeat(50)}`);
  expect(subject(named('a'.repeat(200)))).toHaveLength(99);
});

test('whatever an event holds, its alert fits into SNS and still names the group', () => {
  const huge = authorizePermissions(Array.from({ length: 3_000 }, (_, index) => permission([`${index % 223 + 1}.0.0.0/8`, '\u0001'.repeat(50)], tcp(index))))
    .with({ userAgent: '"'.repeat(100_000) });
  const { Message, Subject } = alertMessage(alertOf(huge));
  expect(Buffer.byteLength(Message)).toBeLessThanOrEqual(LARGEST_MESSAGE);
  expect(Subject).toContain('sg-0abc1234def567890');
  const { what } = JSON.parse((JSON.parse(Message) as { sqs: string }).sqs) as { what: { rules: unknown[]; rulesTotal: number } };
  expect(what.rules.length).toBeLessThanOrEqual(50);
  expect(what.rulesTotal).toBeGreaterThan(3_000);
});

test('the document keeps fifty rules, the exposing ones first', () => {
  const { what } = alertDocument(alertOf(authorizeNested([...Array.from({ length: 60 }, (_, index) => `10.0.${index}.0/24`), '0.0.0.0/0']))) as { what: { rules: { cidr: string }[]; rulesTotal: number } };
  expect(what.rules).toHaveLength(50);
  expect(what.rules[0].cidr).toBe('0.0.0.0/0');
  expect(what.rulesTotal).toBe(61);
});
