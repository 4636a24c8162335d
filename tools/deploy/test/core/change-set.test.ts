import { type Change, fingerprint, judge } from '../../src/core/change-set';
import { optionOf } from '../../src/core/consent';
import { template } from '../support/targets';

const change = (more: Partial<Change>): Change => ({ action: 'Modify', logicalId: 'Data', type: 'AWS::S3::Bucket', properties: [], ...more });
const options = (changes: Change[], before = template({}), after = template({}), total = 10) => judge('App', changes, before, after, total).needs.map(optionOf);

test('creates and changes in place need no more than --yes', () => {
  expect(options([change({ action: 'Add' }), change({ replacement: 'False' })])).toEqual(['--yes']);
});

test.each(['True', 'Conditional'] as const)('replacement %s of something with data wants its name', (replacement) => {
  expect(options([change({ replacement })])).toEqual(['--yes', '--consent replace:Data']);
});

test('a policy action alone tells of a replacement as well', () => {
  expect(options([change({ policyAction: 'ReplaceAndDelete' })])).toContain('--consent replace:Data');
});

test('the removal of something with data wants its name, even if it is retained', () => {
  expect(options([change({ action: 'Remove', policyAction: 'Delete' })])).toEqual(['--yes', '--consent delete:Data']);
  expect(options([change({ action: 'Remove', policyAction: 'Retain' })])).toEqual(['--yes', '--consent delete:Data']);
});

test('replacing what holds no data stands out and needs no name', () => {
  const { needs, warnings } = judge('App', [change({ logicalId: 'Topic', type: 'AWS::SNS::Topic', replacement: 'True' })], undefined, {}, 3);
  expect(needs).toHaveLength(1);
  expect(warnings).toEqual(['Topic (AWS::SNS::Topic) is replaced']);
});

test('a template that is only a part of the stack is asked about', () => {
  const removals = Array.from({ length: 6 }, (_, index) => change({ action: 'Remove', logicalId: `Topic${index}`, type: 'AWS::SNS::Topic' }));
  expect(options(removals, undefined, undefined, 8)).toEqual(['--yes', '--consent delete:App']);
  expect(options(removals, undefined, undefined, 80)).toEqual(['--yes']);
});

const policy = (...Statement: object[]) => template({ Access: ['AWS::IAM::Policy', { PolicyDocument: { Statement } }] });
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'x' };
const access = change({ logicalId: 'Access', type: 'AWS::IAM::Policy' });

test('a widened policy wants its name; --yes never widens permissions', () => {
  const after = policy({ ...read, Action: ['s3:GetObject', 's3:*'] });
  expect(options([access], policy(read), after)).toEqual(['--yes', '--consent replace:Access']);
  expect(judge('App', [access], policy(read), after, 3).warnings).toEqual(['Access now also grants s3:* Resource "x"']);
});

test('a deny that goes is a widening', () => {
  expect(options([access], policy(read, { Effect: 'Deny', Action: '*', Resource: '*' }), policy(read))).toContain('--consent replace:Access');
});

test('a new policy is an ordinary create, and shown', () => {
  const { needs, warnings } = judge('App', [{ ...access, action: 'Add' }], template({}), policy(read), 3);
  expect(needs).toHaveLength(1);
  expect(warnings).toEqual(['Access grants s3:GetObject Resource "x"']);
});

test('a policy with fewer actions widens nothing', () => {
  expect(options([access], policy({ ...read, Action: ['s3:GetObject', 's3:*'] }), policy(read))).toEqual(['--yes']);
});

test('the fingerprint holds for the same changes in another order, and for no others', () => {
  const [a, b] = [change({ logicalId: 'A' }), change({ logicalId: 'B' })];
  expect(fingerprint([a, b], {}, {})).toBe(fingerprint([b, a], {}, {}));
  expect(fingerprint([a, b], {}, {})).not.toBe(fingerprint([a, { ...b, replacement: 'True' }], {}, {}));
  expect(fingerprint([a], {}, { X: '1' })).not.toBe(fingerprint([a], {}, { X: '2' }));
});
