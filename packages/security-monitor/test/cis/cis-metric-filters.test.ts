import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlertChannel, CisMetricFilters, CisMetricFiltersProps, Severity } from '../../src';
import { CIS_FILTERS } from '../../src/cis/cis-filters';
import { nagFindings } from '../support/nag';
import { newStack, only, reference, resourcesOf } from '../support/stacks';

function build(props: Partial<CisMetricFiltersProps> = {}, stack: Stack = newStack()): Template {
  const logGroup = logs.LogGroup.fromLogGroupName(stack, 'TrailLog', 'trail');
  new CisMetricFilters(stack, 'Cis', { logGroup, ...props });
  return Template.fromStack(stack);
}

const template = build();
const topic = only(template, 'AWS::SNS::Topic');

interface Filter {
  readonly FilterPattern: string;
  readonly LogGroupName: string;
  readonly MetricTransformations: [{ MetricName: string; MetricNamespace: string }];
}
const filters = Object.values(resourcesOf(template, 'AWS::Logs::MetricFilter')).map(({ Properties }) => Properties as unknown as Filter);
const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);

test('fifteen metrics of the log of the trail, an alarm on each, all to one topic', () => {
  const metrics = new Set(filters.map(({ MetricTransformations: [{ MetricName }] }) => MetricName));
  expect(metrics.size).toBe(15);
  expect(filters.every(({ LogGroupName }) => LogGroupName === 'trail')).toBe(true);
  expect(new Set(alarms.map(({ MetricName }) => MetricName))).toEqual(metrics);
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      Namespace: filters[0].MetricTransformations[0].MetricNamespace, Statistic: 'Sum', Period: 300, Threshold: 1, TreatMissingData: 'notBreaching', AlarmActions: [reference(topic.id)],
    });
  }
});

test('without exclusions each pattern is the one that Security Hub wants', () => {
  expect(filters.map(({ FilterPattern }) => FilterPattern)).toEqual(expect.arrayContaining(CIS_FILTERS.map(({ condition }) => `{${condition}}`)));
  expect(filters).toHaveLength(16);
});

test('the alarm says which recommendation it serves', () => {
  expect(only(template, 'AWS::CloudWatch::Alarm', 'CisRouteTableChanges').properties.AlarmDescription).toMatch(/^Route tables changed \(CIS 4\.13 of v3\.0 and v5\.0, 5\.13 of v7\.0\)/);
});

test('exclusions follow the condition, except where everybody counts', () => {
  const excluding = build({ exclusions: [{ principalArn: '*:assumed-role/Deployer/*', reason: 'deploys' }] });
  const pattern = (id: string) => only(excluding, 'AWS::Logs::MetricFilter', `Cis${id}`).properties.FilterPattern;
  expect(pattern('TrailChanges')).toMatch(/^\{\(.*StopLogging\)\) && \(\(\$\.userIdentity\.arn NOT EXISTS\) \|\| \(\(\$\.userIdentity\.arn != "\*:assumed-role\/Deployer\/\*"\)\)\)\}$/);
  expect(pattern('RootUse')).toBe(`{${CIS_FILTERS[2].condition}}`);
});

test('only alarms of this account publish; the topic is encrypted', () => {
  expect(topic.properties.KmsMasterKeyId).toBeDefined();
  expect(only(template, 'AWS::SNS::TopicPolicy').properties.PolicyDocument).toMatchObject({ Statement: [{ Effect: 'Deny' }, { Sid: 'AlarmsOfThisAccount', Principal: { Service: 'cloudwatch.amazonaws.com' } }] });
  expect(JSON.stringify(only(template, 'AWS::KMS::Key').properties)).toContain('AlarmsOfThisAccount');
  template.resourceCountIs('AWS::SQS::Queue', 0);
});

test('channels, a key that is there', () => {
  const stack = newStack();
  const encryptionKey = new kms.Key(stack, 'Own');
  const own = build({ channels: [AlertChannel.email('audit@example.com')], encryptionKey }, stack);
  own.resourceCountIs('AWS::KMS::Key', 1);
  expect(only(own, 'AWS::SNS::Subscription').properties).toMatchObject({ Endpoint: 'audit@example.com', RedrivePolicy: expect.anything() });
});

test('two in one stack count each for itself', () => {
  const stack = newStack();
  const logGroup = logs.LogGroup.fromLogGroupName(stack, 'TrailLog', 'trail');
  new CisMetricFilters(stack, 'Alpha', { logGroup });
  new CisMetricFilters(stack, 'Beta', { logGroup });
  const found = Object.values(resourcesOf(Template.fromStack(stack), 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties.MetricName);
  expect(new Set(found).size).toBe(30);
});

test.each<[what: string, props: Partial<CisMetricFiltersProps>, problem: string]>([
  ['everybody', { exclusions: [{ principalArn: '*', reason: 'x' }] }, '"*" excludes nobody in particular; give the ARN of one caller, with * at its beginning or end at most'],
  ['a star inside', { exclusions: [{ principalArn: 'arn:aws:iam::*:user/robot', reason: 'x' }] }, '"arn:aws:iam::*:user/robot" excludes nobody in particular'],
  ['a forged pattern', { exclusions: [{ principalArn: 'arn:aws:iam::1:x") || ($.a="', reason: 'x' }] }, 'excludes nobody in particular'],
  ['no reason', { exclusions: [{ principalArn: 'arn:aws:iam::111122223333:user/robot', reason: ' ' }] }, 'the exclusion of "arn:aws:iam::111122223333:user/robot" has no reason; say why'],
  ['too many', { exclusions: Array.from({ length: 12 }, (_, index) => ({ principalArn: `arn:aws:iam::111122223333:user/robot-${index}`, reason: 'x' })) }, 'the exclusions make the pattern of IamPolicyChanges longer than 1024 characters'],
  ['a minimum severity', { channels: [AlertChannel.email('a@example.com', { minimumSeverity: Severity.HIGH })] }, 'a channel of channels has a minimum severity'],
  ['a topic', { channels: [AlertChannel.topic(sns.Topic.fromTopicArn(newStack(), 'T', 'arn:aws:sns:eu-west-1:111122223333:t'))] }, 'a channel of channels leads to a topic'],
])('fails on %s', (_, props, problem) => {
  expect(() => build(props)).toThrow(problem);
});

test('cdk-nag finds nothing', () => {
  const stack = newStack();
  build({}, stack);
  expect(nagFindings(stack)).toEqual([]);
});
