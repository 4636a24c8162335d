import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { DatabaseBackupPlan, DatabaseProtection, EncryptedMysql } from '../../src';
import { database, only, refusal, scene } from '../support/database';

const region = { Ref: 'AWS::Region' };
const account = { Ref: 'AWS::AccountId' };
const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
const rdsArn = (resource: string, where: unknown = region) => (typeof where === 'string'
  ? join('arn:', { Ref: 'AWS::Partition' }, `:rds:${where}:`, account, `:${resource}`)
  : join('arn:', { Ref: 'AWS::Partition' }, ':rds:', where, ':', account, `:${resource}`));
const databaseArn = join('arn:', { Ref: 'AWS::Partition' }, ':rds:', region, ':', account, ':db:', { Ref: 'DatabaseB269D8BB' });
const databaseArnByName = join(
  'arn:', { Ref: 'AWS::Partition' }, ':rds:', region, ':', account, expect.stringMatching(/^:db:shop-database-/), { 'Fn::Select': [0, expect.anything()] },
);
const keyArn = { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseKey/), 'Arn'] };

const rules = (template: Template) => only(template, 'AWS::Backup::BackupPlan').BackupPlan.BackupPlanRule;
const withPlan = (props: Parameters<typeof DatabaseBackupPlan.dailyAndMonthly>[0]) => database({ backupPlan: DatabaseBackupPlan.dailyAndMonthly(props) });
const far = (stack: Stack, id: string = 'Far') =>
  backup.BackupVault.fromBackupVaultArn(stack, id, 'arn:aws:backup:eu-central-1:111111111111:backup-vault:copies');

describe('by default', () => {
  test('a copy is made each day and kept for 35 days, and that of the first of the month for a year', () => {
    const common = { TargetBackupVault: { Ref: expect.stringMatching(/^DatabaseBackupVault/) }, ScheduleExpressionTimezone: 'Etc/UTC', StartWindowMinutes: 60 };
    expect(rules(database().template())).toEqual([
      { ...common, RuleName: 'daily', ScheduleExpression: 'cron(0 8 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } },
      { ...common, RuleName: 'monthly', ScheduleExpression: 'cron(0 8 1 * ? *)', Lifecycle: { DeleteAfterDays: 365 } },
    ]);
  });

  test('the plan selects this database by name, and only once its role may act', () => {
    const { template } = database();
    expect(only(template(), 'AWS::Backup::BackupSelection')).toEqual({
      BackupPlanId: { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseBackupPlan/), 'BackupPlanId'] },
      BackupSelection: {
        SelectionName: expect.anything(),
        IamRoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseBackupRole/), 'Arn'] },
        Resources: [databaseArn],
      },
    });
    const [selection] = Object.values(template().findResources('AWS::Backup::BackupSelection'));
    expect(selection.DependsOn).toContainEqual(expect.stringMatching(/^DatabaseBackupRolePolicy/));
  });

  test('the copies lie under the key of the database, in a vault that nobody deletes them from', () => {
    const { template } = database();
    expect(only(template(), 'AWS::Backup::BackupVault')).toMatchObject({
      EncryptionKeyArn: keyArn,
      AccessPolicy: {
        Statement: [{
          Sid: 'KeepCopiesUntilTheyExpire',
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:DisassociateRecoveryPoint'],
          Resource: '*',
        }],
      },
    });
    expect(only(template(), 'AWS::Backup::BackupVault')).not.toHaveProperty('LockConfiguration');
  });

  test('the vault stays when the stack goes, under an id that never changes', () => {
    const vaults = database().template().findResources('AWS::Backup::BackupVault');
    expect(Object.keys(vaults)).toEqual(['DatabaseBackupVault55D38B4E']);
    expect(Object.values(vaults)).toMatchObject([{ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }]);
  });

  test('the role may do this and no more', () => {
    const { template } = database();
    const [policy] = Object.entries(template().findResources('AWS::IAM::ManagedPolicy')).filter(([id]) => id.startsWith('DatabaseBackupRole'));
    expect(policy[1].Properties.PolicyDocument.Statement).toEqual([
      {
        Sid: 'FindDatabaseAndSnapshots',
        Effect: 'Allow',
        Action: ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots'],
        Resource: [rdsArn('db:*'), rdsArn('snapshot:*')],
      },
      {
        Sid: 'TakeSnapshots',
        Effect: 'Allow',
        Action: ['rds:CreateDBSnapshot', 'rds:AddTagsToResource', 'rds:ListTagsForResource'],
        Resource: [databaseArnByName, rdsArn('snapshot:awsbackup:*')],
      },
      { Sid: 'DeleteExpiredSnapshots', Effect: 'Allow', Action: 'rds:DeleteDBSnapshot', Resource: rdsArn('snapshot:awsbackup:*') },
      { Sid: 'FindKey', Effect: 'Allow', Action: 'kms:DescribeKey', Resource: keyArn },
      {
        Sid: 'LendKeyToSnapshots',
        Effect: 'Allow',
        Action: 'kms:CreateGrant',
        Resource: keyArn,
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    ]);
  });

  test('AWS Backup assumes the role, and nobody else', () => {
    const [role] = Object.entries(database().template().findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('DatabaseBackupRole'));
    expect(role[1].Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    expect(role[1].Properties).not.toHaveProperty('ManagedPolicyArns');
  });
});

