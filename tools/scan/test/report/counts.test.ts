import { judge } from '../../src/judge';
import { countChecks } from '../../src/report/counts';
import type { Scan } from '../../src/scan';
import { finding, row } from '../support';

const scan = { templates: [{}, {}], rules: { 'checkov': {}, 'cfn-lint': {} } } as unknown as Scan;

test('counts a check for each scanner and template, for each row, and one for the rest', () => {
  expect(countChecks(scan, judge([finding()], [row()]), 0)).toEqual({ passed: 6, failed: 0, skipped: 0 });
});

test('a template with findings that nobody accepted fails once, however many they are', () => {
  expect(countChecks(scan, judge([finding(), finding({ place: 'One' }), finding({ place: 'Two' })], [row()]), 0)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('an idle row fails, and so does a page that is not current', () => {
  expect(countChecks(scan, judge([], [row()]), 1)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('a finding that two rows accept fails', () => {
  expect(countChecks(scan, judge([finding()], [row(), row()]), 0)).toEqual({ passed: 6, failed: 1, skipped: 0 });
});
