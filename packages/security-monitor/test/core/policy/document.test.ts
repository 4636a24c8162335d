import { readPolicy } from '../../../src/core/policy';

const DOCUMENT = { Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }] };
const TEXT = JSON.stringify(DOCUMENT);

test.each<[string, unknown]>([
  ['an object', DOCUMENT],
  ['JSON in a string', TEXT],
  ['JSON with line ends', JSON.stringify(DOCUMENT, undefined, 2)],
  ['URL-encoded', encodeURIComponent(TEXT)],
  ['URL-encoded as a form', encodeURIComponent(JSON.stringify(DOCUMENT, undefined, 1)).replaceAll('%20', '+')],
  ['a string in a string', JSON.stringify(TEXT)],
  ['one statement without a list', { ...DOCUMENT, Statement: DOCUMENT.Statement[0] }],
  ['element names in small letters', { statement: [{ sid: 'One', effect: 'Allow', principal: { aws: '*' }, action: ['s3:GetObject'], resource: ['arn:aws:s3:::b/*'] }] }],
])('reads %s', (_, value) => {
  expect(readPolicy(value)).toEqual({
    complete: true,
    statements: [{
      sid: 'One', effect: 'Allow', principals: [{ kind: 'everyone' }], exceptPrincipals: false, conditions: [],
      actions: { except: false, patterns: ['s3:GetObject'] }, resources: { except: false, patterns: ['arn:aws:s3:::b/*'] },
    }],
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['an empty string', ''],
  ['an empty object', {}],
  ['a list', [DOCUMENT]],
  ['a number', 7],
  ['a cut document', TEXT.slice(0, -20)],
  ['a cut encoded document', encodeURIComponent(TEXT).slice(0, -4)],
  ['what CloudTrail hides', 'HIDDEN_DUE_TO_SECURITY_REASONS'],
  ['a broken escape', '%7B%zz'],
])('%s is a policy that could not be read, not an empty one', (_, value) => {
  expect(readPolicy(value)).toEqual({ statements: [], complete: false });
});

test.each<[string, object]>([
  ['an effect that is none', { Effect: 'Permit' }],
  ['no effect', { Effect: undefined }],
  ['an action that is no text', { Action: [{}] }],
  ['a resource that is no text', { Resource: [null] }],
  ['a condition that is a text', { Condition: 'x' }],
  ['an operator that is none', { Condition: { 'a:b:c': { k: 'v' } } }],
  ['a value that is an object', { Condition: { StringEquals: { k: {} } } }],
])('%s leaves the policy incomplete, and its other statements stand', (_, change) => {
  const { statements, complete } = readPolicy({ Statement: [{ ...DOCUMENT.Statement[0], ...change }, ...DOCUMENT.Statement] });
  expect(complete).toBe(false);
  expect(statements).toHaveLength(1);
});

test('a policy without a statement is incomplete: it says nothing that we understand', () => {
  expect(readPolicy({ Version: '2012-10-17' })).toEqual({ statements: [], complete: false });
});

test('an empty list of statements is a policy that lets nobody in', () => {
  expect(readPolicy({ Statement: [] })).toEqual({ statements: [], complete: true });
});

test('the negated elements are kept apart', () => {
  const [statement] = readPolicy({ Statement: { Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, NotAction: 'iam:*', NotResource: ['a', 'b'] } }).statements;
  expect(statement).toMatchObject({
    exceptPrincipals: true, principals: [{ kind: 'account', account: '111122223333' }], actions: { except: true, patterns: ['iam:*'] }, resources: { except: true, patterns: ['a', 'b'] },
  });
});

test.each<[string, object]>([
  ['StringEquals', { operator: 'stringequals', quantifier: undefined, ifExists: false }],
  ['StringLikeIfExists', { operator: 'stringlike', quantifier: undefined, ifExists: true }],
  ['ForAnyValue:StringLike', { operator: 'stringlike', quantifier: 'foranyvalue', ifExists: false }],
  ['ForAllValues:ArnLikeIfExists', { operator: 'arnlike', quantifier: 'forallvalues', ifExists: true }],
  ['Bool', { operator: 'bool', quantifier: undefined, ifExists: false }],
])('the operator %s is read in its parts, its key in small letters, its value as a list', (operator, parts) => {
  const [{ conditions }] = readPolicy({ Statement: { Effect: 'Allow', Action: '*', Condition: { [operator]: { 'aws:PrincipalOrgID': true } } } }).statements;
  expect(conditions).toEqual([{ ...parts, key: 'aws:principalorgid', values: ['true'] }]);
});
