import { App, CfnParameter, Duration, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EncryptedMysql } from '../src';
import { database, only, refusal, scene } from './support/database';

const keyArn = { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseKey/), 'Arn'] };

describe('by default', () => {
  const properties = () => only(database().template(), 'AWS::RDS::DBInstance');

  test('everything at rest is under the key of the database', () => {
    expect(properties()).toMatchObject({
      StorageEncrypted: true,
      KmsKeyId: keyArn,
      PerformanceInsightsKMSKeyId: keyArn,
      MasterUserSecret: { KmsKeyId: keyArn },
    });
  });

  test('RDS makes, keeps and rotates the password: the template knows no secret', () => {
    const { template } = database();
    const instance = only(template(), 'AWS::RDS::DBInstance');
    expect(instance).toMatchObject({ ManageMasterUserPassword: true, MasterUsername: 'dbowner' });
    expect(instance).not.toHaveProperty('MasterUserPassword');
    template().resourceCountIs('AWS::SecretsManager::Secret', 0);
  });

  test('it is not public, not on the usual port, and takes IAM sign-in', () => {
    expect(properties()).toMatchObject({
      PubliclyAccessible: false,
      Port: '13306',
      EnableIAMDatabaseAuthentication: true,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    });
  });

  test('it survives the loss of a zone, of data, and of attention', () => {
    expect(properties()).toMatchObject({
      MultiAZ: true,
      BackupRetentionPeriod: 7,
      PreferredBackupWindow: '02:00-03:00',
      PreferredMaintenanceWindow: 'sun:04:00-sun:05:00',
      CopyTagsToSnapshot: true,
      AutoMinorVersionUpgrade: true,
      EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      StorageType: 'gp3',
      AllocatedStorage: '20',
      MaxAllocatedStorage: 100,
      MonitoringInterval: 60,
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 7,
    });
  });

  test('it runs a supported MySQL on the smallest class with Performance Insights', () => {
    expect(properties()).toMatchObject({ Engine: 'mysql', EngineVersion: '8.4.8', DBInstanceClass: 'db.t4g.medium' });
  });

  test('the whole template is the one that was reviewed', () => {
    const { template } = database(({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Alarms') }));
    expect(template().toJSON()).toMatchSnapshot();
  });
});

test('every prop reaches the instance', () => {
  const { template } = database({
    version: rds.MysqlEngineVersion.VER_8_4_7,
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.XLARGE2),
    allocatedStorage: Size.gibibytes(500),
    maxAllocatedStorage: Size.tebibytes(2),
    username: 'keeper',
    databaseName: 'orders',
    port: 3306,
    multiAz: false,
    backupRetention: Duration.days(35),
    preferredBackupWindow: '23:30-00:30',
    preferredMaintenanceWindow: 'tue:01:00-tue:02:00',
  });
  expect(only(template(), 'AWS::RDS::DBInstance')).toMatchObject({
    EngineVersion: '8.4.7',
    DBInstanceClass: 'db.r7g.2xlarge',
    AllocatedStorage: '500',
    MaxAllocatedStorage: 2048,
    MasterUsername: 'keeper',
    DBName: 'orders',
    Port: '3306',
    MultiAZ: false,
    BackupRetentionPeriod: 35,
    PreferredBackupWindow: '23:30-00:30',
    PreferredMaintenanceWindow: 'tue:01:00-tue:02:00',
  });
});

test('fails with every problem at once, under the path of the construct', () => {
  expect(refusal({ port: 80, username: 'admin', version: rds.MysqlEngineVersion.VER_8_0_45 })).toBe([
    'Shop/Database: 3 problems with the database',
    '  - version 8.0.45: RDS standard support of MySQL 8.0 ended on 2026-07-31; choose 8.4 or later, such as MysqlEngineVersion.VER_8_4_8',
    '  - username "admin" is among the first names a password guesser tries; choose a name of your own such as "dbowner"',
    '  - port is 80; MySQL on RDS listens on a port from 1150 to 65535',
  ].join('\n'));
});

test('values known only at deployment pass', () => {
  const { stack, template } = database(({ stack: scope }) => {
    const text = (id: string) => new CfnParameter(scope, id).valueAsString;
    const number = (id: string) => new CfnParameter(scope, id, { type: 'Number' }).valueAsNumber;
    return {
      username: text('User'),
      databaseName: text('Name'),
      instanceType: new ec2.InstanceType(text('Class')),
      port: number('Port'),
      allocatedStorage: Size.gibibytes(number('Size')),
      maxAllocatedStorage: Size.gibibytes(number('Ceiling')),
      backupRetention: Duration.days(number('Retention')),
      preferredBackupWindow: text('Backup'),
      preferredMaintenanceWindow: text('Maintenance'),
    };
  });
  expect(only(template(), 'AWS::RDS::DBInstance')).toMatchObject({
    MasterUsername: { Ref: 'User' },
    DBName: { Ref: 'Name' },
    DBInstanceClass: { 'Fn::Join': ['', ['db.', { Ref: 'Class' }]] },
    Port: { Ref: 'Port' },
    AllocatedStorage: { Ref: 'Size' },
    MaxAllocatedStorage: { Ref: 'Ceiling' },
    BackupRetentionPeriod: { Ref: 'Retention' },
    PreferredBackupWindow: { Ref: 'Backup' },
    PreferredMaintenanceWindow: { Ref: 'Maintenance' },
    EnablePerformanceInsights: false,
  });
  Annotations.fromStack(stack).hasWarning('/Shop/Database', Match.stringLikeRegexp('known only at deployment.*assume 4 GiB'));
});

test('two databases in one stack share nothing but the network', () => {
  const { stack, vpc } = scene();
  const alarmTopic = new sns.Topic(stack, 'Alarms');
  new EncryptedMysql(stack, 'Orders', { vpc, alarmTopic });
  new EncryptedMysql(stack, 'Customers', { vpc, alarmTopic });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::RDS::DBInstance', 2);
  template.resourceCountIs('AWS::KMS::Key', 2);
  template.resourceCountIs('AWS::Logs::LogGroup', 8);
  const names = Object.values(template.findResources('AWS::RDS::DBInstance')).map(({ Properties }) => JSON.stringify(Properties.DBInstanceIdentifier));
  expect(new Set(names).size).toBe(2);
  // The topic is opened once: both databases ask for the same.
  expect(only(template, 'AWS::SNS::TopicPolicy').PolicyDocument.Statement).toHaveLength(1);
});

test('the ids of what holds data and history never change', () => {
  const { template } = database();
  const ids = ['AWS::RDS::DBInstance', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::RDS::OptionGroup', 'AWS::Backup::BackupVault']
    .flatMap((type) => Object.keys(template().findResources(type)));
  expect(ids).toEqual([
    'DatabaseB269D8BB',
    'DatabaseKey5E5D9547',
    'DatabaseAuditLog0F81DE5F',
    'DatabaseErrorLog7CF11521',
    'DatabaseGeneralLog88AB7C89',
    'DatabaseSlowQueryLogECBD7631',
    'DatabaseOptionGroup9C3115CE',
    'DatabaseBackupVault55D38B4E',
  ]);
});

test('everything that takes tags has a name', () => {
  const { template } = database(({ stack }) => ({ alarmTopic: sns.Topic.fromTopicArn(stack, 'Alarms', 'arn:aws:sns:eu-west-1:111111111111:alarms') }));
  interface Tagged {
    readonly Tags?: { readonly Key: string }[];
    readonly BackupVaultTags?: { readonly Name: string };
    readonly BackupPlanTags?: { readonly Name: string };
  }
  const untaggable = ['AWS::Backup::BackupSelection', 'AWS::IAM::ManagedPolicy'];
  const isNamed = ({ Tags, BackupVaultTags, BackupPlanTags }: Tagged) => Tags?.some(({ Key }) => Key === 'Name') ?? (BackupVaultTags ?? BackupPlanTags)?.Name;
  const nameless = Object.entries<{ Type: string; Properties: Tagged }>(template().toJSON().Resources)
    .filter(([id]) => id.startsWith('Database'))
    .filter(([, { Type, Properties }]) => !untaggable.includes(Type) && !isNamed(Properties))
    .map(([id]) => id);
  expect(nameless).toEqual([]);
});

test('what it offers points at the instance', () => {
  const { stack, mysql } = database();
  expect(stack.resolve(mysql.endpointAddress)).toEqual({ 'Fn::GetAtt': ['DatabaseB269D8BB', 'Endpoint.Address'] });
  expect(stack.resolve(mysql.secret.secretArn)).toEqual({ 'Fn::GetAtt': ['DatabaseB269D8BB', 'MasterUserSecret.SecretArn'] });
  expect(stack.resolve(mysql.instance.instanceIdentifier)).toEqual({ Ref: 'DatabaseB269D8BB' });
  expect(mysql.port).toBe(13306);
  expect(mysql.instance.connections.securityGroups).toEqual([mysql.securityGroup]);
});

test('a reader of the secret may read it and decrypt it through Secrets Manager, no more', () => {
  const { stack, mysql, template } = database();
  const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  mysql.secret.grantRead(reader);
  expect(only(template(), 'AWS::IAM::Policy').PolicyDocument.Statement).toEqual([{
    Effect: 'Allow',
    Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    Resource: { 'Fn::GetAtt': ['DatabaseB269D8BB', 'MasterUserSecret.SecretArn'] },
  }]);
  expect(only(template(), 'AWS::KMS::Key').KeyPolicy.Statement).toContainEqual({
    Effect: 'Allow',
    Principal: { AWS: { 'Fn::GetAtt': [expect.stringMatching(/^Reader/), 'Arn'] } },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } },
  });
});

test('an IAM role may sign in as one user of this instance', () => {
  const { stack, mysql, template } = database();
  mysql.instance.grantConnect(new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }), 'shop');
  const [{ Action, Resource }] = only(template(), 'AWS::IAM::Policy').PolicyDocument.Statement;
  expect(Action).toBe('rds-db:connect');
  expect(Resource['Fn::Join'][1]).toEqual([
    'arn:',
    { Ref: 'AWS::Partition' },
    ':rds-db:',
    { Ref: 'AWS::Region' },
    ':',
    { Ref: 'AWS::AccountId' },
    ':dbuser:',
    { 'Fn::GetAtt': ['DatabaseB269D8BB', 'DbiResourceId'] },
    '/shop',
  ]);
});

test('it lives in a network of another stack', () => {
  const app = new App();
  const home = new Stack(app, 'Home');
  const vpc = new ec2.Vpc(home, 'Vpc', { maxAzs: 3, restrictDefaultSecurityGroup: false });
  const stack = new Stack(app, 'Data');
  new EncryptedMysql(stack, 'Database', { vpc });
  expect(only(Template.fromStack(stack), 'AWS::RDS::DBSubnetGroup').SubnetIds).toHaveLength(2);
});
