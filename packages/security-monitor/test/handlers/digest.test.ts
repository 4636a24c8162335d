import { AlertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { ec2Call, SampleEvent } from '../../src/catalogue/rows/sample-event';
import { Seen } from '../../src/core/seen';
import { tellDigest } from '../../src/handlers/security-monitor/digest';
import { jsonLog } from '../../src/handlers/security-monitor/log';
import { memoryOf } from '../../src/handlers/security-monitor/state/memory';
import { watch } from '../../src/handlers/security-monitor/watch';
import { FakeTable, refused } from '../support/fake-table';

const JUDGE = new Judge(CATALOGUE);
const fake = new FakeTable();
let published: AlertMessage[];
let failing: boolean;
let lines: Record<string, unknown>[];
let events: number;

beforeAll(() => fake.open());
afterAll(() => fake.close());
beforeEach(() => {
  fake.empty();
  [published, lines, failing, events] = [[], [], false, 0];
});

function container(digest = true) {
  const now = () => new Date('2026-11-24T15:04:34Z');
  const log = jsonLog((line) => lines.push(JSON.parse(line) as Record<string, unknown>), now);
  const publish = async (message: AlertMessage) => {
    if (failing) {
      throw new Error('down');
    }
    return String(published.push(message));
  };
  return { judge: JUDGE, seen: new Seen(), log, now, publish, stackName: 'TapStackdev', environment: 'dev', memory: memoryOf(fake.environment, log, now), digest };
}
const revoked = () => ec2Call('RevokeSecurityGroupIngress', { groupId: 'sg-0abc1234def567890' }).with({ eventID: `event-${++events}` });
const arrives = ({ envelope }: SampleEvent, digest?: boolean) => watch(envelope, container(digest));
const signal = () => tellDigest(container());
const kind = ({ MessageAttributes: { severity, bundle } }: AlertMessage) => `${severity.StringValue} ${bundle?.StringValue ?? 'alone'}`;
const textOf = ({ Message }: AlertMessage) => (JSON.parse(Message) as { email: string }).email;
const waiting = () => fake.records('digest').length;

test('what is mild is told in one digest, what is worse is not', async () => {
  await arrives(revoked());
  await arrives(revoked());
  await arrives(authorizeFlat('0.0.0.0/0'));
  await signal();
  expect(published.map(kind)).toEqual(['LOW alone', 'LOW part', 'CRITICAL alone', 'DIGEST digest']);
  expect(published[3].Subject).toBe('[DIGEST] 2 findings of low severity (TapStackdev)');
  expect(textOf(published[3])).toMatch(/^What {5}\[LOW\] .* and 1 more, by alice \(IAM user, no MFA\) \(security-group-rules-revoked\)$/m);
  expect(JSON.parse((JSON.parse(published[3].Message) as { sqs: string }).sqs)).toMatchObject({ version: '1', kind: 'digest', count: 2, findings: [{ eventId: 'event-1' }, { eventId: 'event-2' }] });
  expect(waiting()).toBe(0);
});

test('nothing was mild: no digest', async () => {
  await signal();
  expect(published).toEqual([]);
});

test('where nobody wants one, nothing is kept for it', async () => {
  await arrives(revoked(), false);
  expect(waiting()).toBe(0);
});

test('a digest that could not be published is told the next time, with what came since', async () => {
  await arrives(revoked());
  failing = true;
  await expect(signal()).rejects.toThrow('down');
  expect(waiting()).toBe(1);
  failing = false;
  await arrives(revoked());
  await signal();
  expect(textOf(published[2])).toContain('2 findings');
  expect(lines.filter(({ level }) => level === 'ERROR').map(({ message }) => message)).toEqual(['digest not published']);
});

test('signals that arrive twice or at the same time tell it once', async () => {
  await arrives(revoked());
  await Promise.all([signal(), signal()]);
  await signal();
  expect(published.map(kind)).toEqual(['LOW alone', 'DIGEST digest']);
});

test('an event that is tried again stands in it once', async () => {
  const event = revoked();
  failing = true;
  await expect(arrives(event)).rejects.toThrow('down');
  failing = false;
  await arrives(event);
  expect(waiting()).toBe(1);
});

test('more than one message holds is told in several', async () => {
  await arrives(revoked());
  const [{ note }] = fake.records('digest');
  for (let index = 0; index < 2_100; index++) {
    const recordId = `2026-11-25 ${String(index).padStart(5, '0')}`;
    fake.items.set(`digest ${recordId}`, { recordGroup: { S: 'digest' }, recordId: { S: recordId }, note: { S: String(note) } });
  }
  await signal();
  expect(published.slice(1).map(({ Subject }) => Subject)).toEqual(['[DIGEST] 2000 findings of low severity (TapStackdev)', '[DIGEST] 101 findings of low severity (TapStackdev)']);
  expect(waiting()).toBe(0);
}, 60_000);

test('what the table does not take is a digest of one, at once', async () => {
  fake.troubles.set('PutItem', refused('AccessDeniedException'));
  await arrives(revoked());
  expect(published.map(kind)).toEqual(['DIGEST digest', 'LOW alone']);
});
