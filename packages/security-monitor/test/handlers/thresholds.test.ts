import { AlertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { apiCall } from '../../src/catalogue/rows/sample-event';
import { Seen } from '../../src/core/seen';
import { jsonLog } from '../../src/handlers/security-monitor/log';
import { memoryOf } from '../../src/handlers/security-monitor/state/memory';
import { watch } from '../../src/handlers/security-monitor/watch';
import { FakeTable, refused } from '../support/fake-table';

const JUDGE = new Judge(CATALOGUE.filter(({ id }) => id === 'console-sign-ins-failed'));
const START = Date.parse('2026-11-24T15:00:00Z');
const fake = new FakeTable();
let published: AlertMessage[];
let lines: Record<string, unknown>[];
let events: number;

beforeAll(() => fake.open());
afterAll(() => fake.close());
beforeEach(() => {
  fake.empty();
  [published, lines, events] = [[], [], 0];
});

/** Fails to sign in, at a cold container. */
async function fails(minute: number, user = 'alice', address = `198.51.100.${++events}`, eventID = `event-${++events}`): Promise<void> {
  const now = () => new Date(START + minute * 60_000);
  const log = jsonLog((line) => lines.push(JSON.parse(line) as Record<string, unknown>), now);
  const publish = async (message: AlertMessage) => String(published.push(message));
  const event = apiCall('signin', 'ConsoleLogin', null, { ConsoleLogin: 'Failure' }).as('AWS Console Sign In via CloudTrail').with({
    userIdentity: { type: 'IAMUser', accountId: '111122223333', userName: user }, eventTime: now().toISOString(), sourceIPAddress: address, eventID,
  });
  await watch(event.envelope, { judge: JUDGE, seen: new Seen(), log, now, publish, stackName: 'S', memory: memoryOf(fake.environment, log, now) });
}
const bundles = () => published.map(({ MessageAttributes }) => MessageAttributes.bundle?.StringValue ?? 'alone');

test('four failures are counted and not told, the fifth is, those after it belong to the burst', async () => {
  for (const minute of [0, 1, 2, 3]) {
    await fails(minute);
  }
  expect(published).toEqual([]);
  expect(lines.map(({ message, count }) => `${String(message)} ${String(count)}`)).toEqual(['counted 1', 'counted 2', 'counted 3', 'counted 4']);
  await fails(4);
  await fails(5);
  expect(bundles()).toEqual(['alone', 'part']);
  expect(published[0].Subject).toBe('[MEDIUM] Failed attempt: Console sign-in of alice, the 5th or later in 10 minutes (S)');
});

test('the window moves: five failures over more than ten minutes are as many as people make', async () => {
  for (const minute of [0, 3, 6, 9, 12, 15, 18]) {
    await fails(minute);
  }
  expect(published).toEqual([]);
});

test('one password tried with many users from one address is told, users that do not exist included', async () => {
  for (const user of ['alice', 'bob', 'HIDDEN_DUE_TO_SECURITY_REASONS', 'HIDDEN_DUE_TO_SECURITY_REASONS', 'carol']) {
    await fails(1, user, '203.0.113.9');
  }
  expect(bundles()).toEqual(['alone']);
});

test('users that do not exist are no one user', async () => {
  for (let index = 0; index < 6; index++) {
    await fails(1, 'HIDDEN_DUE_TO_SECURITY_REASONS');
  }
  expect(published).toEqual([]);
});

test('an event that arrives five times is one failure', async () => {
  for (let index = 0; index < 5; index++) {
    await fails(1, 'alice', '203.0.113.9', 'the-same');
  }
  expect(published).toEqual([]);
});

test('what is counted is forgotten by itself', async () => {
  await fails(0);
  expect(fake.records('count')).toEqual(Array(2).fill(expect.objectContaining({ expiresAt: START / 1000 + 1_200 })));
});

test('what the table cannot count is told', async () => {
  fake.troubles.set('Query', refused('ThrottlingException'));
  await fails(0);
  expect(bundles()).toEqual(['alone']);
  expect(lines[0]).toMatchObject({ message: 'state unavailable', question: 'count' });
});
