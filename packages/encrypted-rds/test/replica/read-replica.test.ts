import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { type EncryptedMysqlProps, MasterPassword, type ReadReplicaProps } from '../../src';
import { database, type Scene } from '../support/database';

const withSecret = ({ stack }: Scene): Partial<EncryptedMysqlProps> => ({
  masterPassword: MasterPassword.fromSecret(secretsmanager.Secret.fromSecretNameV2(stack, 'Master', 'master')),
});

function followed(props: ReadReplicaProps = {}, more: (scene: Scene) => Partial<EncryptedMysqlProps> = () => ({})) {
  const source = database((scene) => ({ ...withSecret(scene), ...more(scene) }));
  const replica = source.mysql.addReadReplica('Reports', props);
  const ofReplica = (type: string) => Object.entries(source.template().findResources(type)).filter(([id]) => id.startsWith('DatabaseReports'));
  return { ...source, replica, ofReplica, resource: () => ofReplica('AWS::RDS::DBInstance')[0][1] };
}

test('it follows the database, and is as well protected', () => {
  expect(followed().resource().Properties).toMatchObject({
    SourceDBInstanceIdentifier: { Ref: 'DatabaseB269D8BB' },
    DBInstanceClass: 'db.t4g.medium',
    MultiAZ: false,
    StorageEncrypted: true,
    PubliclyAccessible: false,
    EnableIAMDatabaseAuthentication: true,
    DeletionProtection: true,
    AutoMinorVersionUpgrade: true,
    Port: '13306',
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    DBParameterGroupName: { Ref: expect.stringMatching(/^DatabaseParameterGroup/) },
    OptionGroupName: { Ref: expect.stringMatching(/^DatabaseOptionGroup/) },
    VPCSecurityGroups: [{ 'Fn::GetAtt': [expect.stringMatching(/^DatabaseSecurityGroup/), 'GroupId'] }],
    EnablePerformanceInsights: true,
    MonitoringInterval: 60,
  });
});

test('RDS is told nothing that a replica takes from its source', () => {
  const { Properties } = followed().resource();
  for (const inherited of [
    'BackupRetentionPeriod', 'DBName', 'KmsKeyId', 'ManageMasterUserPassword', 'MasterUserPassword', 'MasterUsername', 'PreferredBackupWindow',
  ]) {
    expect(Properties).not.toHaveProperty(inherited);
  }
});

test('it goes without a snapshot, which RDS takes of no replica', () => {
  expect(followed().resource()).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
});

test('class and standby are a choice', () => {
  const instanceType = ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE);
  expect(followed({ instanceType, multiAz: true }).resource().Properties).toMatchObject({ DBInstanceClass: 'db.r7g.large', MultiAZ: true });
});

test('its logs are encrypted from the first line, under a key that lets CloudWatch Logs in for them', () => {
  const { ofReplica, template, resource } = followed();
  const groups = ofReplica('AWS::Logs::LogGroup');
  expect(groups).toHaveLength(4);
  const key = { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseKey/), 'Arn'] };
  for (const [id, { Properties }] of groups) {
    expect(Properties).toMatchObject({ KmsKeyId: key, RetentionInDays: 365 });
    expect(resource().DependsOn).toContain(id);
  }
  const [[, { Properties: { KeyPolicy } }]] = Object.entries(template().findResources('AWS::KMS::Key'));
  const contexts = KeyPolicy.Statement.map(({ Condition }: { Condition?: unknown }) => JSON.stringify(Condition));
  expect(contexts.filter((context?: string) => context?.includes(':log-group:/aws/rds/instance/shop-database-reports-'))).toHaveLength(1);
});

test('only RDS monitoring, and only for the replica, may take its role', () => {
  const [[, { Properties }]] = followed().ofReplica('AWS::IAM::Role');
  expect(JSON.stringify(Properties.AssumeRolePolicyDocument)).toMatch(/:db:shop-database-reports-/);
});

test('who may reach the database may reach the replica', () => {
  const { stack, vpc, mysql, replica, template } = followed();
  mysql.allowFrom(new ec2.SecurityGroup(stack, 'Server', { vpc }));
  expect(replica.connections.securityGroups).toEqual([mysql.securityGroup]);
  template().resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
});

test('it has alarms of its own, how far it lags behind among them, and tells its events', () => {
  const { replica, ofReplica } = followed({}, ({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Alarms') }));
  const alarms = ofReplica('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  expect(alarms).toHaveLength(9);
  expect(replica.alarms).toHaveLength(9);
  expect(alarms.find(({ MetricName }) => MetricName === 'ReplicaLag')).toMatchObject({
    Threshold: 300,
    EvaluationPeriods: 5,
    TreatMissingData: 'breaching',
    AlarmActions: [{ Ref: expect.stringMatching(/^Alarms/) }],
  });
  expect(ofReplica('AWS::RDS::EventSubscription').map(([, resource]) => resource)).toMatchObject([
    { DependsOn: [expect.stringMatching(/^AlarmsPolicy/)], Properties: { SourceType: 'db-instance', SourceIds: [{ Ref: expect.stringMatching(/^DatabaseReports/) }] } },
  ]);
});

test('the database itself lags behind nobody', () => {
  expect(JSON.stringify(database().template().toJSON())).not.toContain('ReplicaLag');
});

test('what it offers points at the replica', () => {
  const { stack, replica } = followed();
  expect(stack.resolve(replica.endpointAddress)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^DatabaseReports/), 'Endpoint.Address'] });
  expect(stack.resolve(replica.instance.instanceIdentifier)).toEqual({ Ref: expect.stringMatching(/^DatabaseReports/) });
});

test('refuses to follow a database whose password RDS keeps, and a malformed class', () => {
  const { mysql } = database();
  expect(() => mysql.addReadReplica('Reports', { instanceType: new ec2.InstanceType('db.t4g.medium') })).toThrow([
    'Shop/Database: 2 problems with the database',
    '  - read replica "Reports": RDS makes no replicas of a database whose password it keeps; give masterPassword: MasterPassword.fromSecret(...) instead',
    '  - read replica "Reports": instanceType "db.t4g.medium" must name a family and a size without the leading "db.", such as "t4g.medium"',
  ].join('\n'));
});

test('two replicas of one database share nothing that bears a name', () => {
  const { mysql, template } = followed();
  mysql.addReadReplica('Search');
  template().resourceCountIs('AWS::RDS::DBInstance', 3);
  template().resourceCountIs('AWS::Logs::LogGroup', 12);
});
