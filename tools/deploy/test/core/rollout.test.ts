import { mainStack, moved, retirable, returned } from '../../src/core/rollout';

const NOW = new Date('2026-01-01T00:00:00Z');
const BLUE = { stacks: ['TapWatchblue', 'TapStackblue'] };
const GREEN = { stacks: ['TapWatchgreen', 'TapStackgreen'] };

test('the pointer names the last stack that was deployed', () => {
  expect(mainStack(BLUE)).toBe('TapStackblue');
});

test('a first rollout has nothing before it', () => {
  expect(moved(undefined, BLUE, 24, NOW)).toEqual({ active: BLUE, previous: undefined });
});

test('the old one is kept for its time, then retired in the reverse of its order', () => {
  const record = moved({ active: BLUE }, GREEN, 24, NOW);
  expect(record).toEqual({ active: GREEN, previous: { ...BLUE, keepUntil: '2026-01-02T00:00:00.000Z' } });
  expect(retirable(record, NOW)).toEqual({ keptUntil: '2026-01-02T00:00:00.000Z' });
  expect(retirable(record, new Date('2026-01-02T00:00:01Z'))).toEqual({ stacks: ['TapStackblue', 'TapWatchblue'] });
});

test('a return makes the old one active, and the new one may go at once', () => {
  const back = returned(moved({ active: BLUE }, GREEN, 24, NOW), NOW);
  expect(back?.active).toEqual(BLUE);
  expect(back && retirable(back, NOW)).toEqual({ stacks: ['TapStackgreen', 'TapWatchgreen'] });
  expect(returned({ active: BLUE }, NOW)).toBeUndefined();
});
