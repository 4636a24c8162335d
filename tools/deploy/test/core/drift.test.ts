import { type ResourceDrift, judgeDrift, withUnchecked } from '../../src/core/drift';

const drift = (logicalId: string, status: ResourceDrift['status'], ...paths: string[]): ResourceDrift => ({ logicalId, type: 'AWS::SNS::Topic', status, differences: paths.map((path) => ({ path })) });

test('what was not checked is neither drifted nor in sync', () => {
  const report = judgeDrift([drift('A', 'NOT_CHECKED'), drift('B', 'IN_SYNC'), drift('C', 'MODIFIED', '/Name')], {});
  expect(report).toMatchObject({ inSync: 1, notChecked: [{ logicalId: 'A' }], drifted: [{ logicalId: 'C' }] });
});

test('what the answer does not name was not checked', () => {
  const resource = (logicalId: string) => ({ logicalId, type: 'AWS::SNS::Topic', status: 'CREATE_COMPLETE' });
  expect(withUnchecked([drift('A', 'IN_SYNC')], [resource('A'), resource('B')]).map(({ logicalId, status }) => `${logicalId} ${status}`)).toEqual(['A IN_SYNC', 'B NOT_CHECKED']);
});

test('what the detection could not tell is apart from what it cannot check', () => {
  expect(judgeDrift([drift('A', 'UNKNOWN'), drift('B', 'NOT_CHECKED')], {})).toMatchObject({ undecided: [{ logicalId: 'A' }], notChecked: [{ logicalId: 'B' }], drifted: [], inSync: 0 });
});

test('expected drift is told apart, with its reason', () => {
  const report = judgeDrift([drift('A', 'MODIFIED', '/Tags/0')], { 'A:/Tags': 'the backup service tags it' });
  expect(report).toMatchObject({ drifted: [], expected: [{ logicalId: 'A', reason: 'the backup service tags it' }], unmet: [] });
});

test('one difference that is not expected makes the resource drifted', () => {
  expect(judgeDrift([drift('A', 'MODIFIED', '/Tags/0', '/Policy')], { 'A:/Tags': 'tags' }).drifted).toHaveLength(1);
});

test('a resource that is gone is drift unless it is named as a whole', () => {
  expect(judgeDrift([drift('A', 'DELETED')], { 'A:/Tags': 'tags' }).drifted).toHaveLength(1);
  expect(judgeDrift([drift('A', 'DELETED')], { A: 'retired by hand' }).drifted).toHaveLength(0);
});

test('an expectation that nothing meets is told: it would hide the next drift', () => {
  expect(judgeDrift([drift('A', 'IN_SYNC')], { A: 'old' }).unmet).toEqual(['A']);
});
