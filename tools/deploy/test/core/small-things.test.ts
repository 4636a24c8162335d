import { EXIT_MEANINGS, worst } from '../../src/core/exit-code';
import { Redactor } from '../../src/core/redact';
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

test('secrets do not come through, wherever they stand', () => {
  const redactor = new Redactor(['hunter2hunter2', undefined, 'ab']);
  expect(redactor.text('the value is hunter2hunter2, about')).toBe('the value is ****, about');
  expect(redactor.text('AKIAIOSFODNN7EXAMPLE')).toBe('****');
  expect(redactor.text('{"MasterUserPassword": "s3cret"}')).toBe('{"MasterUserPassword": "****"}');
  expect(redactor.deep({ list: [{ text: 'hunter2hunter2' }], count: 3 })).toEqual({ list: [{ text: '****' }], count: 3 });
  expect(redactor.text('--consent delete:DatabaseSecret86DBB7B3')).toBe('--consent delete:DatabaseSecret86DBB7B3');
});
