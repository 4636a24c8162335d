import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { readCall } from '../../src/core/call';
import { record } from '../../src/core/json';
import { UnreadableEventError } from '../../src/core/unreadable-event-error';

const envelope = authorizeFlat('0.0.0.0/0').envelope;
const without = (...fields: string[]) =>
  ({ ...envelope, detail: Object.fromEntries(Object.entries(record(envelope.detail)).filter(([key]) => !fields.includes(key))) });

test('reads who, from where, when, what, and where', () => {
  expect(readCall(envelope)).toMatchObject({
    eventId: '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10',
    source: 'ec2.amazonaws.com',
    name: 'AuthorizeSecurityGroupIngress',
    time: new Date('2026-11-24T15:04:31Z'),
    region: 'eu-west-1',
    account: '111122223333',
    actor: { name: 'alice' },
    sourceIp: '198.51.100.23',
    userAgent: 'aws-cli/2.17.0',
    error: undefined,
  });
});

test('a failed call carries its error', () => {
  expect(readCall(authorizeFlat('0.0.0.0/0').denied().envelope).error).toEqual({
    code: 'Client.UnauthorizedOperation', message: 'You are not authorized to perform this operation.',
  });
});

test('a sign-in that was refused is a failed call, though it carries no error code', () => {
  const signIn = (answer: string) => readCall({ detail: {
    eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', eventID: '1', responseElements: { ConsoleLogin: answer }, errorMessage: answer === 'Failure' ? 'Failed authentication' : undefined,
  } });
  expect(signIn('Failure').error).toEqual({ code: 'Failure', message: 'Failed authentication' });
  expect(signIn('Success').error).toBeUndefined();
});

test('what is neither asked nor answered is kept', () => {
  expect(readCall({ ...envelope, detail: { ...record(envelope.detail), additionalEventData: { MFAUsed: 'No' } } }).additional).toEqual({ MFAUsed: 'No' });
});

test('falls back to the envelope for id, time, region and account', () => {
  expect(readCall(without('eventID', 'eventTime', 'awsRegion', 'recipientAccountId'))).toMatchObject({
    eventId: envelope.id, time: new Date('2026-11-24T15:04:31Z'), region: 'eu-west-1', account: '111122223333',
  });
});

test('the account is the one that received the event, not the caller\'s', () => {
  expect(readCall({ ...envelope, detail: { ...record(envelope.detail), userIdentity: { accountId: '444455556666' } } }).account).toBe('111122223333');
});

test('null parameters and a nonsense time are no obstacle', () => {
  const call = readCall({ ...envelope, time: 'soon', detail: { ...record(envelope.detail), requestParameters: null, responseElements: null, eventTime: 'later' } });
  expect(call).toMatchObject({ request: {}, response: {}, time: undefined });
});

test.each([
  ['no detail', { ...envelope, detail: undefined }, 'detail.eventSource and detail.eventName'],
  ['no name', without('eventName'), 'detail.eventName'],
  ['no source', without('eventSource'), 'detail.eventSource'],
  ['no id at all', { ...without('eventID'), id: undefined }, 'detail.eventID'],
  ['null', null, 'detail.eventSource and detail.eventName and detail.eventID'],
  ['a string', 'event', 'detail.eventSource and detail.eventName and detail.eventID'],
])('refuses %s, naming what is missing', (_, event, missing) => {
  expect(() => readCall(event)).toThrow(new UnreadableEventError(missing.split(' and ')));
  expect(() => readCall(event)).toThrow(`the event is no CloudTrail record of an API call: it lacks ${missing}`);
});
