import { figureTable, spread, verdict } from '../../src/measuring/figures';

describe('the verdict on a figure', () => {
  test.each([
    [{ value: 30, target: 30 }, 'ok'],
    [{ value: 30.1, target: 30 }, 'over'],
    [{ value: 0, target: 0 }, 'ok'],
    [{ value: 30 }, undefined],
  ])('%j is %s', (figure, expected) => {
    expect(verdict({ name: 'deploy', unit: 's', ...figure })).toBe(expected);
  });
});

test('the table puts names to the left, numbers to the right, and leaves out what is not known', () => {
  expect(figureTable([
    { name: 'deploy of TapStackdev', value: 8.1, unit: 's', target: 30 },
    { name: 'call to alert', value: 1219, unit: 'ms', target: 1000 },
    { name: 'memory', value: 48, unit: 'MB' },
  ])).toBe([
    'what                   measured   target',
    'deploy of TapStackdev     8.1 s     30 s    ok',
    'call to alert           1219 ms  1000 ms  over',
    'memory                    48 MB',
  ].join('\n'));
});

describe('the spread of values', () => {
  test('is read from the values in order, in which they need not come', () => {
    const values = [30, 10, 200];
    expect(spread(values)).toEqual({ min: 10, median: 30, max: 200 });
    expect(values).toEqual([30, 10, 200]);
  });

  test('has the mean of the two in the middle as the median of an even number', () => {
    expect(spread([4, 1, 2, 3])).toEqual({ min: 1, median: 2.5, max: 4 });
  });

  test('of one value is that value', () => {
    expect(spread([7])).toEqual({ min: 7, median: 7, max: 7 });
  });

  test('of nothing is an error', () => {
    expect(() => spread([])).toThrow('no values to look at');
  });
});
