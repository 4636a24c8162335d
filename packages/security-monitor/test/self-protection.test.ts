import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { SELF_PROTECTION_ROWS } from '../src/catalogue/rows/self-protection';
import { alertOf } from './support/samples';
import { newMonitor, newStack, only, reference } from './support/stacks';

const ownOf = (template: Template) => {
  const { Variables } = only(template, 'AWS::Lambda::Function').properties.Environment as { Variables: { OWN_RESOURCES: { 'Fn::Join': [string, unknown[]] } } };
  return Variables.OWN_RESOURCES['Fn::Join'][1];
};

test.each([['at the top', 'Monitor', false], ['deeper', 'WatchMonitor', true]])('the function knows the beginning of every name of the construct, and both keys: %s', (_, prefix, deep) => {
  const stack = newStack();
  if (deep) {
    newMonitor(new Construct(stack, 'Watch') as never);
  } else {
    newMonitor(stack);
  }
  const template = Template.fromStack(stack);
  const key = (id: string) => reference(only(template, 'AWS::KMS::Key', `${prefix}${id}`).id);
  expect(ownOf(template)).toEqual([`${prefix} `, key('AlertKey'), ' ', key('OperationsKey')]);
  const all = Object.keys((template.toJSON() as { Resources: object }).Resources).filter((id) => !id.startsWith('AWS'));
  expect(all.filter((id) => !id.startsWith(prefix))).toEqual([]);
});

test('the alert says that the monitor itself was hit, and how it is undone', () => {
  const { event } = SELF_PROTECTION_ROWS['monitor-tampered'].find(({ title }) => title === 'DisableAlarmActions')!;
  const { finding, also } = alertOf(event);
  expect(finding.account.headline).toBe('This monitor itself: alarm muted: TapStackdev-SecurityMonitorSilenceAlarm0A0A0A0A-1A2B3C4D5E6F');
  expect(finding.undo.command).toBe('aws cloudwatch enable-alarm-actions --region eu-west-1 --alarm-names TapStackdev-SecurityMonitorSilenceAlarm0A0A0A0A-1A2B3C4D5E6F');
  expect(also.map(({ detection: { id } }) => id)).toEqual(['alarms-silenced']);
});
