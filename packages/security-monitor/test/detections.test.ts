import { Template } from 'aws-cdk-lib/assertions';
import { CisVersion, DetectionFamily, Detections, Severity } from '../src';
import { CATALOGUE } from '../src/catalogue/catalogue';
import { newMonitor, newStack, only } from './support/stacks';

const ALL = CATALOGUE.map(({ id }) => id);

test('all means all', () => expect(Detections.all().selectedIds).toEqual(ALL));

test('families take every detection of theirs', () => {
  const network = CATALOGUE.filter(({ family }) => family === DetectionFamily.NETWORK).map(({ id }) => id);
  expect(Detections.families([DetectionFamily.NETWORK]).selectedIds).toEqual(network);
});

test('ids take those, in the order of the catalogue, each once', () => {
  const [first, second] = ALL;
  expect(Detections.ids([second, first, second]).selectedIds).toEqual([first, second]);
});

test('a least severity takes whatever can be as bad as that', () => {
  const { selectedIds } = Detections.atLeast(Severity.HIGH);
  const worse = [Severity.HIGH, Severity.CRITICAL];
  expect(selectedIds).toEqual(CATALOGUE.filter(({ ladder }) => worse.some((severity) => ladder[severity] !== undefined)).map(({ id }) => id));
  expect(selectedIds).toContain('world-open-ingress');
  expect(selectedIds).not.toContain('security-group-created');
  expect(Detections.atLeast(Severity.INFORMATIONAL).selectedIds).toEqual(ALL);
});

test('a recommendation of the benchmark takes what watches over it, by the numbers of its version', () => {
  const gateways = Detections.cis(CisVersion.V5_0, ['4.12']).selectedIds;
  expect(gateways).toEqual(CATALOGUE.filter(({ controls }) => controls.cis5.includes('4.12')).map(({ id }) => id));
  expect(gateways).not.toEqual([]);
  expect(Detections.cis(CisVersion.V7_0, ['5.12']).selectedIds).toEqual(gateways);
  expect(Detections.cis(CisVersion.V3_0, ['4.12', '4.13']).selectedIds.length).toBeGreaterThan(gateways.length);
});

test('selections are added and narrowed, and none of them changes', () => {
  const network = Detections.families([DetectionFamily.NETWORK]);
  const before = [...network.selectedIds];
  const more = network.plus(Detections.ids(['trail-stopped'])).without(['closed-egress', 'closed-ingress']);
  expect(more.selectedIds).toEqual(ALL.filter((id) => id === 'trail-stopped' || (before.includes(id) && !id.startsWith('closed-'))));
  expect(network.selectedIds).toEqual(before);
});

describe('severities of one\'s own', () => {
  const chosen = () => Detections.ids(['closed-ingress', 'closed-egress', 'trail-stopped']).withSeverity('closed-ingress', Severity.HIGH).withSeverity('trail-stopped', Severity.HIGH);

  test('stand in the variables of the function, and leave none where there are none', () => {
    const variables = (detections: Detections) => {
      const stack = newStack();
      newMonitor(stack, { detections });
      return (only(Template.fromStack(stack), 'AWS::Lambda::Function').properties.Environment as { Variables: object }).Variables;
    };
    expect(variables(chosen())).toMatchObject({ DETECTIONS: 'closed-egress,closed-ingress,trail-stopped', SEVERITIES: 'HIGH closed-ingress,trail-stopped' });
    expect(variables(Detections.all())).not.toHaveProperty('SEVERITIES');
  });

  test('survive other changes, go with their detection, and the later choice wins', () => {
    expect([...chosen().plus(Detections.ids(['trail-stopped']).withSeverity('trail-stopped', Severity.MEDIUM)).without(['closed-ingress'])._overrides()])
      .toEqual([['trail-stopped', Severity.MEDIUM]]);
  });

  test('are refused for what is not selected', () => {
    expect(() => Detections.ids(['closed-ingress']).withSeverity('closed-egress', Severity.HIGH)).toThrow(
      'detections: 1 unknown id\n  - there is no detection "closed-egress"; the nearest are "closed-ingress"');
  });
});

test('fails on unknown ids, all at once, naming the nearest', () => {
  const ids = ['world-open-ingres', 'closed-egress', 'open-ingress-world'];
  const message = /^detections: 2 unknown ids\n {2}- there is no detection "world-open-ingres"; the nearest are "world-open-ingress", .*\n {2}- there is no detection "open-ingress-world"; the nearest are "world-open-ingress", [^\n]*$/;
  expect(() => Detections.ids(ids)).toThrow(message);
  expect(() => Detections.all().without(ids)).toThrow(message);
});

test('fails on a number that the benchmark does not have, naming the nearest', () => {
  expect(() => Detections.cis(CisVersion.V5_0, ['4.12', '4.99', '9.9.9'])).toThrow(
    /^detections: 2 unknown recommendations of CIS 5\.0\n {2}- there is no recommendation of CIS 5\.0 "4\.99"; the nearest are "4\.9", .*\n {2}- there is no [^\n]*$/);
});

test('fails where nothing would be watched', () => {
  expect(() => Detections.ids([])).toThrow(`detections: no id is named; name at least one of ${ALL.join(', ')}, or use Detections.all()`);
  expect(() => Detections.families([])).toThrow(`detections: no family is named; name at least one of ${Object.values(DetectionFamily).join(', ')}, or use Detections.all()`);
  expect(() => Detections.ids(['closed-egress']).without(['closed-egress'])).toThrow('detections: nothing is left of the selection');
});
