import { database, only, refusal } from '../support/database';

const windowsOf = (preferredBackupWindow?: string, preferredMaintenanceWindow?: string) => {
  const instance = only(database({ preferredBackupWindow, preferredMaintenanceWindow }).template(), 'AWS::RDS::DBInstance');
  return [instance.PreferredBackupWindow, instance.PreferredMaintenanceWindow];
};

test.each(['2:00-3:00', '02:00-02:29', '24:00-01:00', '02:00', 'sun:02:00-sun:03:00', '02:60-04:00', '02:00-02:00'])(
  'refuses the backup window "%s"',
  (preferredBackupWindow) => {
    expect(refusal({ preferredBackupWindow })).toContain(
      `  - preferredBackupWindow "${preferredBackupWindow}" must be hh:mm-hh:mm in UTC and last at least 30 minutes, such as "02:00-03:00"`,
    );
  },
);

test.each(['04:00-05:00', 'son:04:00-son:05:00', 'sun:04:00-sun:04:29', 'sun:04:00-mon:04:00', 'sun:04:00-sun:03:00', 'sun:04:00-sun:04:00'])(
  'refuses the maintenance window "%s"',
  (preferredMaintenanceWindow) => {
    expect(refusal({ preferredMaintenanceWindow })).toContain(
      `  - preferredMaintenanceWindow "${preferredMaintenanceWindow}" must be ddd:hh:mm-ddd:hh:mm in UTC and last from 30 minutes to under 24 hours, `
      + 'such as "sun:04:00-sun:05:00"',
    );
  },
);

test.each([
  ['02:00-03:00', 'wed:02:30-wed:03:30', 'overlapping at the end'],
  ['02:00-03:00', 'wed:01:30-wed:02:01', 'overlapping at the start'],
  ['23:30-00:30', 'mon:00:00-mon:01:00', 'over midnight into the next day'],
  ['23:30-00:30', 'sun:23:00-sun:23:45', 'over midnight at the end of the week'],
  ['00:00-01:00', 'sun:23:30-mon:00:15', 'maintenance over the end of the week'],
  ['01:00-23:00', 'sun:04:00-sun:05:00', 'one inside the other'],
])('refuses windows that collide: %s and %s, %s', (backup, maintenance) => {
  expect(refusal({ preferredBackupWindow: backup, preferredMaintenanceWindow: maintenance })).toContain(
    `  - preferredBackupWindow "${backup}" collides with preferredMaintenanceWindow "${maintenance}"; RDS wants them apart: move one of them`,
  );
});

test('windows may touch', () => {
  expect(windowsOf('02:00-03:00', 'sun:03:00-sun:04:00')).toEqual(['02:00-03:00', 'sun:03:00-sun:04:00']);
});

test('a given window pushes the default of the other aside', () => {
  expect(windowsOf('04:30-05:30')).toEqual(['04:30-05:30', 'sun:12:00-sun:13:00']);
  expect(windowsOf(undefined, 'Mon:01:30-Mon:02:30')).toEqual(['05:30-06:30', 'Mon:01:30-Mon:02:30']);
});

test('refuses a backup window that leaves no hour for maintenance', () => {
  expect(refusal({ preferredBackupWindow: '03:00-02:00' })).toContain('collides with preferredMaintenanceWindow "sun:04:00-sun:05:00"');
});
