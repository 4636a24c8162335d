import { AlertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { SampleEvent } from '../../src/catalogue/rows/sample-event';
import { Seen } from '../../src/core/seen';
import { jsonLog } from '../../src/handlers/security-monitor/log';
import { memoryOf } from '../../src/handlers/security-monitor/state/memory';
import { tellBursts } from '../../src/handlers/security-monitor/summaries';
import { watch } from '../../src/handlers/security-monitor/watch';
import { FakeTable, refused } from '../support/fake-table';

const MINUTE = 60_000;
const fake = new FakeTable();
let time: number;
let published: AlertMessage[];
let failing: boolean;
let lines: Record<string, unknown>[];
let events: number;

beforeAll(() => fake.open());
afterAll(() => fake.close());
beforeEach(() => {
  fake.empty();
  time = Date.parse('2026-11-24T15:04:34Z');
  [published, lines, failing, events] = [[], [], false, 0];
});

const JUDGE = new Judge(CATALOGUE);

/** A cold container each time: nothing is remembered but in the table. */
function container() {
  const now = () => new Date(time);
  const log = jsonLog((line) => lines.push(JSON.parse(line) as Record<string, unknown>), now);
  const publish = async (message: AlertMessage) => {
    if (failing) {
      throw new Error('down');
    }
    return String(published.push(message));
  };
  return { judge: JUDGE, seen: new Seen(), log, now, publish, stackName: 'TapStackdev', environment: 'dev', memory: memoryOf(fake.environment, log, now) };
}
const arrives = ({ envelope }: SampleEvent) => watch(envelope, container());
const signal = () => tellBursts(container());
const opened = (group: string, change: object = {}, cidr = '0.0.0.0/0'): SampleEvent => {
  const event = authorizeFlat(cidr);
  const { requestParameters } = event.envelope.detail as { requestParameters: object };
  return event.with({ requestParameters: { ...requestParameters, groupId: group }, eventID: `event-${++events}`, ...change });
};
const burst = ({ MessageAttributes }: AlertMessage) => MessageAttributes.bundle?.StringValue ?? 'alone';
const textOf = ({ Message }: AlertMessage) => (JSON.parse(Message) as { email: string }).email;

test('a hundred alike are one alert at once and one summary, with the count and every critical resource; machines get each', async () => {
  const group = (index: number) => `sg-0abc1234def567${String(index).padStart(3, '0')}`;
  await arrives(opened(group(1)));
  for (let index = 2; index <= 100; index += 9) {
    await Promise.all(Array.from({ length: 9 }, (_, next) => arrives(opened(group(index + next)))));
  }
  await signal();
  expect(published.map(burst)).toEqual(['alone', ...Array(99).fill('part') as string[], 'summary']);
  const summary = published[100];
  expect(summary.Subject).toMatch(/^\[CRITICAL\] 99 more of one kind: /);
  expect(summary.MessageAttributes).toMatchObject({ severity: { StringValue: 'CRITICAL' }, detection: { StringValue: 'world-open-ingress' }, environment: { StringValue: 'dev' } });
  expect(textOf(summary)).toContain('99 calls from 2026-11-24 ');
  expect(textOf(summary)).toContain(', on 99 resources');
  for (let index = 2; index <= 100; index++) {
    expect(textOf(summary)).toContain(`SSH opened to the whole internet on ${group(index)}\n`);
  }
  expect(fake.records('burst ')).toEqual([]);
}, 30_000);

test('the rooms of a chat hear what people hear', async () => {
  await arrives(opened('sg-0abc1234def567001'));
  await arrives(opened('sg-0abc1234def567002'));
  await signal();
  expect(published.map(({ chat }) => chat !== undefined)).toEqual([true, false, true]);
  expect(JSON.parse(published[2].chat!)).toMatchObject({ version: '1.0', source: 'custom', content: { title: expect.stringContaining('1 more of one kind') } });
});

test.each<[what: string, other: SampleEvent]>([
  ['by somebody else', opened('sg-0abc1234def567002', { userIdentity: { type: 'Root', accountId: '111122223333' }, eventID: 'other' })],
  ['of another severity', opened('sg-0abc1234def567002', { eventID: 'other' }, '203.0.113.0/24')],
  ['that failed', opened('sg-0abc1234def567002', { errorCode: 'Client.UnauthorizedOperation', eventID: 'other' })],
])('one %s is told at once', async (_, other) => {
  await arrives(opened('sg-0abc1234def567001'));
  await arrives(other);
  expect(published.map(burst)).toEqual(['alone', 'alone']);
});

test('sessions of one role are one actor', async () => {
  const as = (session: string) => ({ userIdentity: {
    type: 'AssumedRole', principalId: `AROAEXAMPLE:${session}`, arn: `arn:aws:sts::111122223333:assumed-role/Admin/${session}`, accountId: '111122223333',
    sessionContext: { sessionIssuer: { type: 'Role', userName: 'Admin' } },
  } });
  await arrives(opened('sg-0abc1234def567001', as('alice')));
  await arrives(opened('sg-0abc1234def567002', as('bob')));
  expect(published.map(burst)).toEqual(['alone', 'part']);
});

test('a burst that goes on is told every time, and ten quiet minutes end it', async () => {
  await arrives(opened('sg-0abc1234def567001'));
  for (let round = 0; round < 3; round++) {
    await arrives(opened('sg-0abc1234def567002'));
    time += 5 * MINUTE;
    await signal();
  }
  expect(published.map(burst)).toEqual(['alone', 'part', 'summary', 'part', 'summary', 'part', 'summary']);
  time += 11 * MINUTE;
  await signal();
  await arrives(opened('sg-0abc1234def567003'));
  expect(published.map(burst).slice(7)).toEqual(['alone']);
});

test('no summary without anything new, and a burst long over leaves nothing behind', async () => {
  await arrives(opened('sg-0abc1234def567001'));
  await signal();
  expect(published).toHaveLength(1);
  expect(fake.records('bursts')).toHaveLength(1);
  time += 71 * MINUTE;
  await signal();
  expect(fake.records('bursts')).toEqual([]);
});

test('a summary that could not be published is told by the next signal, with nothing lost', async () => {
  await arrives(opened('sg-0abc1234def567001'));
  await arrives(opened('sg-0abc1234def567002'));
  failing = true;
  await expect(signal()).rejects.toThrow('1 summaries were not told');
  failing = false;
  await arrives(opened('sg-0abc1234def567003'));
  await signal();
  expect(textOf(published[3])).toContain('2 calls');
  expect(lines.filter(({ level }) => level === 'ERROR').map(({ message }) => message)).toEqual(['summary not published']);
});

test('a first alert that could not be published is told by itself when it comes again, and then is no part', async () => {
  const first = opened('sg-0abc1234def567001');
  failing = true;
  await expect(arrives(first)).rejects.toThrow('down');
  failing = false;
  await arrives(first);
  expect(published.map(burst)).toEqual(['alone']);
});

test('a part whose alert could not be published is counted once', async () => {
  const part = opened('sg-0abc1234def567002');
  await arrives(opened('sg-0abc1234def567001'));
  failing = true;
  await expect(arrives(part)).rejects.toThrow('down');
  failing = false;
  await arrives(part);
  await signal();
  expect(published.map(burst)).toEqual(['alone', 'part', 'summary']);
  expect(textOf(published[2])).toContain('1 call from');
});

test('signals that arrive at the same time tell it once', async () => {
  await arrives(opened('sg-0abc1234def567001'));
  await arrives(opened('sg-0abc1234def567002'));
  await Promise.all([signal(), signal(), signal()]);
  expect(published.map(burst)).toEqual(['alone', 'part', 'summary']);
});

test('notes that could not be deleted are told again rather than lost', async () => {
  await arrives(opened('sg-0abc1234def567001'));
  await arrives(opened('sg-0abc1234def567002'));
  fake.troubles.set('DeleteItem', refused('ThrottlingException'));
  await expect(signal()).rejects.toThrow();
  fake.troubles.clear();
  time += 5 * MINUTE;
  await signal();
  expect(published.map(burst)).toEqual(['alone', 'part', 'summary', 'summary']);
  expect(fake.records('burst ')).toEqual([]);
});

test('without its table, everything is told by itself', async () => {
  for (const action of ['PutItem', 'DeleteItem', 'Query']) {
    fake.troubles.set(action, refused('AccessDeniedException'));
  }
  await arrives(opened('sg-0abc1234def567001'));
  await arrives(opened('sg-0abc1234def567002'));
  expect(published.map(burst)).toEqual(['alone', 'alone']);
  await expect(signal()).rejects.toThrow('AccessDeniedException');
});
