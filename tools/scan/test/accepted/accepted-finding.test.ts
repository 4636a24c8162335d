import { covers } from '../../src/accepted/accepted-finding';
import { finding, row } from '../support';

test('a row answers the rule of the scanner at the place, and nothing else', () => {
  expect(covers(row(), finding())).toBe(true);
  expect(covers(row(), finding({ rule: 'CKV_AWS_21' }))).toBe(false);
  expect(covers(row(), finding({ scanner: 'cfn-lint' }))).toBe(false);
  expect(covers(row(), finding({ place: 'Data/Logs/Resource' }))).toBe(false);
});

test('an asterisk stands for anything, one in brackets for itself, and no other character is special', () => {
  expect(covers(row({ places: ['*/Resource'] }), finding())).toBe(true);
  expect(covers(row({ places: ['*/Resource'] }), finding({ place: 'Logs/Policy' }))).toBe(false);
  expect(covers(row({ places: ['L.gs/Resource'] }), finding())).toBe(false);
  expect(covers(row({ details: ['Resource::[*]'] }), finding({ detail: 'Resource::*' }))).toBe(true);
  expect(covers(row({ details: ['Resource::[*]'] }), finding({ detail: 'Resource::arn:aws:s3:::data/*' }))).toBe(false);
});

test('a row without details answers no finding that has one: a new wildcard is a new finding', () => {
  expect(covers(row(), finding({ detail: 'Resource::*' }))).toBe(false);
});

test('a row for some environments answers nothing in the others', () => {
  expect(covers(row({ environments: ['dev'] }), finding({ environment: 'dev' }))).toBe(true);
  expect(covers(row({ environments: ['dev'] }), finding({ environment: 'prod' }))).toBe(false);
});