describe('copies begin outside both windows and the hour before them', () => {
  test.each([
    ['09:30-10:30', undefined, 11],
    ['08:00-09:00', undefined, 9],
    ['02:00-03:00', 'wed:08:30-wed:11:15', 12],
    ['06:00-12:00', 'mon:13:00-mon:23:30', 0],
  ])('backups %s and maintenance %s: at %i', (preferredBackupWindow, preferredMaintenanceWindow, hour) => {
    const { template } = database({ preferredBackupWindow, preferredMaintenanceWindow });
    expect(rules(template())[0].ScheduleExpression).toBe(`cron(0 ${hour} * * ? *)`);
  });
});

test('retentions are a choice', () => {
  const { template } = withPlan({ dailyRetention: Duration.days(14), monthlyRetention: Duration.days(3650) });
  expect(rules(template()).map((rule: { Lifecycle: unknown }) => rule.Lifecycle)).toEqual([{ DeleteAfterDays: 14 }, { DeleteAfterDays: 3650 }]);
});

test('a locked vault takes copies of these retentions only, after time to think it over', () => {
  const { template } = withPlan({ lockAfter: Duration.days(7) });
  expect(only(template(), 'AWS::Backup::BackupVault').LockConfiguration).toEqual({ ChangeableForDays: 7, MinRetentionDays: 35, MaxRetentionDays: 365 });
});

