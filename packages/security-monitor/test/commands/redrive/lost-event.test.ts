import { authorizeFlat } from '../../../src/catalogue/rows/network-events';
import { describe as line, readLostEvent } from '../../../src/commands/redrive/lost-event';

const EVENT = authorizeFlat('0.0.0.0/0').envelope;
const REPORT = {
  version: '1.0',
  timestamp: '2026-11-24T15:10:00.000Z',
  requestContext: { requestId: 'r', functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:f:$LATEST', condition: 'RetriesExhausted', approximateInvokeCount: 3 },
  requestPayload: EVENT,
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload: { errorType: 'KMSDisabledException', errorMessage: 'key is disabled' },
};

test('Lambda keeps the event in a report', () => {
  const lost = readLostEvent(JSON.stringify(REPORT), {})!;
  expect(lost.event).toEqual(EVENT);
  expect(lost.reason).toBe('RetriesExhausted after 3 attempts, KMSDisabledException: key is disabled');
});

test('EventBridge keeps the event itself, and says beside it why', () => {
  const lost = readLostEvent(JSON.stringify(EVENT), { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'not authorized' })!;
  expect(lost.event).toEqual(EVENT);
  expect(line(lost)).toBe('2026-11-24T15:04:31Z, eu-west-1, AuthorizeSecurityGroupIngress, arn:aws:iam::111122223333:user/alice, NO_PERMISSIONS: not authorized');
});

test('an event that waited too long has no answer of the function', () => {
  expect(readLostEvent(JSON.stringify({ ...REPORT, responsePayload: null, requestContext: { condition: 'EventAgeExceeded' } }), {})!.reason)
    .toBe('EventAgeExceeded after some attempts');
});

test.each(['', 'no json', '[]', '{}', '"text"', '{"requestPayload":null}', '{"Type":"Notification","Message":"x"}'])('%j holds no event', (body) => {
  expect(readLostEvent(body, {})).toBeUndefined();
});
