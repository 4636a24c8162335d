import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { LONGEST_PATTERN } from '../../src/rules/event-patterns';
import { putEventsEntry, readSignal, SIGNAL_LENGTH, SIGNAL_SOURCE, SignalKind, signalPattern } from '../../src/signals/signal';
import { matches } from '../support/event-matcher';

const HEARTBEAT = { 'source': SIGNAL_SOURCE, 'detail-type': 'Heartbeat', 'detail': { rule: 'Calls1-1' } };

test('what is put on the bus is read as what it was', () => {
  const { Source, DetailType, Detail, EventBusName } = putEventsEntry({ kind: SignalKind.HEARTBEAT, rule: 'Calls1-1' });
  expect(EventBusName).toBe('default');
  expect(readSignal({ 'source': Source, 'detail-type': DetailType, 'detail': JSON.parse(Detail) as unknown })).toEqual({ kind: 'Heartbeat', rule: 'Calls1-1' });
});

test('a signal passes through its own rule only', () => {
  expect(matches(signalPattern('Calls1-1'), HEARTBEAT)).toBe(true);
  expect(matches(signalPattern('Calls2-1'), HEARTBEAT)).toBe(false);
});

test.each<[what: string, event: unknown]>([
  ['a call', authorizeFlat('0.0.0.0/0').envelope],
  ['nothing', undefined],
  ['a heartbeat of somebody else', { ...HEARTBEAT, source: 'com.example' }],
  ['an unknown kind', { ...HEARTBEAT, 'detail-type': 'Hello' }],
  ['a heartbeat for no rule', { ...HEARTBEAT, detail: {} }],
])('%s is no signal', (_, event) => expect(readSignal(event)).toBeUndefined());

test('the source is none that AWS has: a signal never passes for a call', () => {
  expect(SIGNAL_SOURCE).not.toMatch(/^aws\./);
});

test('the room that patterns leave for signals is enough', () => {
  const whole = { $or: [{ filled: 'x'.repeat(LONGEST_PATTERN - SIGNAL_LENGTH - 13) }, signalPattern('x'.repeat(30))] };
  expect(JSON.stringify(whole).length).toBeLessThanOrEqual(LONGEST_PATTERN);
});
