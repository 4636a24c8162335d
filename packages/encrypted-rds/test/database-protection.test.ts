import { Template } from 'aws-cdk-lib/assertions';
import { DatabaseProtection } from '../src';
import { database, only } from './support/database';

const policies = (template: Template, type: string) => [...new Set(Object.values(template.findResources(type))
  .map(({ DeletionPolicy, UpdateReplacePolicy }) => `${DeletionPolicy}/${UpdateReplacePolicy}`))];

test('full protection is the default', () => {
  expect(database().template().toJSON()).toEqual(database({ protection: DatabaseProtection.full() }).template().toJSON());
});

describe('full protection', () => {
  const template = () => database().template();

  test('AWS refuses to delete the instance, and its backups stay', () => {
    expect(only(template(), 'AWS::RDS::DBInstance')).toMatchObject({ DeletionProtection: true, DeleteAutomatedBackups: false });
  });

  test('an instance that leaves the stack leaves a snapshot', () => {
    expect(policies(template(), 'AWS::RDS::DBInstance')).toEqual(['Snapshot/Snapshot']);
  });

  test.each(['AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::RDS::OptionGroup'])(
    'what snapshots and history depend on stays, unless the stack never came up: %s',
    (type) => {
      expect(policies(template(), type)).toEqual(['RetainExceptOnCreate/Retain']);
    },
  );
});

describe('disposable', () => {
  const template = () => database({ protection: DatabaseProtection.disposable() }).template();

  test('instance and backups go with the stack', () => {
    expect(only(template(), 'AWS::RDS::DBInstance')).toMatchObject({ DeletionProtection: false, DeleteAutomatedBackups: true, BackupRetentionPeriod: 7 });
  });

  test.each(['AWS::RDS::DBInstance', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::RDS::OptionGroup'])('nothing stays behind: %s', (type) => {
    expect(policies(template(), type)).toEqual(['Delete/Delete']);
  });

  test('the key is gone after a week', () => {
    expect(only(template(), 'AWS::KMS::Key')).toMatchObject({ PendingWindowInDays: 7 });
  });

  test('everything else is as secure as ever', () => {
    expect(only(template(), 'AWS::RDS::DBInstance')).toMatchObject({ StorageEncrypted: true, PubliclyAccessible: false, MultiAZ: true });
  });
});
