import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller, DetectionFamily, Exclusion, ExclusionOptions, Severity } from '../../src';
import { newMonitor, newStack, only, resourcesOf } from '../support/stacks';

const OPTIONS: ExclusionOptions = { reason: 'the nightly rotation of test data', expires: '2027-03-31', detections: ['snapshot-shared'] };
const wrong = (options: Partial<ExclusionOptions>) => Exclusion.of(Caller.role('Rotation'), { ...OPTIONS, ...options })._problems(new Date());

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-25T12:00:00Z'), doNotFake: ['nextTick'] }));
afterEach(() => jest.useRealTimers());

const monitorWith = (...exclusions: Exclusion[]) => {
  const stack = newStack();
  const monitor = newMonitor(stack, { exclusions });
  return { stack, monitor, template: Template.fromStack(stack) };
};
const variable = (template: Template) => (only(template, 'AWS::Lambda::Function').properties.Environment as { Variables: Record<string, unknown> }).Variables.EXCLUSIONS;

test('it travels to the function as data', () => {
  const { template } = monitorWith(Exclusion.of(Caller.role('Rotation'), OPTIONS), Exclusion.deployer('Deployer', { reason: 'deploys all day long', expires: '2026-12-31' }));
  expect(JSON.parse(variable(template) as string)).toEqual([
    { caller: 'role:Rotation', reason: 'the nightly rotation of test data', expires: '2027-03-31', detections: ['snapshot-shared'], upTo: 'HIGH' },
    { caller: 'deployer:Deployer', reason: 'deploys all day long', expires: '2026-12-31', upTo: 'HIGH' },
  ]);
  expect(variable(monitorWith().template)).toBeUndefined();
});

test('the role may be one of the same app', () => {
  const stack = newStack();
  const role = new iam.Role(stack, 'Deployer', { assumedBy: new iam.ServicePrincipal('cloudformation.amazonaws.com') });
  newMonitor(stack, { exclusions: [Exclusion.deployer(role.roleName, { reason: 'deploys all day long', expires: '2026-12-31' })] });
  expect(JSON.stringify(variable(Template.fromStack(stack)))).toMatch(/deployer:",\{"Ref":"Deployer[^"]*"\}/);
});

test('what is excluded is counted', () => {
  const { monitor, template } = monitorWith();
  const { MetricTransformations: [transformation], FilterPattern } = only(template, 'AWS::Logs::MetricFilter', 'MonitorExcludedFindings').properties as
    { MetricTransformations: { MetricName: string; MetricNamespace: string }[]; FilterPattern: string };
  expect(FilterPattern).toBe('{ $.message = "finding excluded" }');
  expect(monitor.metricFindingsExcluded()).toMatchObject({ metricName: transformation.MetricName, namespace: transformation.MetricNamespace, statistic: 'Sum' });
});

describe('its expiry date', () => {
  const expiring = (expires: string) => monitorWith(Exclusion.of(Caller.role('Rotation'), { ...OPTIONS, expires })).stack;

  test.each([['2026-11-25', '1 day'], ['2026-12-24', '30 days']])('warns when it ends on %s', (expires, left) => {
    Annotations.fromStack(expiring(expires)).hasWarning('/TapStack/Monitor', Match.stringLikeRegexp(
      `the exclusion of role Rotation ends in ${left}, after ${expires}: .* Its reason was: the nightly rotation of test data`));
  });

  test('is quiet before', () => Annotations.fromStack(expiring('2026-12-25')).hasNoWarning('*', Match.stringLikeRegexp('exclusion')));

  test('fails when it is over', () => {
    expect(() => expiring('2026-11-24')).toThrow(/exclusion of role Rotation: it expired at the end of 2026-11-24; remove it, or find out/);
  });

  test.each(['2027-02-29', 'soon', '31.03.2027', '2027-3-31'])('fails on "%s"', (expires) => expect(wrong({ expires })).toEqual([expect.stringContaining(`expires "${expires}" is no date`)]));
  test('fails on more than a year', () => {
    expect(wrong({ expires: '2027-11-25' })).toEqual([]);
    expect(wrong({ expires: '2027-11-27' })).toEqual([expect.stringContaining('more than a year ahead')]);
  });
});

