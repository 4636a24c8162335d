import * as fc from 'fast-check';
import { audienceFacts, audienceOf, deniesEverything, powerOf, reachOf, readPolicy, wayInLines, waysInLine } from '../../../src/core/policy';

const SETTINGS = { seed: 20261124, numRuns: 3_000 };
const KEYS = [
  'Statement', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition', 'AWS', 'Service', 'Federated', 'CanonicalUser', 'Sid',
  'StringEquals', 'StringLike', 'ForAnyValue:StringLike', 'StringNotEqualsIfExists', 'IpAddress', 'Null', 'aws:PrincipalOrgID', 'aws:SourceArn', 'aws:SourceIp', 'sns:Endpoint', '__proto__', 'constructor',
];
const leaf = fc.oneof(
  fc.constantFrom<unknown>('*', 'Allow', 'Deny', 's3:*', '111122223333', 'arn:aws:iam::444455556666:root', 'arn:', ':::::', '${aws:PrincipalAccount}', '0.0.0.0/0', 'o-a1b2c3d4e5', '', null, true, 0, -1, [], {}),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), { maxKeys: 8 })),
}));
const statement = fc.record({ Effect: fc.constantFrom('Allow', 'Deny'), Principal: tree, Action: leaf, Resource: leaf, Condition: tree }, { requiredKeys: ['Effect'] });

function survives(document: unknown): void {
  const policy = readPolicy(document);
  const audience = audienceOf(policy, '111122223333');
  expect(['public', 'foreign', 'unknown', 'narrowed', 'inside']).toContain(reachOf(audience));
  expect(['administrator', 'escalation', 'wide', 'limited', 'unknown']).toContain(powerOf(policy).level);
  deniesEverything(policy);
  expect(typeof JSON.stringify([waysInLine(audience), wayInLines(audience), audienceFacts(audience)])).toBe('string');
}

test('any document is read, or said to be unreadable', () => {
  fc.assert(fc.property(tree, (document) => {
    survives(document);
    survives(JSON.stringify(document));
    survives(encodeURIComponent(JSON.stringify(document) ?? ''));
  }), SETTINGS);
});

test('any statements are judged', () => {
  fc.assert(fc.property(fc.array(statement, { maxLength: 4 }), (statements) => survives({ Statement: statements })), SETTINGS);
});

test('any text at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survives), SETTINGS);
});

test('adding a statement never lets fewer people in, unless it denies', () => {
  const rank = { inside: 0, narrowed: 1, unknown: 2, foreign: 3, public: 4 };
  fc.assert(fc.property(fc.array(statement.filter(({ Effect }) => Effect === 'Allow'), { maxLength: 3 }), statement.filter(({ Effect }) => Effect === 'Allow'), (statements, more) => {
    const reach = (list: unknown[]) => rank[reachOf(audienceOf(readPolicy({ Statement: list }), '111122223333'))];
    expect(reach([...statements, more])).toBeGreaterThanOrEqual(reach(statements));
  }), SETTINGS);
});
