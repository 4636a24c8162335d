import { DatabaseBackupPlan } from '../../src';
import { database, only } from '../support/database';

/** Without the role of AWS Backup, which is told of elsewhere. */
const monitored = () => database({ backupPlan: DatabaseBackupPlan.none() });

const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
const here = [{ Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }];
const logs = (resource: string) => join('arn:', { Ref: 'AWS::Partition' }, ':logs:', ...here, resource);

test('only RDS monitoring, and only for this instance, may take the role', () => {
  const { template } = monitored();
  const identifier = only(template(), 'AWS::RDS::DBInstance').DBInstanceIdentifier['Fn::Join'][1];
  expect(only(template(), 'AWS::IAM::Role').AssumeRolePolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'monitoring.rds.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnEquals: { 'aws:SourceArn': join('arn:', { Ref: 'AWS::Partition' }, ':rds:', ...here, `:db:${identifier[0]}`, identifier[1]) },
      },
    }],
  });
});

test('the role may write the operating system metrics, exactly', () => {
  const { template } = monitored();
  expect(only(template(), 'AWS::IAM::ManagedPolicy').PolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:GetLogEvents', 'logs:PutLogEvents', 'logs:PutRetentionPolicy'],
      Resource: [logs(':log-group:RDSOSMetrics'), logs(':log-group:RDSOSMetrics:*')],
    }],
  });
  expect(only(template(), 'AWS::IAM::Role')).not.toHaveProperty('Policies');
  template().resourceCountIs('AWS::IAM::Policy', 0);
});

test('the policy matches what CloudWatch Logs asks it for: the group, and a stream of it even where the group is made', () => {
  const { template } = monitored();
  const patterns = (only(template(), 'AWS::IAM::ManagedPolicy').PolicyDocument.Statement[0].Resource as { 'Fn::Join': [string, unknown[]] }[])
    .map((resource) => String(resource['Fn::Join'][1].at(-1)).replace('*', '.*'));
  for (const asked of [':log-group:RDSOSMetrics', ':log-group:RDSOSMetrics:log-stream:', ':log-group:RDSOSMetrics:log-stream:db-ABC']) {
    expect([asked, patterns.some((pattern) => new RegExp(`^${pattern}$`).test(asked))]).toEqual([asked, true]);
  }
  expect(patterns.some((pattern) => new RegExp(`^${pattern}$`).test(':log-group:RDSOSMetricsOfOthers'))).toBe(false);
});

test('the role can write before the instance starts to', () => {
  const { template } = monitored();
  const [{ DependsOn, Properties }] = Object.values(template().findResources('AWS::RDS::DBInstance'));
  expect(DependsOn).toEqual(expect.arrayContaining(Object.keys(template().findResources('AWS::IAM::ManagedPolicy'))));
  expect(Properties.MonitoringRoleArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^DatabaseEnhancedMonitoringRole/), 'Arn'] });
});
