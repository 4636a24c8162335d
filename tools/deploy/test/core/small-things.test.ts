import { EXIT_MEANINGS, worst } from '../../src/core/exit-code';
import { allows, fail, pass, summarize, unknown, warn } from '../../src/core/verdict';

test('several stacks make the exit code that wants attention first', () => {
  expect(worst([0, 4, 6])).toBe(6);
  expect(worst([0, 5, 6])).toBe(5);
  expect(worst([0, 0])).toBe(0);
  expect(worst([])).toBe(0);
  expect(Object.keys(EXIT_MEANINGS)).toHaveLength(8);
});

test('what could not be checked is counted apart and never as passed', () => {
  const verdicts = [pass('a', ''), unknown('b', ''), warn('c', '')];
  expect(summarize(verdicts)).toEqual({ pass: 1, fail: 0, warn: 1, unknown: 1 });
  expect(allows(verdicts)).toBe(true);
  expect(allows([...verdicts, fail('d', '')])).toBe(false);
});
