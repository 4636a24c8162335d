import { Redactor } from '../../src/core/redact';

const KEY = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEpAIBAAKCAQEA', '-----END RSA PRIVATE KEY-----'].join('\n');
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

test.each<[string, string]>([
  ['the value is hunter2hunter2, about', 'the value is ****, about'],
  ['AKIAIOSFODNN7EXAMPLE', '****'],
  ['by ASIAIOSFODNN7EXAMPLE today', 'by **** today'],
  ['{"MasterUserPassword": "s3cret"}', '{"MasterUserPassword": "****"}'],
  ['{"aws_secret_access_key":"abc/def"}', '{"aws_secret_access_key":"****"}'],
  ['mysql --password=s3cret --host=db', 'mysql --password=**** --host=db'],
  ['AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjE and more', 'AWS_SESSION_TOKEN=**** and more'],
  ['api_key: 0123456789', 'api_key: ****'],
  [`before\n${KEY}\nafter`, 'before\n****\nafter'],
  ['-----BEGIN PRIVATE KEY-----\ncut off in the mid', '****'],
  [`Invalid token ${JWT}`, 'Invalid token ****'],
  ['Authorization: Bearer abcdefghijkl', 'Authorization: Bearer ****'],
  ['https://user:s3cret@example.com/path', 'https://user:****@example.com/path'],
  ['https://hooks.slack.com/services/T000/B000/XXXX', 'https://hooks.slack.com/services/****'],
  ['https://b.s3.amazonaws.com/k?X-Amz-Signature=abc123&X-Amz-Expires=60', 'https://b.s3.amazonaws.com/k?X-Amz-Signature=****&X-Amz-Expires=60'],
  ['the token is IQoJb3JpZ2luX2VjEIyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIx==, no more', 'the token is ****, no more'],
  ['{"token": "IQoJb3JpZ2luX2VjEIyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIx"}', '{"token": "****"}'],
  ['token ghp_0123456789abcdefghij is refused', 'token **** is refused'],
])('%s', (text, expected) => {
  expect(new Redactor(['hunter2hunter2', undefined, 'ab']).text(text)).toBe(expected);
});

test.each([
  'token 0b5d3e54-6f0a-4a8c-9d51-0f3b2a1c4d5e', 'Token: tap-1a2b3c4d', '--consent delete:DatabaseSecret86DBB7B3', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf', 'TapStackdev/Database/Secret', 'The password must have 8 characters', 'npm start',
  'https://example.com:8443/path', 'Resource handler returned message: "Invalid key" (HandlerErrorCode: InvalidRequest)',
])('%s holds no secret and stays', (text) => {
  expect(new Redactor([]).text(text)).toBe(text);
});

test('values within values are hidden, by what they are and by what they are called', () => {
  const redactor = new Redactor(['hunter2hunter2']);
  expect(redactor.deep({ list: [{ text: 'hunter2hunter2' }], count: 3 })).toEqual({ list: [{ text: '****' }], count: 3 });
  expect(redactor.deep({ password: 'x', Secret: 'y', clientSecret: 'z', Database: { secret: 'w' }, credentials: 'v' }))
    .toEqual({ password: '****', Secret: '****', clientSecret: '****', Database: { secret: '****' }, credentials: '****' });
  expect(redactor.deep({ MasterUserPassword: 'x', master_user_password: 1234, nested: { 'private-key': 'y', 'apiKey': 'z' } }))
    .toEqual({ MasterUserPassword: '****', master_user_password: '****', nested: { 'private-key': '****', 'apiKey': '****' } });
});

test('what only names a secret stays: a report without it would help nobody', () => {
  const named = { SecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db', token: 'c0ffee', passwordRotated: true, Authorizations: ['read'], Secret: { Type: 'AWS::SecretsManager::Secret' } };
  expect(new Redactor([]).deep(named)).toEqual(named);
});
