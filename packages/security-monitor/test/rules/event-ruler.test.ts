import { CATALOGUE } from '../../src/catalogue/catalogue';
import { ROWS } from '../../src/catalogue/rows/rows';
import { ec2Call, SampleEvent } from '../../src/catalogue/rows/sample-event';
import { readCall } from '../../src/core/call';
import { eventPatterns } from '../../src/rules/event-patterns';
import { rulesMatching } from '../event-ruler/event-ruler';
import { matches } from '../support/event-matcher';

/** What EventBridge delivers and what it does not, by the verdict of its own engine; the first use fetches the engine. */
jest.setTimeout(120_000);

const PATTERNS = eventPatterns(CATALOGUE);
const ALL_ROWS = Object.entries(ROWS).flatMap(([id, rows]) => rows.map((row) => ({ id, row })));
const verdicts = (events: readonly SampleEvent[], patterns: readonly object[] = PATTERNS) => rulesMatching(patterns, events.map(({ envelope }) => envelope));
const detailed = ({ envelope }: SampleEvent, fields: object) => ({ ...envelope, detail: { ...envelope.detail as object, ...fields } });
const renamed = (event: SampleEvent, name: (old: string) => string) => detailed(event, { eventName: name(readCall(event.envelope).name) });

test('every event that a detection raises, the failed attempts among them, is let through by exactly one rule', () => {
  const raising = ALL_ROWS.filter(({ row }) => row.severity !== undefined);
  expect(raising.length).toBeGreaterThan(CATALOGUE.length * 2);
  const lost = verdicts(raising.map(({ row }) => row.event)).flatMap((rules, place) =>
    (rules.length === 1 ? [] : [`${raising[place].id}: ${raising[place].row.title}: ${rules.length} rules`]));
  expect(lost).toEqual([]);
});

test('an event of any other name is let through by none', () => {
  const others = ALL_ROWS.flatMap(({ row: { event } }) => [renamed(event, (name) => `${name}X`), renamed(event, (name) => name.slice(0, -1)), renamed(event, (name) => name.toLowerCase())]);
  const quiet = ['StartInstances', 'CreateTags', 'DescribeSecurityGroups', 'UpdateSecurityGroupRuleDescriptionsIngress'].map((name) => ec2Call(name, {}).envelope);
  expect(rulesMatching(PATTERNS, [...others, ...quiet]).flat()).toEqual([]);
});

test('the name of one service\'s call lets no call of another service through', () => {
  const known = new Set(CATALOGUE.flatMap(({ events }) => Object.entries(events).flatMap(([source, names]) => names.map((name) => `${source} ${name}`))));
  const sources = [...new Set([...known].map((call) => call.split(' ')[0]))];
  const swapped = ALL_ROWS.flatMap(({ row: { event } }, place) => {
    const eventSource = sources[place % sources.length];
    const { name } = readCall(event.envelope);
    return known.has(`${eventSource} ${name}`) ? [] : [detailed(event, { eventSource })];
  });
  expect(swapped.length).toBeGreaterThan(ALL_ROWS.length / 2);
  expect(rulesMatching(PATTERNS, swapped).flat()).toEqual([]);
});

test('what an account puts on the bus itself, and any other kind of event, is let through by none', () => {
  const forged = ALL_ROWS.flatMap(({ row: { event: { envelope } } }) => [{ ...envelope, source: 'my.application' }, { ...envelope, 'detail-type': 'EC2 Instance State-change Notification' }]);
  expect(rulesMatching(PATTERNS, forged).flat()).toEqual([]);
});

test('the rules of each family alone miss nothing of it', () => {
  const families = [...new Set(CATALOGUE.map(({ family }) => family))];
  const patterns = families.flatMap((family) =>
    eventPatterns(CATALOGUE.filter((detection) => detection.family === family)).map((pattern) => ({ family, pattern })));
  const raising = CATALOGUE.flatMap(({ id, family }) => ROWS[id].filter(({ severity }) => severity !== undefined).map(({ event }) => ({ family, event })));
  const lost = verdicts(raising.map(({ event }) => event), patterns.map(({ pattern }) => pattern))
    .filter((rules, place) => rules.filter((rule) => patterns[rule].family === raising[place].family).length !== 1);
  expect(lost).toEqual([]);
});

test('the matcher that other tests ask, for its speed, gives the verdicts of the engine', () => {
  const events = ALL_ROWS.flatMap(({ row: { event } }) => [event.envelope, { ...event.envelope, source: 'my.application' }, renamed(event, (name) => `${name}X`)]);
  const own = events.map((event) => PATTERNS.flatMap((pattern, place) => (matches(pattern, event) ? [place] : [])));
  expect(own).toEqual(rulesMatching(PATTERNS, events));
});
