import { App, CfnParameter, Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { DatabaseOrigin, EncryptedMysql, type EncryptedMysqlProps } from '../../src';
import { database, only, refusal, type Scene, scene } from '../support/database';

const RESOURCE = 'db-ABCDEFGHIJKL0123456789';
const given = ({ stack }: Pick<Scene, 'stack'>): Partial<EncryptedMysqlProps> => ({
  encryptionKey: new kms.Key(stack, 'Old'),
  allocatedStorage: Size.gibibytes(100),
});
const restored = (origin: DatabaseOrigin) => only(database(({ stack }) => ({ ...given({ stack }), origin })).template(), 'AWS::RDS::DBInstance');

/** What RDS takes from the data, and refuses to be told. */
const INHERITED = ['MasterUsername', 'DBName', 'KmsKeyId', 'StorageEncrypted'];

describe('from a snapshot', () => {
  test('the data comes from there, and user and encryption with it', () => {
    const properties = restored(DatabaseOrigin.snapshot('before-the-sale'));
    expect(properties).toMatchObject({ DBSnapshotIdentifier: 'before-the-sale', AllocatedStorage: '100' });
    for (const inherited of INHERITED) {
      expect(properties).not.toHaveProperty(inherited);
    }
  });

  test('everything else is as with a new database', () => {
    expect(restored(DatabaseOrigin.snapshot('before-the-sale'))).toMatchObject({
      ManageMasterUserPassword: true,
      PubliclyAccessible: false,
      DeletionProtection: true,
      EnableIAMDatabaseAuthentication: true,
      BackupRetentionPeriod: 7,
      DBParameterGroupName: { Ref: expect.anything() },
      OptionGroupName: { Ref: expect.anything() },
      EnableCloudwatchLogsExports: ['audit', 'error', 'general', 'slowquery'],
    });
  });

  test.each([
    'before-the-sale',
    'rds:shop-database-2026-03-01-02-00',
    'arn:aws:rds:eu-west-1:111111111111:snapshot:awsbackup:job-0b1c2d3e',
    'arn:aws-cn:rds:cn-north-1:111111111111:snapshot:shared',
  ])('it may be called %s', (name) => {
    expect(restored(DatabaseOrigin.snapshot(name)).DBSnapshotIdentifier).toBe(name);
  });

  test('by one call', () => {
    const { stack, vpc } = scene();
    EncryptedMysql.fromSnapshot(stack, 'Database', 'before-the-sale', { vpc, ...given({ stack }) });
    expect(only(Template.fromStack(stack), 'AWS::RDS::DBInstance').DBSnapshotIdentifier).toBe('before-the-sale');
  });
});

describe('from a point in time', () => {
  test('of a database that may be gone: the latest one', () => {
    const properties = restored(DatabaseOrigin.pointInTime({ sourceResourceId: RESOURCE }));
    expect(properties).toMatchObject({ SourceDbiResourceId: RESOURCE, UseLatestRestorableTime: true });
    // CloudFormation takes an instance with a source identifier for a read replica.
    expect(properties).not.toHaveProperty('SourceDBInstanceIdentifier');
    for (const inherited of INHERITED) {
      expect(properties).not.toHaveProperty(inherited);
    }
  });

  test('or a given one', () => {
    const properties = restored(DatabaseOrigin.pointInTime({ sourceResourceId: RESOURCE, restoreTime: '2026-03-01T09:45:00Z' }));
    expect(properties).toMatchObject({ SourceDbiResourceId: RESOURCE, RestoreTime: '2026-03-01T09:45:00Z' });
    expect(properties).not.toHaveProperty('UseLatestRestorableTime');
  });

  test('by one call', () => {
    const { stack, vpc } = scene();
    EncryptedMysql.fromPointInTime(stack, 'Database', { sourceResourceId: RESOURCE }, { vpc, ...given({ stack }) });
    expect(only(Template.fromStack(stack), 'AWS::RDS::DBInstance').SourceDbiResourceId).toBe(RESOURCE);
  });
});

test('an empty origin is the same as none', () => {
  expect(database({ origin: DatabaseOrigin.empty() }).template().toJSON()).toEqual(database().template().toJSON());
});

test('names known only at deployment pass', () => {
  const stack = new Stack(new App(), 'Names');
  const text = (id: string) => new CfnParameter(stack, id).valueAsString;
  for (const origin of [
    DatabaseOrigin.snapshot(text('Snapshot')),
    DatabaseOrigin.pointInTime({ sourceResourceId: text('Source'), restoreTime: text('Moment') }),
  ]) {
    expect(() => database(({ stack: scope }) => ({ ...given({ stack: scope }), origin }))).not.toThrow();
  }
});

test.each([
  [DatabaseOrigin.snapshot('2026 backup'), 'origin: snapshot "2026 backup" is neither the name nor the ARN of a snapshot; see aws rds describe-db-snapshots'],
  [DatabaseOrigin.snapshot(''), 'origin: snapshot "" is neither the name nor the ARN of a snapshot; see aws rds describe-db-snapshots'],
  [
    DatabaseOrigin.pointInTime({ sourceResourceId: 'shop-database' }),
    'origin: sourceResourceId "shop-database" must be the resource id of a database, such as "db-ABCDEFGHIJKL0123456789", not its identifier',
  ],
  [
    DatabaseOrigin.pointInTime({ sourceResourceId: RESOURCE, restoreTime: 'yesterday' }),
    'origin: restoreTime "yesterday" must be a moment in UTC, such as "2026-03-01T09:45:00Z"',
  ],
  [
    DatabaseOrigin.pointInTime({ sourceResourceId: RESOURCE, restoreTime: '2026-13-01T09:45:00Z' }),
    'origin: restoreTime "2026-13-01T09:45:00Z" must be a moment in UTC, such as "2026-03-01T09:45:00Z"',
  ],
])('refuses a malformed origin', (origin, problem) => {
  expect(refusal(({ stack }) => ({ ...given({ stack }), origin }))).toBe(`Shop/Database: 1 problem with the database\n  - ${problem}`);
});

test('says what an origin brings along, and what it needs, all at once', () => {
  expect(refusal({ origin: DatabaseOrigin.snapshot('before-the-sale'), username: 'keeper', databaseName: 'orders' })).toBe([
    'Shop/Database: 4 problems with the database',
    '  - origin brings the key of its storage along, and an unencrypted one stays unencrypted; give that key as encryptionKey, '
    + 'or first copy the snapshot under a key of your own',
    '  - origin has a size, below which RDS cannot go; give it, or more, as allocatedStorage',
    '  - username "keeper" cannot be chosen: origin brings its master user along; leave username out',
    '  - databaseName "orders" cannot be created: origin brings its databases along; leave databaseName out',
  ].join('\n'));
});
