import { Seen } from '../../src/core/seen';

test('remembers, and forgets the oldest when it is full', () => {
  const seen = new Seen(2);
  ['a', 'b', 'b', 'c'].forEach((key) => seen.add(key));
  expect(['a', 'b', 'c'].map((key) => seen.has(key))).toEqual([false, true, true]);
  expect(seen.size).toBe(2);
});

test('its memory stays bounded over a hundred thousand events', () => {
  const seen = new Seen();
  Array.from({ length: 100_000 }, (_, index) => seen.add(`event ${index}`));
  expect(seen.size).toBe(10_000);
});