describe('copies to another region', () => {
  const copied = () => database(({ stack }) => ({ backupPlan: DatabaseBackupPlan.dailyAndMonthly({ copyTo: [far(stack)] }) }));

  test('live as long as those at home', () => {
    const vault = 'arn:aws:backup:eu-central-1:111111111111:backup-vault:copies';
    expect(rules(copied().template()).map((rule: { CopyActions: unknown }) => rule.CopyActions)).toEqual([
      [{ DestinationBackupVaultArn: vault, Lifecycle: { DeleteAfterDays: 35 } }],
      [{ DestinationBackupVaultArn: vault, Lifecycle: { DeleteAfterDays: 365 } }],
    ]);
  });

  test('take these permissions on top', () => {
    const { template } = copied();
    const [policy] = Object.entries(template().findResources('AWS::IAM::ManagedPolicy')).filter(([id]) => id.startsWith('DatabaseBackupRole'));
    const keysThere = join('arn:', { Ref: 'AWS::Partition' }, ':kms:eu-central-1:', account, ':key/*');
    expect(policy[1].Properties.PolicyDocument.Statement.slice(5)).toEqual([
      { Effect: 'Allow', Action: 'backup:CopyFromBackupVault', Resource: rdsArn('snapshot:awsbackup:*') },
      {
        Effect: 'Allow',
        Action: ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
        Resource: 'arn:aws:backup:eu-central-1:111111111111:backup-vault:copies',
      },
      {
        Effect: 'Allow',
        Action: ['rds:AddTagsToResource', 'rds:CopyDBSnapshot', 'rds:DeleteDBSnapshot', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource'],
        Resource: [rdsArn('snapshot:awsbackup:*'), rdsArn('snapshot:awsbackup:*', 'eu-central-1')],
      },
      { Effect: 'Allow', Action: 'kms:DescribeKey', Resource: keysThere },
      {
        Effect: 'Allow',
        Action: 'kms:CreateGrant',
        Resource: keysThere,
        Condition: { StringLike: { 'kms:ViaService': 'rds.eu-central-1.amazonaws.com*' }, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    ]);
  });

  test('let RDS of that region read through the key', () => {
    const [, use] = only(copied().template(), 'AWS::KMS::Key').KeyPolicy.Statement;
    expect(use.Condition.StringLike['kms:ViaService']).toContainEqual('rds.eu-central-1.amazonaws.com*');
  });
});

describe('no plan', () => {
  test.each([
    ['for disposable databases', { protection: DatabaseProtection.disposable() }],
    ['when another plan selects the database', { backupPlan: DatabaseBackupPlan.none() }],
  ])('%s', (_, props) => {
    const { template, mysql } = database(props);
    for (const type of ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection']) {
      template().resourceCountIs(type, 0);
    }
    expect(mysql.backupVault).toBeUndefined();
    const [, use] = only(template(), 'AWS::KMS::Key').KeyPolicy.Statement;
    expect(JSON.stringify(use.Condition)).not.toContain('backup.');
  });
});

test('backups that never end leave no hour free: the usual one is taken', () => {
  const { template } = database({ preferredBackupWindow: '05:00-04:30', preferredMaintenanceWindow: 'sun:04:30-sun:05:00' });
  expect(rules(template())[0].ScheduleExpression).toBe('cron(0 8 * * ? *)');
});

test('the vault can be granted on and referred to', () => {
  const { stack, mysql } = database();
  expect(stack.resolve(mysql.backupVault?.backupVaultName)).toEqual({ Ref: 'DatabaseBackupVault55D38B4E' });
  expect(JSON.stringify(stack.resolve(mysql.backupVault?.backupVaultArn))).toContain('DatabaseBackupVault55D38B4E');
});

test('names of vault and plan fit into 50 characters, however deep the construct lies', () => {
  const parent = new Construct(new Construct(scene().stack, 'ARatherLongNameForAPartOfTheSystem'), 'AndAnotherLongNameInsideOfIt');
  const { vpc } = scene();
  new EncryptedMysql(parent, 'DatabaseOfTheOrders', { vpc: ec2.Vpc.fromVpcAttributes(parent, 'Vpc', {
    vpcId: 'vpc-1', availabilityZones: ['a', 'b'], isolatedSubnetIds: vpc.isolatedSubnets.map((_, index) => `subnet-${index}`),
  }) });
  const name = only(Template.fromStack(Stack.of(parent)), 'AWS::Backup::BackupVault').BackupVaultName['Fn::Join'][1][0];
  expect(name).toMatch(/^[a-z][a-z0-9-]{1,40}-$/);
});

describe('a copy that fails', () => {
  const alarmsOf = (template: Template) => Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    .map(({ Properties }) => Properties).filter(({ Namespace }) => Namespace === 'AWS/Backup');

  test('raises an alarm of this vault, told to the topic', () => {
    const { template, mysql } = database(({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Alarms') }));
    const topic = [{ Ref: expect.stringMatching(/^Alarms/) }];
    expect(alarmsOf(template())).toMatchObject([{
      MetricName: 'NumberOfBackupJobsFailed',
      Dimensions: [{ Name: 'BackupVaultName', Value: { Ref: 'DatabaseBackupVault55D38B4E' } }],
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      Statistic: 'Sum',
      TreatMissingData: 'notBreaching',
      AlarmActions: topic,
      OKActions: topic,
    }]);
    expect(mysql.alarms).toHaveLength(9);
  });

  test('is told apart from one that does not reach the other region', () => {
    const { template } = database(({ stack }) => ({ backupPlan: DatabaseBackupPlan.dailyAndMonthly({ copyTo: [far(stack)] }) }));
    expect(alarmsOf(template()).map(({ MetricName }) => MetricName)).toEqual(['NumberOfBackupJobsFailed', 'NumberOfCopyJobsFailed']);
  });

  test('raises nothing where no copies are made', () => {
    expect(alarmsOf(database({ backupPlan: DatabaseBackupPlan.none() }).template())).toEqual([]);
  });
});

test('retentions known only at deployment pass', () => {
  const { template } = database(({ stack }) => {
    const days = (id: string) => Duration.days(new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber);
    return { backupPlan: DatabaseBackupPlan.dailyAndMonthly({ dailyRetention: days('Daily'), monthlyRetention: days('Monthly'), lockAfter: days('Grace') }) };
  });
  expect(rules(template())[0].Lifecycle).toEqual({ DeleteAfterDays: { Ref: 'Daily' } });
});

describe('fails', () => {
  test.each([
    [{ dailyRetention: Duration.days(0) }, 'backupPlan: dailyRetention is 0 days; AWS Backup keeps copies for whole days, from 1 to 36500'],
    [{ dailyRetention: Duration.hours(36) }, 'backupPlan: dailyRetention is 1.5 days; AWS Backup keeps copies for whole days, from 1 to 36500'],
    [{ monthlyRetention: Duration.days(36_501) }, 'backupPlan: monthlyRetention is 36501 days; AWS Backup keeps copies for whole days, from 1 to 36500'],
    [
      { monthlyRetention: Duration.days(30) },
      'backupPlan: monthlyRetention is 30 days with a dailyRetention of 35 days, so the monthly copy would be the first to go; keep it at least as long',
    ],
    [{ lockAfter: Duration.days(2) }, 'backupPlan: lockAfter is 2 days; AWS Backup leaves whole days to think it over, from 3 to 36500'],
  ])('with %j', (props, problem) => {
    expect(refusal({ backupPlan: DatabaseBackupPlan.dailyAndMonthly(props) })).toContain(`  - ${problem}`);
  });

  test('for copies of data that was declared replaceable', () => {
    expect(refusal({ protection: DatabaseProtection.disposable(), backupPlan: DatabaseBackupPlan.dailyAndMonthly() })).toContain(
      '  - backupPlan makes copies that outlive data declared replaceable, while their key goes with it; leave backupPlan out, '
      + 'or protect the data with protection: DatabaseProtection.full()',
    );
  });
});
