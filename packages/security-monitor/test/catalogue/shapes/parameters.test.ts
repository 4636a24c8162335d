import { apiCall } from '../../../src/catalogue/rows/sample-event';
import { at, flagAt, given, integerAt, parameters, textAt, texts, textsAt } from '../../../src/catalogue/shapes/parameters';
import { readCall } from '../../../src/core/call';

test('some EC2 calls stand below their name, others do not', () => {
  const call = (request: Record<string, unknown> | null) => readCall(apiCall('ec2', 'ExportImage', request).envelope);
  expect(parameters(call({ ExportImageRequest: { ImageId: 'ami-1' } }))).toEqual({ ImageId: 'ami-1' });
  expect(parameters(call({ imageId: 'ami-1' }))).toEqual({ imageId: 'ami-1' });
  expect(parameters(call({ ExportImageRequest: '' }))).toEqual({ ExportImageRequest: '' });
  expect(parameters(call(null))).toEqual({});
});

test('names are found in any case, at any depth', () => {
  const from = { VpcConfig: { publicAccess: 'true', Days: '7', kmsKeyId: '', none: null } };
  expect(flagAt(from, 'vpcConfig.PublicAccess')).toBe(true);
  expect(integerAt(from, 'vpcConfig.days')).toBe(7);
  expect(textAt(from, 'vpcConfig.kmsKeyId')).toBeUndefined();
  expect([given(from, 'vpcConfig.kmsKeyId'), given(from, 'vpcConfig.none'), given(from, 'vpcConfig.other')]).toEqual([true, false, false]);
  expect(at(from, 'vpcConfig.publicAccess.deeper')).toBeUndefined();
  expect(at({}, '__proto__.constructor')).toBeUndefined();
});

test.each<[unknown, string[]]>([
  [['a', 'b'], ['a', 'b']],
  [{ items: ['a'] }, ['a']],
  [{ Member: ['a', 7] }, ['a', '7']],
  ['a', ['a']],
  [undefined, []],
  [[null, {}, ''], []],
  [{ a: 'x', b: 'y' }, []],
])('%j is the texts %j', (value, expected) => {
  expect(texts(value)).toEqual(expected);
  expect(textsAt({ list: value }, 'list')).toEqual(expected);
});