describe('what it refuses', () => {
  test.each<[string, Partial<ExclusionOptions>, string]>([
    ['no reason', { reason: 'because' }, 'the reason "because" does not tell a later reader why'],
    ['a reason of several lines', { reason: 'one line\nand another' }, 'the reason "one line\nand another" does not tell a later reader why'],
    ['nothing that is excluded', { detections: undefined }, 'it names nothing that is excluded'],
    ['an empty list', { detections: [] }, 'detections is empty'],
    ['an unknown detection', { detections: ['snapshots-shared'] }, 'there is no detection "snapshots-shared"; the nearest are "snapshot-shared"'],
    ['a critical one', { detections: ['root-recovery', 'snapshot-shared'], upTo: Severity.MEDIUM }, '"root-recovery" finds nothing below HIGH, and only findings up to MEDIUM are excluded; say upTo: Severity.HIGH'],
    ['any resource', { resources: ['*'] }, 'the resource "*" is nearly everything'],
    ['any address', { sourceAddresses: ['0.0.0.0/0'] }, 'the source address "0.0.0.0/0" is no CIDR block, or the whole internet'],
    ['an address that is none', { sourceAddresses: ['10.0.0.300/8'] }, 'the source address "10.0.0.300/8" is no CIDR block'],
  ])('%s', (_, options, message) => expect(wrong(options)).toContainEqual(expect.stringContaining(`exclusion of role Rotation: ${message}`)));

  test('a detection that is always critical, unless it is said', () => {
    const options = { detections: ['trail-stopped'] };
    expect(wrong(options)).toEqual([expect.stringContaining('"trail-stopped" finds nothing below CRITICAL, and only findings up to HIGH are excluded; say upTo: Severity.CRITICAL')]);
    expect(wrong({ ...options, upTo: Severity.CRITICAL })).toEqual([]);
  });

  test('everybody of an Identity Center, without saying what', () => {
    expect(Exclusion.identityCenter('Admin', { reason: 'the platform team', expires: '2027-01-01' })._problems(new Date())).toEqual([expect.stringContaining('it names nothing')]);
    expect(Exclusion.identityCenter('Admin', { reason: 'the platform team', expires: '2027-01-01', families: [DetectionFamily.NETWORK] })._problems(new Date())).toEqual([]);
  });

  test.each([Caller.role('*'), Caller.role('path/Role'), Caller.user(''), Caller.service('autoscaling'), Caller.permissionSet('a b')])('no name: %j', (caller) => {
    expect(Exclusion.of(caller, OPTIONS)._problems(new Date())).toEqual([expect.stringMatching(/is no name of a .*; give it whole, without a path or a \*/)]);
  });

  test('everything wrong at once, with the other problems of the monitor', () => {
    expect(() => newMonitor(newStack(), { vpcSubnets: {}, exclusions: [Exclusion.of(Caller.role('*'), { reason: '', expires: '' })] }))
      .toThrow(/^TapStack\/Monitor: 5 problems with the security monitor\n/);
  });

  test('more than the function can be told', () => {
    const many = Array.from({ length: 30 }, (_, index) => Exclusion.of(Caller.role(`Role${index}`), OPTIONS));
    expect(() => monitorWith(...many)).toThrow(/the settings of the function take about \d+ bytes and Lambda takes 4096 \(the largest: EXCLUSIONS \d+, .*\); use fewer or shorter exclusions/);
    expect(() => monitorWith(...many.slice(0, 15))).not.toThrow();
  });
});

test('an AWS service and a deployer need not be told what', () => {
  expect(Exclusion.service('autoscaling.amazonaws.com', { reason: 'scales the web tier', expires: '2027-01-01' })._problems(new Date())).toEqual([]);
  expect(Object.keys(resourcesOf(monitorWith().template, 'AWS::Lambda::Function'))).toHaveLength(1);
});
