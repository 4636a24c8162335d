import { audienceFacts, audienceOf, readPolicy, wayInLines, waysInLine } from '../../../src/core/policy';

const OWN = '111122223333';
const grant = (Principal: unknown, fields: object = {}) => ({ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: '*', ...fields });
const audience = (...statements: unknown[]) => audienceOf(readPolicy({ Statement: statements }), OWN);

test('the worst is named first, services are left out', () => {
  const everybody = audience(
    grant({ Service: 's3.amazonaws.com' }),
    grant('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
    grant({ AWS: '444455556666' }),
    grant({ Federated: 'gitlab.com' }),
    grant('*'),
  );
  expect(waysInLine(everybody)).toBe('anyone on the internet, anyone with an account at gitlab.com, account 444455556666, everyone in organization o-a1b2c3d4e5');
});

test('nobody from outside is no line', () => {
  expect(waysInLine(audience(grant({ AWS: OWN })))).toBeUndefined();
  expect(wayInLines(audience(grant({ AWS: OWN })))).toEqual([]);
});

test('a few are named, the others counted', () => {
  const accounts = Array.from({ length: 7 }, (_, index) => String(444455556660 + index));
  expect(waysInLine(audience(grant({ AWS: accounts })))).toMatch(/^account 444455556660, account 444455556661, account 444455556662, account 444455556663, 3 more$/);
});

test('what could not be read is said', () => {
  expect(waysInLine(audience('x'))).toBe('perhaps others: the policy could not be read in full');
  expect(wayInLines(audience('x', grant('*')))).toEqual(['anyone on the internet may s3:GetObject', 'the policy could not be read in full: look at it yourself']);
});

test('a line says who may do what, under which conditions, by which statement', () => {
  expect(wayInLines(audience(grant({ AWS: '444455556666' }, { Sid: 'Partner', Action: '*', Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })))).toEqual([
    'account 444455556666 may do everything, on conditions about sts:externalid (statement Partner)',
  ]);
  expect(wayInLines(audience(grant('*', { Action: undefined, NotAction: 's3:Delete*' })))).toEqual(['anyone on the internet may anything but s3:Delete*']);
});

test('the same for machines', () => {
  expect(audienceFacts(audience(grant({ AWS: '444455556666' }, { Sid: 'Partner' })))).toEqual({
    complete: true, letsIn: [{ who: 'account', id: '444455556666', open: false, actions: ['s3:GetObject'], sid: 'Partner', conditionKeys: [] }],
  });
});
