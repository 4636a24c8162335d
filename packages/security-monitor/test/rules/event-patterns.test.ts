import * as fc from 'fast-check';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Detection } from '../../src/catalogue/detection';
import { ROWS } from '../../src/catalogue/rows/rows';
import { ec2Call } from '../../src/catalogue/rows/sample-event';
import { eventPatterns, LONGEST_PATTERN } from '../../src/rules/event-patterns';
import { matches } from '../support/event-matcher';

const looksAt = (events: Detection['events']): Detection => ({ ...CATALOGUE[0], events });
const size = (pattern: object) => JSON.stringify(pattern).length;

describe('the rules of the whole catalogue', () => {
  const patterns = eventPatterns(CATALOGUE);

  test.each(Object.entries(ROWS).flatMap(([id, rows]) => rows.filter(({ severity }) => severity !== undefined).map((row) => [id, row.title, row] as const)))(
    'let %s through: %s', (_id, _title, row) => {
      expect(patterns.filter((pattern) => matches(pattern, row.event.envelope))).toHaveLength(1);
    });

  test.each(['RunInstances', 'CreateTags', 'DescribeSecurityGroups', 'UpdateSecurityGroupRuleDescriptionsIngress'])('keep %s out', (name) => {
    expect(patterns.some((pattern) => matches(pattern, ec2Call(name, {}).envelope))).toBe(false);
  });

  test('take no other kind of event', () => {
    const envelope = { ...ec2Call('CreateSecurityGroup', {}).envelope, 'detail-type': 'AWS Service Event via CloudTrail' };
    expect(patterns.some((pattern) => matches(pattern, envelope))).toBe(false);
  });
});

test('a detection that is not selected brings no event', () => {
  const patterns = eventPatterns(CATALOGUE.filter(({ id }) => id === 'security-group-created'));
  expect(patterns).toEqual([{
    'source': ['aws.ec2'], 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventSource: ['ec2.amazonaws.com'], eventName: ['CreateSecurityGroup'] },
  }]);
});

test('any catalogue: every call is matched by exactly one pattern, none is too long, and nothing else is matched', () => {
  const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{2,60}$/);
  const source = fc.constantFrom('ec2.amazonaws.com', 'iam.amazonaws.com', 's3.amazonaws.com', 'organizations.amazonaws.com');
  const detections = fc.array(fc.dictionary(source, fc.array(name, { minLength: 1, maxLength: 40 })).map(looksAt), { maxLength: 20 });
  fc.assert(fc.property(detections, (selected) => {
    const patterns = eventPatterns(selected);
    const calls = new Set(selected.flatMap(({ events }) => Object.entries(events).flatMap(([service, names]) => names.map((one) => `${service} ${one}`))));
    const matched = patterns.flatMap(({ detail }) => detail.eventSource.flatMap((service) => detail.eventName.map((one) => `${service} ${one}`)));
    expect(matched.sort()).toEqual([...calls].sort());
    patterns.forEach((pattern) => expect(size(pattern)).toBeLessThanOrEqual(LONGEST_PATTERN));
  }), { seed: 20261124, numRuns: 100 });
});

test('packs as many names into a pattern as fit', () => {
  const names = Array.from({ length: 200 }, (_, index) => `Action${String(index).padStart(30, '0')}`);
  const patterns = eventPatterns([looksAt({ 'ec2.amazonaws.com': names })]);
  expect(patterns).toHaveLength(5);
  patterns.slice(0, -1).forEach((pattern) => expect(size(pattern)).toBeGreaterThan(LONGEST_PATTERN - 45));
});
