import { ACCEPTED } from '../../src/accepted';

test('every row has a reason that says more than that it is so', () => {
  for (const { reason } of ACCEPTED) {
    expect(reason.length).toBeGreaterThan(60);
    expect(reason).toMatch(/\.$/);
  }
});

test('only disposable environments have findings of their own that are accepted: prod and staging have none', () => {
  for (const { environments } of ACCEPTED) {
    expect(environments ?? ['dev', 'test']).toEqual(['dev', 'test']);
  }
});

test('no row answers a whole scanner or a whole template', () => {
  for (const { rules, places } of ACCEPTED) {
    expect(Object.values(rules).flat().filter((rule) => rule.includes('*'))).toEqual([]);
    expect(places.filter((place) => place.replaceAll('*', '').length < 8)).toEqual([]);
  }
});

test('nobody accepts that an action or a policy is wider than it could be', () => {
  const unacceptable = ['ActionWildcard', 'CredentialsExposure', 'DataExfiltration', 'NotAction', 'PrivilegeEscalation', 'ResourceExposure', 'ServiceWildcard', 'UnknownAction'];
  expect(ACCEPTED.flatMap(({ rules }) => rules.cloudsplaining ?? []).filter((rule) => unacceptable.includes(rule))).toEqual([]);
  expect(ACCEPTED.flatMap(({ rules }) => rules.cloudsplaining ?? [])).toEqual([]);
});
