import { CREDENTIALS } from '@tapstack/handler-kit/src/testing';
import { Claims } from '../../../src/handlers/security-monitor/state/claims';
import { StateTable } from '../../../src/handlers/security-monitor/state/state-table';
import { FakeTable, refused } from '../../support/fake-table';

const EVENT = '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10';
const fake = new FakeTable();
let time: number;
let waits: number;

beforeAll(() => fake.open());
afterAll(() => fake.close());
beforeEach(() => {
  fake.empty();
  time = Date.parse('2026-11-24T15:04:34Z');
  waits = 0;
});

/** Each is a container of its own; time passes only while one of them waits. */
const container = (whileWaiting: () => Promise<void> = async () => undefined): Claims =>
  new Claims(new StateTable('state', fake.environment), () => new Date(time), async (milliseconds) => {
    time += milliseconds;
    waits++;
    await whileWaiting();
  });

test('the first to claim tells, and once it is confirmed nobody tells again', async () => {
  await expect(container().claim(EVENT)).resolves.toBe('ours');
  await container().confirm(EVENT);
  await expect(container().claim(EVENT)).resolves.toBe('told');
  expect(waits).toBe(0);
});

test('of two at the same time one tells; the other waits for its confirmation and is silent', async () => {
  await container().claim(EVENT);
  const other = container(async () => (waits === 3 ? container().confirm(EVENT) : undefined));
  await expect(other.claim(EVENT)).resolves.toBe('told');
  expect(waits).toBe(3);
});

test('whoever dies between claim and confirmation leaves the telling to the next, some seconds later', async () => {
  await container().claim(EVENT);
  const began = time;
  await expect(container().claim(EVENT)).resolves.toBe('ours');
  expect(time - began).toBeGreaterThan(20_000);
  expect(time - began).toBeLessThan(22_000);
});

test('a retry after a minute finds the claim of the dead container run out, and does not wait', async () => {
  await container().claim(EVENT);
  time += 60_000;
  await expect(container().claim(EVENT)).resolves.toBe('ours');
  expect(waits).toBe(0);
});

test('what was released is claimed again at once, and a confirmation is never undone', async () => {
  await container().claim(EVENT);
  await container().release(EVENT);
  await expect(container().claim(EVENT)).resolves.toBe('ours');
  await container().confirm(EVENT);
  await container().release(EVENT);
  await expect(container().claim(EVENT)).resolves.toBe('told');
});

test('other events are other claims, whatever stands in their ids', async () => {
  const long = 'x'.repeat(3_000);
  await container().claim(`${long}1`);
  await expect(container().claim(`${long}2`)).resolves.toBe('ours');
  await expect(container().claim('a b')).resolves.toBe('ours');
  expect(waits).toBe(0);
  expect(fake.records().every(({ recordGroup }) => String(recordGroup).length < 120)).toBe(true);
});

test('it is remembered for two days, and DynamoDB forgets it then', async () => {
  await container().claim(EVENT);
  expect(fake.records('told')).toMatchObject([{ expiresAt: time / 1000 + 172_800 }]);
  time += 10_000;
  await container().confirm(EVENT);
  expect(fake.records('told')).toEqual([{ recordGroup: `told ${EVENT}`, recordId: 'claim', toldAt: time, expiresAt: time / 1000 + 172_800 }]);
});

describe('a table in trouble', () => {
  test.each([
    ['refuses', refused('AccessDeniedException'), 'AccessDeniedException'], ['hangs up', 'hangs up', 'NoAnswer'], ['answers no JSON', { status: 200, body: '<html>' }, 'SyntaxError'],
    ['has no words', { status: 500, body: '{}' }, 'Unknown'],
  ] as const)('that %s is an error', async (_, trouble, name) => {
    fake.troubles.set('PutItem', trouble);
    await expect(container().claim(EVENT)).rejects.toMatchObject({ name });
  });

  test('that says nothing is one after the time that an alert may wait', async () => {
    fake.troubles.set('PutItem', 'says nothing');
    const began = Date.now();
    await expect(new StateTable('state', { ...fake.environment, ...CREDENTIALS }, 50).put({ recordGroup: 'g', recordId: 'i' }, {})).rejects.toThrow('PutItem: no answer in 0.05 s');
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});

test('lists are complete over pages, in order, and end where they are told to', async () => {
  const table = new StateTable('state', fake.environment);
  fake.pageSize = 2;
  for (const recordId of ['c', 'a', 'e', 'b', 'd']) {
    await table.put({ recordGroup: 'g', recordId }, { size: 1, name: recordId.toUpperCase(), nothing: undefined });
  }
  await table.put({ recordGroup: 'another', recordId: 'z' }, {});
  expect((await table.list('g', 100)).map(({ recordId }) => recordId)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect((await table.list('g', 3)).map(({ recordId }) => recordId)).toEqual(['a', 'b', 'c']);
  expect(await table.list('g', 1, 'd')).toEqual([{ recordGroup: 'g', recordId: 'd', size: 1, name: 'D' }]);
});
