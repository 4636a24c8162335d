import { Duration } from 'aws-cdk-lib';
import { DatabaseProtection } from '../../src';
import { database, only, refusal } from '../support/database';

const disposable = DatabaseProtection.disposable();

test.each([0, 1, 6])('refuses %d days of backups for data that matters, and names the loosening', (days) => {
  expect(refusal({ backupRetention: Duration.days(days) })).toContain(
    `  - backupRetention is ${days} days; keep at least 7, or declare the data replaceable with protection: DatabaseProtection.disposable()`,
  );
});

test('refuses to switch backups off even for disposable data', () => {
  expect(refusal({ backupRetention: Duration.days(0), protection: disposable })).toContain(
    '  - backupRetention is 0 days, which switches backups off; keep at least 1',
  );
});

test.each([Duration.days(36), Duration.hours(200)])('refuses what RDS cannot keep: %#', (backupRetention) => {
  expect(refusal({ backupRetention })).toContain(
    `  - backupRetention is ${backupRetention.toDays({ integral: false })} days; RDS keeps backups for whole days, at most 35`,
  );
});

test.each([[1, disposable], [7, undefined], [35, undefined]])('keeps %d days', (days, protection) => {
  expect(only(database({ backupRetention: Duration.days(days), protection }).template(), 'AWS::RDS::DBInstance'))
    .toMatchObject({ BackupRetentionPeriod: days });
});

test('takes hours that make whole days', () => {
  expect(only(database({ backupRetention: Duration.hours(240) }).template(), 'AWS::RDS::DBInstance')).toMatchObject({ BackupRetentionPeriod: 10 });
});
