import { isOwnStack, NOTHING_OWN, OwnResources, ownPartOf, readOwn, writeOwn } from '../../src/core/own-resources';

const OWN = readOwn(writeOwn('SecurityMonitor', ['1a2b3c4d-0000', 'other-key']), 'TapStackdev');
const ARN = 'arn:aws:events:eu-west-1:111122223333:rule/';

test('it comes back as it was written', () => {
  expect(OWN).toEqual({ stackName: 'TapStackdev', prefix: 'SecurityMonitor', ids: ['1a2b3c4d-0000', 'other-key'] });
  expect(readOwn(undefined, 'TapStackdev')).toEqual({ ...NOTHING_OWN, stackName: 'TapStackdev' });
});

test.each([
  ['a name', 'TapStackdev-SecurityMonitorCalls1E0B5A0C1-1A2B3C4D5E6F', OWN],
  ['an ARN', `${ARN}TapStackdev-SecurityMonitorCalls1E0B5A0C1-1A2B3C4D5E6F`, OWN],
  ['a small random word', 'TapStackdev-SecurityMonitorCalls1E0B5A0C1-aB1cD2eF3gH4i', OWN],
  ['a logical id that was cut', 'TapStackdev-SecurityMonit-1A2B3C4D5E6F', OWN],
  ['a stack name that was cut', 'TapStackOfTheTeamThatKee-SecurityMonitorHandler1A-1A2B3C4D5E6F', { ...OWN, stackName: 'TapStackOfTheTeamThatKeepsTheLights' }],
  ['a key', 'arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-0000', OWN],
  ['a short stack name', 'A-SecurityMonitorHandler1A-1A2B3C4D5E6F', { ...OWN, stackName: 'A' }],
])('%s is ours: %s', (_, text, own: OwnResources) => expect(ownPartOf(own, text)).toBe(text.split(/[:/]/).pop()));

test.each([
  ['another construct', 'TapStackdev-NetworkCalls1E0B5A0C1-1A2B3C4D5E6F', OWN],
  ['another stack', 'TapStackprod-SecurityMonitorCalls1E0B5A0C1-1A2B3C4D5E6F', OWN],
  ['a stack of which ours is the beginning', 'TapStackdev-2-SecurityMonitorCalls1E0B5A0C1-1A2B3C4D5E6F', OWN],
  ['what ours only begins with', 'TapSt-SecurityMonitorCalls1E0B5A0C1-1A2B3C4D5E6F', OWN],
  ['a name that was cut too short', 'TapStackdev-Sec-1A2B3C4D5E6F', OWN],
  ['a name without the random word', 'TapStackdev-SecurityMonitorCalls1', OWN],
  ['another key', '1a2b3c4d-0001', OWN],
  ['nothing', '', OWN],
  ['anything, where nothing is said', 'TapStackdev-SecurityMonitorCalls1E0B5A0C1-1A2B3C4D5E6F', readOwn(undefined, 'TapStackdev')],
])('%s is not ours: %s', (_, text, own: OwnResources) => expect(ownPartOf(own, text)).toBeUndefined());

test('the stack is known by its name and by its ARN', () => {
  expect(isOwnStack(OWN, 'TapStackdev')).toBe(true);
  expect(isOwnStack(OWN, 'arn:aws:cloudformation:eu-west-1:111122223333:stack/TapStackdev/1a2b')).toBe(true);
  expect(isOwnStack(OWN, 'TapStackdev2')).toBe(false);
  expect(isOwnStack(NOTHING_OWN, '')).toBe(false);
});
