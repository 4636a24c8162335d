import { database, only, refusal } from '../support/database';

describe('username', () => {
  test.each(['1st', '_owner', 'owner-name', 'seventeen_letters', '', 'owner name', 'bücher'])('refuses "%s", which RDS would', (username) => {
    expect(refusal({ username })).toContain(
      `  - username "${username}" must be 1 to 16 letters, digits or underscores and begin with a letter; choose a name such as "dbowner"`,
    );
  });

  test.each(['select', 'SYSTEM', 'Groups', 'parallel', 'qualify', 'int'])('refuses "%s", a word of MySQL', (username) => {
    expect(refusal({ username })).toContain(`  - username "${username}" is a word reserved by MySQL; choose a name of your own such as "dbowner"`);
  });

  test.each(['rdsadmin', 'RdsRepladmin', 'rds_superuser', 'AWS_LAMBDA_ACCESS'.slice(0, 16)])('refuses "%s", which is of RDS', (username) => {
    expect(refusal({ username })).toContain(`  - username "${username}" belongs to RDS itself; choose a name of your own such as "dbowner"`);
  });

  test.each(['admin', 'Admin', 'root', 'administrator', 'mysql'])('refuses "%s", which guessers try', (username) => {
    expect(refusal({ username })).toContain(
      `  - username "${username}" is among the first names a password guesser tries; choose a name of your own such as "dbowner"`,
    );
  });

  test.each(['a', 'sixteen_letters_', 'Owner1'])('takes "%s"', (username) => {
    expect(only(database({ username }).template(), 'AWS::RDS::DBInstance')).toMatchObject({ MasterUsername: username });
  });
});

describe('databaseName', () => {
  test.each(['9lives', 'my-shop', 'x'.repeat(65), ''])('refuses "%s", which RDS would', (databaseName) => {
    expect(refusal({ databaseName })).toContain(
      `  - databaseName "${databaseName}" must be 1 to 64 letters, digits or underscores and begin with a letter; choose a name such as "orders"`,
    );
  });

  test.each(['order', 'Table', 'groups'])('refuses "%s", a word of MySQL', (databaseName) => {
    expect(refusal({ databaseName })).toContain(`  - databaseName "${databaseName}" is a word reserved by MySQL; choose a name of your own such as "orders"`);
  });

  test.each(['mysql', 'sys', 'information_schema'])('refuses "%s", which is there already', (databaseName) => {
    expect(refusal({ databaseName })).toContain(`  - databaseName "${databaseName}" is a database MySQL has already; choose a name of your own such as "orders"`);
  });

  test('takes 64 characters, and none is made when none is named', () => {
    expect(only(database({ databaseName: 'x'.repeat(64) }).template(), 'AWS::RDS::DBInstance')).toMatchObject({ DBName: 'x'.repeat(64) });
    expect(only(database().template(), 'AWS::RDS::DBInstance')).not.toHaveProperty('DBName');
  });
});
