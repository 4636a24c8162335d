import { mainStack, moved, readRecord, retirable, retired, returned } from '../../src/core/rollout';

const NOW = new Date('2026-01-01T00:00:00Z');
const TOMORROW = '2026-01-02T00:00:00.000Z';
const LATER = new Date('2026-01-02T00:00:01Z');
const BLUE = { stacks: ['TapWatchblue', 'TapStackblue'] };
const GREEN = { stacks: ['TapWatchgreen', 'TapStackgreen'] };
const RED = { stacks: ['TapWatchred', 'TapStackred'] };

test('the pointer names the last stack that was deployed', () => {
  expect(mainStack(BLUE)).toBe('TapStackblue');
});

test('a first rollout has nothing before it', () => {
  expect(moved(undefined, BLUE, 24, NOW)).toEqual({ active: BLUE, kept: [] });
});

test('the old one is kept for its time, and retired only then', () => {
  const record = moved({ active: BLUE, kept: [] }, GREEN, 24, NOW);
  expect(record).toEqual({ active: GREEN, kept: [{ ...BLUE, keepUntil: TOMORROW }] });
  expect(retirable(record, NOW)).toEqual([]);
  expect(retirable(record, LATER)).toEqual([{ ...BLUE, keepUntil: TOMORROW }]);
});

test('a third rollout forgets none that still stands', () => {
  const record = moved(moved({ active: BLUE, kept: [] }, GREEN, 24, NOW), RED, 48, NOW);
  expect(record.kept.map(mainStack)).toEqual(['TapStackgreen', 'TapStackblue']);
  expect(retirable(record, LATER).map(mainStack)).toEqual(['TapStackblue']);
  expect(retired(record, BLUE).kept.map(mainStack)).toEqual(['TapStackgreen']);
});

test('one that becomes active again is not kept beside it', () => {
  expect(moved({ active: GREEN, kept: [{ ...BLUE, keepUntil: TOMORROW }] }, BLUE, 24, NOW).kept.map(mainStack)).toEqual(['TapStackgreen']);
});

test('a return makes the old one active, and the new one may go at once', () => {
  const back = returned(moved({ active: BLUE, kept: [] }, GREEN, 24, NOW), NOW);
  expect(back?.active).toEqual(BLUE);
  expect(back && retirable(back, NOW).map(mainStack)).toEqual(['TapStackgreen']);
  expect(returned({ active: BLUE, kept: [] }, NOW)).toBeUndefined();
});

test('a record is read as it was written', () => {
  const record = moved({ active: BLUE, kept: [] }, GREEN, 24, NOW);
  expect(readRecord(JSON.stringify(record))).toEqual(record);
});

test.each([
  'TapStackblue', '', '{}', 'null', '[]', '{"active":{"stacks":[]},"kept":[]}', '{"active":{"stacks":[7]},"kept":[]}', '{"active":{"stacks":["a"]}}',
  '{"active":{"stacks":["a"]},"kept":[{"stacks":["b"],"keepUntil":"soon"}]}',
])('%s is no record', (text) => {
  expect(readRecord(text)).toBeUndefined();
});
