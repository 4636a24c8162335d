import { Consents, needEach, optionsOf } from '../../src/core/consent';

test('a consent names its kind and its resource', () => {
  const consents = Consents.parse(['delete:Data', 'skip:Nested.Topic'], false);
  expect(consents.has('delete', 'Data')).toBe(true);
  expect(consents.has('skip', 'Nested.Topic')).toBe(true);
  expect(consents.has('delete', 'Other')).toBe(false);
});

test.each(['delete', 'delete:', 'destroy:Data', ':Data', ''])('refuses %p and says what a consent looks like', (value) => {
  expect(() => Consents.parse([value], false)).toThrow(/is no consent: it is one of delete, replace, skip, rollback, cancel/);
});

test('--yes covers no need that has a name', () => {
  const [need] = needEach('delete', [{ logicalId: 'Data', type: 'AWS::S3::Bucket' }], 'goes');
  expect(Consents.parse([], true).covers(need)).toBe(false);
  expect(Consents.parse(['delete:Data'], false).covers(need)).toBe(true);
});

test('one of two answers is enough, and both are offered', () => {
  const [need] = needEach('delete', [{ logicalId: 'Data', type: 'AWS::S3::Bucket' }], 'would not go', 'skip');
  expect(optionsOf(need)).toEqual(['--consent delete:Data', '--consent skip:Data']);
  expect(Consents.parse(['skip:Data'], false).covers(need)).toBe(true);
  expect(Consents.parse(['rollback:Data'], true).covers(need)).toBe(false);
});
