import { complaint, countsOf } from '../../src/emulator-tests/counts';

describe('countsOf', () => {
  test('reads the last line of what a run wrote', () => {
    expect(countsOf('{"passed": 1, "failed": 1, "skipped": 1}\nsomething else\n{"passed": 3, "failed": 2, "skipped": 1}\n'))
      .toEqual({ passed: 3, failed: 2, skipped: 1 });
  });

  test.each(['', '\n', 'Traceback (most recent call last):', '{"passed": 3}', '{"passed": "3", "failed": 0, "skipped": 0}', 'null', '[1, 2, 3]'])(
    'finds none in %j', (stdout) => {
      expect(countsOf(stdout)).toBeUndefined();
    });
});

describe('complaint', () => {
  test('is none when tests passed and none failed', () => {
    expect(complaint(0, { passed: 3, failed: 0, skipped: 1 })).toBeUndefined();
  });

  test.each([
    [1, undefined, 'the tests of the embedded AWS ended with status 1 before they could be counted'],
    [0, undefined, 'the tests of the embedded AWS ended with status 0 before they could be counted'],
    [1, { passed: 3, failed: 2, skipped: 1 }, '2 of 6 tests of the embedded AWS failed'],
    [0, { passed: 3, failed: 2, skipped: 0 }, '2 of 5 tests of the embedded AWS failed'],
    [0, { passed: 0, failed: 0, skipped: 4 }, 'no test of the embedded AWS ran'],
    [134, { passed: 3, failed: 0, skipped: 0 }, 'all tests of the embedded AWS passed, but their program ended with status 134'],
  ])('of status %i and %j', (status, counts, sentence) => {
    expect(complaint(status, counts)).toBe(sentence);
  });
});
