import { readActor } from '../../src/core/actor';

const session = (mfaAuthenticated: unknown, issuer?: object) => ({ attributes: { mfaAuthenticated, creationDate: '2026-11-24T15:00:00Z' }, sessionIssuer: issuer });

test('an IAM user with a long-term key has no MFA, as there is no session', () => {
  expect(readActor({ type: 'IAMUser', userName: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', accountId: '111122223333' }))
    .toMatchObject({ kind: 'user', name: 'alice', mfa: false, account: '111122223333' });
});

test.each([['true', true], ['false', false], [true, true], [undefined, undefined]])('MFA of a session said as %p', (said, mfa) => {
  expect(readActor({ type: 'IAMUser', userName: 'alice', accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionContext: session(said) }).mfa).toBe(mfa);
});

test('a role goes by its name, and by who used it', () => {
  expect(readActor({
    type: 'AssumedRole',
    principalId: 'AROACKCEVSQ6C2EXAMPLE:alice@example.com',
    arn: 'arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com',
    sessionContext: session('false', { type: 'Role', userName: 'Admin' }),
    invokedBy: 'cloudformation.amazonaws.com',
  })).toMatchObject({ kind: 'role', name: 'Admin', session: 'alice@example.com', mfa: false, invokedBy: 'cloudformation.amazonaws.com' });
});

test('a role without issuer goes by its ARN', () => {
  expect(readActor({ type: 'AssumedRole', arn: 'arn:aws-cn:sts::111122223333:assumed-role/Deploy/ci', principalId: 'AROA:ci' })).toMatchObject({ name: 'Deploy', session: 'ci' });
});

test.each([
  [{ type: 'Root', accountId: '111122223333' }, { kind: 'root', name: 'root' }],
  [{ type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' }, { kind: 'service', name: 'autoscaling.amazonaws.com', invokedBy: undefined }],
  [{ type: 'FederatedUser', principalId: '111122223333:bob', arn: 'arn:aws:sts::111122223333:federated-user/bob' }, { kind: 'federated', name: 'bob' }],
  [{ type: 'SAMLUser', userName: 'bob' }, { kind: 'federated', name: 'bob' }],
  [{ type: 'IdentityCenterUser', onBehalfOf: { userId: '544894e8-80c1-707f-60e3-3ba6510dfac1' } }, { kind: 'identity-center', name: '544894e8-80c1-707f-60e3-3ba6510dfac1' }],
  [{ type: 'AWSAccount', accountId: '444455556666' }, { kind: 'account', name: '444455556666' }],
  [{ type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, { kind: 'user', name: 'HIDDEN_DUE_TO_SECURITY_REASONS' }],
  [{ type: 'constructor' }, { kind: 'unknown', name: 'unknown' }],
  [{}, { kind: 'unknown', name: 'unknown' }],
  [null, { kind: 'unknown', name: 'unknown' }],
  ['alice', { kind: 'unknown', name: 'unknown' }],
])('reads %p', (identity, actor) => expect(readActor(identity)).toMatchObject(actor));
