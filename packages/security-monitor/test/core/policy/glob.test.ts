import { covers } from '../../../src/core/policy/glob';

test.each<[string, string, boolean]>([
  ['*', '', true],
  ['*', 'anything', true],
  ['', '', true],
  ['', 'x', false],
  ['s3:Get*', 's3:GetObject', true],
  ['s3:Get*', 's3:PutObject', false],
  ['s3:*Object', 's3:GetObject', true],
  ['s3:*Object', 's3:GetObjectAcl', false],
  ['s3:?etObject', 's3:GetObject', true],
  ['a*b*c', 'aXbYbZc', true],
  ['a*b*c', 'aXbYbZ', false],
  ['a**', 'a', true],
  ['abc', 'ab', false],
  ['s3:*', 's3:Get*', true],
  ['s3:Get*', 's3:*', false],
  ['s3:?', 's3:*', false],
])('%s over %s: %s', (pattern, text, expected) => expect(covers(pattern, text)).toBe(expected));

test('a pattern made to be slow is not', () => {
  const started = process.hrtime.bigint();
  expect(covers('*a'.repeat(500), `${'a'.repeat(5_000)}b`)).toBe(false);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1_000);
});
