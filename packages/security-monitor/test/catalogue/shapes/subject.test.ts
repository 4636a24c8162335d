import { apiCall } from '../../../src/catalogue/rows/sample-event';
import { accountOf, argument, counted, kind, shortName, single, subjectFacts, subjectOf } from '../../../src/catalogue/shapes/subject';
import { readCall } from '../../../src/core/call';

const call = (request: Record<string, unknown> | null, response: Record<string, unknown> | null = null) => readCall(apiCall('lambda', 'X', request, response).envelope);
const FUNCTION = kind('Function', 'functionName name', 'function');

const arn = (rest: string): string => `arn:aws:${rest}`;

test.each([
  [arn('cloudtrail:eu-west-1:111122223333:trail/main'), 'main'],
  [arn('lambda:eu-west-1:111122223333:function:orders'), 'orders'],
  [arn('sns:eu-west-1:111122223333:alerts'), 'alerts'],
  [arn('iam::111122223333:role/service/deploy'), 'service/deploy'],
  [arn('s3:::orders-data'), 'orders-data'],
  ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders', 'orders'],
  ['orders', 'orders'],
  ['/aws/lambda/orders', '/aws/lambda/orders'],
])('%s is called %s', (id, name) => expect(shortName(id)).toBe(name));

test('a thing is known by the first name that the request or the answer gives', () => {
  expect(subjectOf(FUNCTION, call({ name: 'orders' }))).toMatchObject({ id: 'orders', title: 'Function orders' });
  expect(subjectOf(FUNCTION, call({ FunctionName: 'orders', name: 'other' })).id).toBe('orders');
  expect(subjectOf(FUNCTION, call(null, { functionName: 'orders' })).id).toBe('orders');
});

test('a name from the path of a request is read as it is meant', () => {
  const encoded = encodeURIComponent(arn('lambda:eu-west-1:111122223333:function:orders'));
  expect(subjectOf(FUNCTION, call({ functionName: encoded }))).toMatchObject({ id: decodeURIComponent(encoded), title: 'Function orders' });
  expect(subjectOf(FUNCTION, call({ functionName: '%3A%' })).id).toBe('%3A%');
});

test('what the event does not name is said to be unnamed, unless there is only one', () => {
  expect(subjectOf(FUNCTION, call(null)).title).toBe('Function (not named in the event)');
  expect(subjectOf(single('Security Hub'), call(null)).title).toBe('Security Hub');
  expect(subjectOf(single('GuardDuty', 'detectorId'), call({ detectorId: 'abc' }))).toMatchObject({ id: 'abc', title: 'GuardDuty' });
});

test('machines and the console link get the id; a page that wants the short name gets that', () => {
  const id = arn('lambda:eu-west-1:111122223333:function:orders');
  expect(subjectFacts(subjectOf(FUNCTION, call({ functionName: id })))).toEqual({ facts: { resourceType: 'function', resourceId: id }, resource: { type: 'function', id: 'orders' } });
  expect(subjectFacts(subjectOf(kind('Rule', 'name'), call({ name: 'nightly' }))).resource).toBeUndefined();
});

test.each(['-rf', 'a b', '$(id)', 'file:///etc/passwd', 'https://evil.example', 'a;b', ''])('%j is no argument', (id) => {
  const [value, shape] = argument(subjectOf(FUNCTION, call({ functionName: id }))) as readonly [string | undefined, RegExp];
  expect(value !== undefined && shape.test(value)).toBe(false);
});

test('the account in an ARN, and numbers with their noun', () => {
  expect([arn('kms:eu-west-1:444455556666:key/x'), arn('s3:::x'), 'x', undefined].map(accountOf)).toEqual(['444455556666', undefined, undefined, undefined]);
  expect([counted(0, 'day'), counted(1, 'day'), counted(2, 'day')]).toEqual(['0 days', '1 day', '2 days']);
});
