import { Duration, SecretValue, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { DatabaseBackupPlan, DatabaseOrigin, DatabaseProtection, type EncryptedMysqlProps, MasterPassword, RestoreDrill } from '../src';
import { refusal, type Scene } from './support/database';

type Props = Partial<EncryptedMysqlProps>;

/** One bad value of every prop, with what the message says of the value and of the remedy. */
const BAD: ReadonlyArray<readonly [prop: keyof EncryptedMysqlProps, given: (scene: Scene) => Props, value: string, remedy: string]> = [
  ['vpcSubnets', () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }), 'Public', 'choose isolated subnets'],
  ['version', () => ({ version: rds.MysqlEngineVersion.VER_8_0_45 }), '8.0.45', 'choose 8.4 or later'],
  ['parameters', () => ({ parameters: { require_secure_transport: 'OFF' } }), '"OFF"', 'leave it out'],
  ['caCertificate', () => ({ caCertificate: rds.CaCertificate.of('rds-ca-2019') }), '"rds-ca-2019"', 'choose rds-ca-rsa2048-g1'],
  ['instanceType', () => ({ instanceType: new ec2.InstanceType('db.t4g.medium') }), '"db.t4g.medium"', 'such as "t4g.medium"'],
  ['allocatedStorage', () => ({ allocatedStorage: Size.gibibytes(5) }), '5 GiB', 'from 20 to 65536'],
  ['maxAllocatedStorage', () => ({ maxAllocatedStorage: Size.gibibytes(21) }), '21 GiB', 'give at least 22 GiB'],
  ['username', () => ({ username: 'admin' }), '"admin"', 'choose a name of your own'],
  ['databaseName', () => ({ databaseName: 'mysql' }), '"mysql"', 'choose a name of your own'],
  ['masterPassword', () => ({ masterPassword: MasterPassword.managed({ rotateEvery: Duration.days(400) }) }), '400 days', 'from 1 to 90'],
  ['masterPassword', ({ stack }) => ({
    masterPassword: MasterPassword.fromSecret(new secretsmanager.Secret(stack, 'Plain', {
      secretObjectValue: { password: SecretValue.unsafePlainText('open-sesame') },
    })),
  }), '"Shop/Plain"', 'generateSecretString'],
  ['origin', () => ({ origin: DatabaseOrigin.snapshot('-') }), '"-"', 'aws rds describe-db-snapshots'],
  ['privateDnsName', ({ stack }) => ({
    privateDnsName: { zone: new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'shop.example' }), recordName: 'database' },
  }), '"Shop/Zone"', 'give a private hosted zone'],
  ['port', () => ({ port: 22 }), '22', 'from 1150 to 65535'],
  ['backupRetention', () => ({ backupRetention: Duration.days(3) }), '3 days', 'keep at least 7'],
  ['backupPlan', () => ({ backupPlan: DatabaseBackupPlan.dailyAndMonthly({ dailyRetention: Duration.days(0) }) }), '0 days', 'from 1 to 36500'],
  ['restoreDrill', () => ({ restoreDrill: RestoreDrill.schedule({ day: 31 }) }), '31', 'from 1 to 28'],
  [
    'protection',
    () => ({ protection: DatabaseProtection.disposable(), backupPlan: DatabaseBackupPlan.dailyAndMonthly() }),
    'replaceable',
    'DatabaseProtection.full()',
  ],
  ['alarmTopic', ({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Topic', { fifo: true }) }), '"Shop/Topic"', 'give a standard topic'],
  ['preferredBackupWindow', () => ({ preferredBackupWindow: '2am' }), '"2am"', 'such as "02:00-03:00"'],
  ['preferredMaintenanceWindow', () => ({ preferredMaintenanceWindow: 'sun:02:30-sun:03:30', preferredBackupWindow: '02:00-03:00' }), '"sun:02:30', 'move one'],
];

test.each(BAD)('%s: the message names the place, the value and the remedy', (_, given, value, remedy) => {
  const message = refusal((scene) => {
    // A public tier beside the isolated one, to be chosen by mistake.
    const props = given(scene);
    return props.vpcSubnets ? { ...props, vpc: publicNetwork(scene) } : props;
  });
  expect(message).toMatch(/^Shop\/Database: \d problems? with the database\n {2}- /);
  expect(message).toContain(value);
  expect(message).toContain(remedy);
});

test('each bad value is told of, all at once', () => {
  const message = refusal({
    version: rds.MysqlEngineVersion.VER_8_0_45, parameters: { local_infile: '1' }, username: 'root', port: 1, backupRetention: Duration.days(0),
    preferredBackupWindow: 'night', masterPassword: MasterPassword.managed({ rotateEvery: Duration.days(0) }),
  });
  expect(message).toContain('Shop/Database: 7 problems with the database');
});

function publicNetwork({ stack }: Scene): ec2.Vpc {
  return new ec2.Vpc(stack, 'World', { maxAzs: 2, natGateways: 0, restrictDefaultSecurityGroup: false });
}
