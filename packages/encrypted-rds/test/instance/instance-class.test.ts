import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { database, only, refusal } from '../support/database';

const of = (name: string) => ({ instanceType: new ec2.InstanceType(name) });
const threshold = (name: string, metric: string) => Object.values(database(of(name)).template().findResources('AWS::CloudWatch::Alarm'))
  .find(({ Properties }) => Properties.MetricName === metric)?.Properties.Threshold;

test.each(['t4g.micro', 't4g.small', 't3.micro', 't3.small'])('%s has no Performance Insights, so none are asked for', (name) => {
  const instance = only(database(of(name)).template(), 'AWS::RDS::DBInstance');
  expect(instance).toMatchObject({ EnablePerformanceInsights: false });
  expect(instance).not.toHaveProperty('PerformanceInsightsKMSKeyId');
});

test.each(['t4g.medium', 'm7g.large', 'r8g.16xlarge'])('%s has Performance Insights', (name) => {
  expect(only(database(of(name)).template(), 'AWS::RDS::DBInstance')).toMatchObject({ EnablePerformanceInsights: true, DatabaseInsightsMode: 'standard' });
});

test.each([
  ['t4g.micro', 1],
  ['t3.small', 2],
  ['t4g.medium', 4],
  ['t3.2xlarge', 32],
  ['m7g.large', 8],
  ['m6i.24xlarge', 384],
  ['r7g.xlarge', 32],
  ['r6gd.16xlarge', 512],
  ['x2g.medium', 16],
  ['x2iedn.xlarge', 128],
  ['x2idn.16xlarge', 1024],
  ['c6gd.medium', 2],
  ['z1d.large', 16],
])('the memory alarm of %s knows its %d GiB', (name, memory) => {
  expect(threshold(name, 'FreeableMemory')).toBe(Math.round(memory * 0.05 * 1024 ** 3));
});

test.each(['db.t4g.medium', 'medium', 't4g', ''])('refuses "%s", which is no class', (name) => {
  expect(refusal(of(name))).toContain(`  - instanceType "${name}" must name a family and a size without the leading "db.", such as "t4g.medium"`);
});

test('warns where the memory of a class is not known, and alarms as for the default class', () => {
  const { stack } = database(of('y9z.medium'));
  Annotations.fromStack(stack).hasWarning('/Shop/Database', Match.stringLikeRegexp('memory of instance class "y9z.medium" is not known.*assume 4 GiB'));
  expect(threshold('y9z.medium', 'FreeableMemory')).toBe(threshold('t4g.medium', 'FreeableMemory'));
});

test('is silent about classes it knows', () => {
  Annotations.fromStack(database().stack).hasNoWarning('*', Match.anyValue());
});
