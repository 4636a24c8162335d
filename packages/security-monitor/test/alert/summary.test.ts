import { alertMessage, LARGEST_MESSAGE } from '../../src/alert/message';
import { Note, noteOf } from '../../src/alert/note';
import { burstSummary, partOfBurst } from '../../src/alert/summary';
import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { Severity } from '../../src/severity';
import { alertOf, NOW, SURROUNDINGS } from '../support/samples';

const NOTE = noteOf(alertOf(authorizeFlat('0.0.0.0/0')));
const bodiesOf = ({ Message }: { Message: string }) => JSON.parse(Message) as Record<'email' | 'sms' | 'sqs', string>;

test('reads like this', () => {
  const second: Note = { ...NOTE, time: '2026-11-24T15:06:00.000Z', headline: 'SSH opened to the whole internet on sg-2', resource: 'sg-2', undo: 'aws ec2 undo sg-2' };
  const message = burstSummary([NOTE, second, { ...second, time: '2026-11-24T15:08:00.000Z' }], SURROUNDINGS);
  expect(bodiesOf(message).email).toBe(`[CRITICAL] 3 more of one kind: ${NOTE.title} (TapStackdev)

Who      ${NOTE.who}
What     3 calls from 2026-11-24 15:04:31 to 2026-11-24 15:08:00 UTC, on 2 resources, like the one that was told before
         ${NOTE.headline}
         SSH opened to the whole internet on sg-2 (2 times)
Where    account 111122223333, eu-west-1, watched by TapStackdev
Undo     ${NOTE.undo}
         aws ec2 undo sg-2
Look     detection world-open-ingress
         the log of the function has each of them, by its eventId
`);
  expect(JSON.parse(bodiesOf(message).sqs)).toMatchObject({ version: '1', kind: 'burst-summary', count: 3, from: NOTE.time, to: '2026-11-24T15:08:00.000Z', findings: [NOTE, second, {}] });
  expect(bodiesOf(message).sms.length).toBeLessThanOrEqual(140);
});

test('milder ones show a dozen lines and count the rest', () => {
  const notes = Array.from({ length: 40 }, (_, index): Note => ({ ...NOTE, severity: Severity.LOW, headline: `Changed ${index}` }));
  const { email } = bodiesOf(burstSummary(notes, SURROUNDINGS));
  expect(email.match(/Changed \d+/g)).toHaveLength(12);
  expect(email).toContain('and 28 more');
});

test('however much and whatever waits, SNS takes it', () => {
  const hostile = noteOf(alertOf(authorizeFlat('0.0.0.0/0').with({ eventID: '\u202e'.repeat(9_000), userAgent: 'x'.repeat(99_999), awsRegion: '💣'.repeat(900) })));
  const notes = Array.from({ length: 2_000 }, (_, index): Note => ({ ...hostile, headline: `${'💣'.repeat(200)} https://evil.example ${index}`, undo: `aws ${'x'.repeat(400)}${index}`, title: '\u00e9'.repeat(200) }));
  const message = burstSummary(notes, { stackName: 'x'.repeat(128), now: NOW });
  expect(Buffer.byteLength(message.Message)).toBeLessThanOrEqual(LARGEST_MESSAGE);
  expect(message.Subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  expect(bodiesOf(message).email).not.toContain('https://evil');
  expect(Buffer.byteLength(message.chat!)).toBeLessThan(30_000);
});

test('a part says that it is one, and is nothing for a room', () => {
  const message = alertMessage(alertOf(authorizeFlat('0.0.0.0/0')));
  expect(partOfBurst(message)).toEqual({
    Subject: message.Subject, Message: message.Message, MessageStructure: 'json', MessageAttributes: { ...message.MessageAttributes, bundle: { DataType: 'String', StringValue: 'part' } },
  });
});
