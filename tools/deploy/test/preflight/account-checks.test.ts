import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';

import { bootstrapVersion, credentialsLife, whereItGoes } from '../../src/preflight/account-checks';
import { SETTINGS, aSubject, serviceError, surroundings, told } from '../support/preflight';

const ssm = mockClient(SSMClient);
const bootstrap = { version: 6, parameter: '/cdk-bootstrap/hnb659fds/version' };

beforeEach(() => ssm.reset());

describe('account and region', () => {
  test.each([
    ['the account and region of the app', { account: '111122223333', region: 'us-east-1' }, {}, ['pass: 111122223333, as arn:aws:iam::111122223333:user/me', 'pass: us-east-1']],
    ['an app for any account and region', {}, {}, ['pass: 111122223333, as arn:aws:iam::111122223333:user/me', 'pass: us-east-1']],
    ['another account', { account: '444455556666' }, {}, ['fail: the app wants account 444455556666; the credentials are for 111122223333', 'pass: us-east-1']],
    ['another account by a role there', { account: '444455556666', deployRoleArn: 'arn:aws:iam::444455556666:role/deploy' }, {}, ['pass: 444455556666, as arn:aws:iam::111122223333:user/me', 'pass: us-east-1']],
    ['another region than asked for', { region: 'eu-west-1' }, { askedRegion: 'us-east-1' }, ['pass: 111122223333, as arn:aws:iam::111122223333:user/me', 'fail: the app wants eu-west-1, --region says us-east-1']],
  ])('%s', async (_, stack, more, expected) => {
    expect(told(await whereItGoes(aSubject({}, stack), surroundings(more)))).toEqual(expected);
  });
});

describe('credentials', () => {
  const living = (minutes?: number) => surroundings({
    own: { ...SETTINGS, credentials: () => Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b', expiration: minutes === undefined ? undefined : new Date(Date.now() + minutes * 60_000) }) },
    deadlineMinutes: 60,
  });

  test.each([
    [undefined, 'pass: they do not expire'], [90, 'pass: they live for 90 minutes'], [59, 'warn: they expire in 59 minutes, before the deadline of 60'], [0, 'fail: they have expired'], [-5, 'fail: they have expired'],
  ])('that live for %p minutes', async (minutes, expected) => {
    expect(told(await credentialsLife(aSubject({}), living(minutes)))).toEqual([expected]);
  });
});

describe('bootstrap', () => {
  test.each([
    ['30', 'pass: version 30'], ['21', 'warn: version 21; 30 tells more about failures'], ['5', 'fail: version 5; the app wants 6'],
    ['latest', 'unknown: /cdk-bootstrap/hnb659fds/version holds no version: latest'],
  ])('of version %s', async (Value, expected) => {
    ssm.on(GetParameterCommand, { Name: bootstrap.parameter }).resolves({ Parameter: { Value } });
    expect(told(await bootstrapVersion(aSubject({}, { bootstrap }), surroundings()))).toEqual([expected]);
  });

  test('that is not there is refused', async () => {
    ssm.on(GetParameterCommand).rejects(serviceError('ParameterNotFound'));
    expect(told(await bootstrapVersion(aSubject({}, { bootstrap }), surroundings()))).toEqual([`fail: ${bootstrap.parameter} is not there: the account is not bootstrapped in this region (F35)`]);
  });

  test('that the app does not want is not looked for', async () => {
    expect(told(await bootstrapVersion(aSubject({}), surroundings()))).toEqual(['pass: the app asks for none']);
    expect(ssm.calls()).toEqual([]);
  });
});
