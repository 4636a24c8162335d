import * as fc from 'fast-check';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Detection } from '../../src/catalogue/detection';
import { apiCall, ec2Call } from '../../src/catalogue/rows/sample-event';
import { callsOf, eventPatterns, LONGEST_PATTERN } from '../../src/rules/event-patterns';
import { matches } from '../support/event-matcher';

const looksAt = (events: Detection['events']): Detection => ({ ...CATALOGUE[0], events });
const size = (pattern: object) => JSON.stringify(pattern).length;

test('a detection that is not selected brings no event', () => {
  const patterns = eventPatterns(CATALOGUE.filter(({ id }) => id === 'security-group-created'));
  expect(patterns).toEqual([{
    'source': [{ prefix: 'aws.' }], 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventSource: ['ec2.amazonaws.com'], eventName: ['CreateSecurityGroup'] },
  }]);
});

test('a sign-in is let in by both spellings of its kind, and a call of the same name is not', () => {
  const [pattern, ...others] = eventPatterns([{ ...looksAt({ 'signin.amazonaws.com': ['ConsoleLogin'] }), recordKind: 'sign-in' }]);
  const signIn = apiCall('signin', 'ConsoleLogin', null);
  expect(others).toEqual([]);
  expect(['AWS Console Signin via CloudTrail', 'AWS Console Sign In via CloudTrail'].every((kind) => matches(pattern, signIn.as(kind).envelope))).toBe(true);
  expect(matches(pattern, signIn.envelope)).toBe(false);
});

test('what a service did by itself has a rule of its own beside the calls of that service', () => {
  const patterns = eventPatterns([{ ...looksAt({ 'ec2.amazonaws.com': ['SharedSnapshotCopyInitiated'] }), recordKind: 'service-event' }, looksAt({ 'ec2.amazonaws.com': ['RunInstances'] })]);
  expect(patterns.map((pattern) => [pattern['detail-type'], callsOf(pattern)[0].eventName])).toEqual([
    [['AWS API Call via CloudTrail'], ['RunInstances']], [['AWS Service Event via CloudTrail'], ['SharedSnapshotCopyInitiated']],
  ]);
});

test('any catalogue: every call is matched by exactly one pattern, none is too long, and nothing else is matched', () => {
  const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{2,60}$/);
  const source = fc.constantFrom('ec2.amazonaws.com', 'iam.amazonaws.com', 's3.amazonaws.com', 'organizations.amazonaws.com');
  const detections = fc.array(fc.dictionary(source, fc.array(name, { minLength: 1, maxLength: 40 })).map(looksAt), { maxLength: 20 });
  fc.assert(fc.property(detections, (selected) => {
    const patterns = eventPatterns(selected);
    const calls = new Set(selected.flatMap(({ events }) => Object.entries(events).flatMap(([service, names]) => names.map((one) => `${service} ${one}`))));
    const matched = patterns.flatMap(callsOf).flatMap(({ eventSource, eventName }) => eventSource.flatMap((service) => eventName.map((one) => `${service} ${one}`)));
    expect(matched.sort()).toEqual([...calls].sort());
    patterns.forEach((pattern) => expect(size(pattern)).toBeLessThanOrEqual(LONGEST_PATTERN));
  }), { seed: 20261124, numRuns: 100 });
});

test('services share a pattern, and each keeps its own names', () => {
  const [pattern, ...others] = eventPatterns([looksAt({ 'iam.amazonaws.com': ['CreateUser', 'AttachUserPolicy'], 'ec2.amazonaws.com': ['CreateVpc'] })]);
  expect(others).toEqual([]);
  expect(pattern.detail).toEqual({ $or: [
    { eventSource: ['ec2.amazonaws.com'], eventName: ['CreateVpc'] }, { eventSource: ['iam.amazonaws.com'], eventName: ['AttachUserPolicy', 'CreateUser'] },
  ] });
  expect(matches(pattern, apiCall('iam', 'CreateVpc', null).envelope)).toBe(false);
  expect(matches(pattern, apiCall('iam', 'CreateUser', null).envelope)).toBe(true);
});

test('what somebody of the account puts on the bus is no event of AWS', () => {
  const [pattern] = eventPatterns([looksAt({ 'ec2.amazonaws.com': ['CreateVpc'] })]);
  expect(matches(pattern, { ...ec2Call('CreateVpc', {}).envelope, source: 'my.ec2' })).toBe(false);
});

test('the whole catalogue needs few rules', () => {
  const patterns = eventPatterns(CATALOGUE);
  const length = patterns.reduce((sum, pattern) => sum + JSON.stringify(pattern).length, 0);
  // As many as the text needs, and for each kind of event one that is not full.
  expect(patterns.length).toBeLessThanOrEqual(Math.ceil(length / LONGEST_PATTERN) + 3);
});

test('packs as many names into a pattern as fit', () => {
  const names = Array.from({ length: 200 }, (_, index) => `Action${String(index).padStart(30, '0')}`);
  const patterns = eventPatterns([looksAt({ 'ec2.amazonaws.com': names })]);
  expect(patterns).toHaveLength(5);
  patterns.slice(0, -1).forEach((pattern) => expect(size(pattern)).toBeGreaterThan(LONGEST_PATTERN - 45));
});
