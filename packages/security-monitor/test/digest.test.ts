import { Template } from 'aws-cdk-lib/assertions';
import { AlertChannel, LowSeverities, Severity } from '../src';
import { newMonitor, newStack, only, resourcesOf } from './support/stacks';

const DIGEST = { lowSeverities: LowSeverities.DAILY_DIGEST };
const synthesized = (...channels: AlertChannel[]) => {
  const stack = newStack();
  newMonitor(stack, { channels, operationsChannels: [] });
  return Template.fromStack(stack);
};
const variables = (template: Template) => (only(template, 'AWS::Lambda::Function').properties.Environment as { Variables: object }).Variables;

test('a reader with a digest hears at once of what is worse, and once a day of what is mild', () => {
  const template = synthesized(AlertChannel.email('a@example.com', DIGEST));
  expect(only(template, 'AWS::SNS::Subscription').properties.FilterPolicy).toEqual({
    severity: ['MEDIUM', 'HIGH', 'CRITICAL', 'DIGEST'], bundle: [{ exists: false }, 'summary', 'digest'],
  });
  expect(only(template, 'AWS::Scheduler::Schedule', 'MonitorDigest').properties).toMatchObject({
    ScheduleExpression: 'cron(0 7 * * ? *)', Target: { Input: expect.stringContaining('"DetailType":"Digest"') },
  });
  expect(variables(template)).toMatchObject({ DIGEST: 'daily' });
});

test.each([
  [Severity.HIGH, ['HIGH', 'CRITICAL', 'DIGEST']], [Severity.LOW, ['MEDIUM', 'HIGH', 'CRITICAL', 'DIGEST']],
])('with a minimum of %s, at once and in the digest come %j', (minimumSeverity, severity) => {
  expect(only(synthesized(AlertChannel.email('a@example.com', { ...DIGEST, minimumSeverity })), 'AWS::SNS::Subscription').properties.FilterPolicy).toMatchObject({ severity });
});

test('no other reader hears of digests, and without a reader there is none', () => {
  const template = synthesized(AlertChannel.email('a@example.com', { lowSeverities: LowSeverities.EACH }));
  expect(only(template, 'AWS::SNS::Subscription').properties.FilterPolicy).toEqual({ severity: [{ exists: true }], bundle: [{ exists: false }, 'summary'] });
  expect(Object.keys(resourcesOf(template, 'AWS::Scheduler::Schedule')).filter((id) => id.startsWith('MonitorDigest'))).toEqual([]);
  expect(variables(template)).not.toHaveProperty('DIGEST');
});

test('alarms have no severity, so that a digest of them is refused', () => {
  expect(() => newMonitor(newStack(), { operationsChannels: [AlertChannel.email('a@example.com', DIGEST)] })).toThrow(
    'a channel of operationsChannels wants a digest of what is mild, but these messages carry no severity; give the channel without lowSeverities');
});
