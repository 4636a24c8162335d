import { Match } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { RestoreDrill } from '../../src';
import { database, only, refusal } from '../support/database';

const drilled = () => database(({ stack }) => ({ restoreDrill: RestoreDrill.monthly(), alarmTopic: new sns.Topic(stack, 'Topic') }));
const policyOf = (role: string) => {
  const policies = drilled().template().findResources('AWS::IAM::ManagedPolicy');
  return Object.entries(policies).find(([id]) => id.startsWith(`DatabaseRestoreDrill${role}Policy`))![1].Properties.PolicyDocument.Statement;
};

test('without being asked for, there is no drill', () => {
  const template = database().template();
  template.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  template.resourceCountIs('AWS::Scheduler::Schedule', 0);
});

test.each([
  ['weekly', RestoreDrill.weekly(), '? * SUN *'],
  ['monthly', RestoreDrill.monthly(), '1 * ? *'],
  ['quarterly', RestoreDrill.schedule({ day: 15, months: [1, 4, 7, 10] }), '15 1,4,7,10 ? *'],
])('%s: a drill begins, and is due later on the same day', (_, restoreDrill, days) => {
  const schedules = Object.values(database({ restoreDrill }).template().findResources('AWS::Scheduler::Schedule'));
  expect(schedules.map(({ Properties }) => Properties.ScheduleExpression)).toEqual([`cron(0 6 ${days})`, `cron(0 20 ${days})`]);
});

test('only the instance of the drill is ever deleted, and never the database', () => {
  const deleting = policyOf('Role').filter(({ Action }: { Action: string | string[] }) => [Action].flat().some((action) => /Delete|Modify|\*/.test(action) && action.startsWith('rds:')));
  expect(deleting).toHaveLength(1);
  const resource = JSON.stringify(deleting[0].Resource);
  expect(resource).toContain(':db:restore-drill-shop-database-');
  expect(resource).not.toContain('*');
});

test('the machine may do this and no more', () => {
  expect(policyOf('Role').map(({ Sid, Action, Condition }: Record<string, unknown>) => [Sid, Action, Condition])).toEqual([
    ['FindSnapshots', 'rds:DescribeDBSnapshots', undefined],
    ['RestoreSnapshot', 'rds:RestoreDBInstanceFromDBSnapshot', undefined],
    ['WatchAndDeleteRestored', ['rds:AddTagsToResource', 'rds:DeleteDBInstance', 'rds:DescribeDBInstances'], undefined],
    ['FindKey', 'kms:DescribeKey', undefined],
    ['LendKeyToRestored', 'kms:CreateGrant', expect.objectContaining({ Bool: { 'kms:GrantIsForAWSResource': 'true' } })],
    ['Probe', 'lambda:InvokeFunction', undefined],
    ['Count', 'cloudwatch:PutMetricData', { StringEquals: { 'cloudwatch:namespace': 'TapStack/RestoreDrill' } }],
    ['WriteLogAndTraces', expect.arrayContaining(['logs:CreateLogDelivery', 'xray:PutTraceSegments']), undefined],
  ]);
});

test('the restored instance lets in the probe only, which reaches nothing else', () => {
  const template = drilled().template();
  const group = (name: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`^DatabaseRestoreDrill${name}SecurityGroup`), 'GroupId'] });
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: group('Restored'), SourceSecurityGroupId: group('Probe'), FromPort: 13306, ToPort: 13306,
  });
  template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { GroupId: group('Probe'), DestinationSecurityGroupId: group('Restored') });
});

test('the instance cannot be taken for the database, is not public, and is in one zone', () => {
  const [first, ...rest] = only(drilled().template(), 'AWS::StepFunctions::StateMachine').DefinitionString['Fn::Join'][1];
  const definition = [first, ...rest].filter((part) => typeof part === 'string').join('');
  for (const part of ['"DbInstanceIdentifier":"restore-drill-shop-database-', '"Key":"RestoreDrillOf"', '"PubliclyAccessible":false', '"MultiAZ":false']) {
    expect(definition).toContain(part);
  }
});

test('each run is logged under the key and traced', () => {
  const template = drilled().template();
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    TracingConfiguration: { Enabled: true }, LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
  });
  template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() });
});

test.each(['FailedAlarm', 'OverdueAlarm', 'LeftoverAlarm'])('%s tells the topic', (name) => {
  const alarms = drilled().template().findResources('AWS::CloudWatch::Alarm');
  const [, alarm] = Object.entries(alarms).find(([id]) => id.startsWith(`DatabaseRestoreDrill${name}`))!;
  expect(alarm.Properties.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Topic/) }]);
});

test.each([
  [{ day: 31 }, 'day is 31; choose a day that every month has'],
  [{ months: [] }, 'months are []; give at least one'],
  [{ months: [13] }, 'months are [13]; give at least one from 1 to 12'],
])('fails for %j', (days, message) => {
  expect(refusal({ restoreDrill: RestoreDrill.schedule(days) })).toContain(message);
});
