import { ACCEPTED_LIVE } from '../../src/live/accepted';
import { KINDS } from '../../src/live/accepted/accepted-live';
import { UNREAD } from '../../src/live/accepted/unread';

test('every row has a reason that says more than that it is so', () => {
  for (const { reason } of [...ACCEPTED_LIVE, ...UNREAD]) {
    expect(reason.length).toBeGreaterThan(60);
    expect(reason).toMatch(/\.$/);
  }
});

test('a row names the checks and the places that it answers', () => {
  for (const { rules, places } of ACCEPTED_LIVE) {
    expect(Object.keys(rules)).toEqual(['Prowler']);
    expect((rules.Prowler ?? []).filter((check) => check.includes('*'))).toEqual([]);
    expect(places.filter((place) => place.replaceAll('*', '').length < 7)).toEqual([]);
  }
});

test('what is the account\'s own business is outside of the stacks, and what is not is inside of them or about all of them', () => {
  const outside = /^(account|SecurityAudit|default VPC\/.*|CDKToolkit(\/.*)?)$/;
  for (const { kind, places } of ACCEPTED_LIVE) {
    expect(places.filter((place) => kind === 'account' ? !outside.test(place) : outside.test(place) && place !== 'account')).toEqual([]);
  }
});

test('every kind of reason is used', () => {
  expect([...new Set(ACCEPTED_LIVE.map(({ kind }) => kind))].sort()).toEqual(Object.keys(KINDS).sort());
});
