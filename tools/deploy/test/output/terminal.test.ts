import { terminalOf } from '../../src/output/terminal';

test.each([
  ['a terminal', true, {}, { live: true, color: true }],
  ['a terminal where nobody wants colours', true, { NO_COLOR: '1' }, { live: true, color: false }],
  ['a terminal where NO_COLOR is empty, which says nothing', true, { NO_COLOR: '' }, { live: true, color: true }],
  ['a terminal that can do nothing', true, { TERM: 'dumb' }, { live: false, color: false }],
  ['a pipe or a file', undefined, {}, { live: false, color: false }],
])('%s', (_, isTTY, environment, expected) => {
  expect(terminalOf({ isTTY }, environment)).toEqual(expected);
});
