import { Template } from 'aws-cdk-lib/assertions';
import { ROWS } from '../../src/catalogue/rows/rows';
import { SIGNAL_SOURCE } from '../../src/signals/signal';
import { rulesMatching } from '../event-ruler/event-ruler';
import { newMonitor, newStack, resourcesOf } from '../support/stacks';

/** The rules as they are deployed, with what lets signals through, by the verdict of EventBridge's own engine. */
jest.setTimeout(120_000);

const stack = newStack();
newMonitor(stack);
const template = Template.fromStack(stack);
const patterns = Object.values(resourcesOf(template, 'AWS::Events::Rule')).map(({ Properties }) => Properties.EventPattern as object);
const signals = Object.values(resourcesOf(template, 'AWS::Scheduler::Schedule')).flatMap(({ Properties }) => {
  const { Entries } = JSON.parse((Properties.Target as { Input: string }).Input) as { Entries: Record<string, string>[] };
  return Entries.map(({ Source, DetailType, Detail }) => ({ 'source': Source, 'detail-type': DetailType, 'detail': JSON.parse(Detail) as object }));
});

test('each signal passes exactly one rule, and every rule lets one heartbeat through', () => {
  const verdicts = rulesMatching(patterns, signals);
  expect(verdicts.map((rules) => rules.length)).toEqual(signals.map(() => 1));
  const heartbeats = verdicts.filter((_, place) => signals[place]['detail-type'] === 'Heartbeat').flat();
  expect(heartbeats.sort((one, other) => one - other)).toEqual(patterns.map((_, place) => place));
});

test('calls pass as they do without signals, and none passes with the source of a signal', () => {
  const raising = Object.values(ROWS).flatMap((rows) => rows.filter(({ severity }) => severity !== undefined).map(({ event }) => event.envelope));
  expect(rulesMatching(patterns, raising).filter((rules) => rules.length !== 1)).toEqual([]);
  expect(rulesMatching(patterns, raising.map((envelope) => ({ ...envelope, source: SIGNAL_SOURCE }))).flat()).toEqual([]);
});
