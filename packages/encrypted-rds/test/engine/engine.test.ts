import { database, only } from '../support/database';

test('clients must use TLS: the parameter is the digit that checks look for', () => {
  expect(only(database().template(), 'AWS::RDS::DBParameterGroup').Parameters.require_secure_transport).toBe('1');
});

test('the parameters are exactly these', () => {
  expect(only(database().template(), 'AWS::RDS::DBParameterGroup')).toMatchObject({
    Family: 'mysql8.4',
    Parameters: {
      require_secure_transport: '1',
      local_infile: '0',
      log_output: 'FILE',
      slow_query_log: '1',
      long_query_time: '2',
      general_log: '0',
    },
  });
});

test('the audit plugin records sign-ins and changes, and cannot be unloaded', () => {
  expect(only(database().template(), 'AWS::RDS::OptionGroup')).toMatchObject({
    EngineName: 'mysql',
    MajorEngineVersion: '8.4',
    OptionConfigurations: [{
      OptionName: 'MARIADB_AUDIT_PLUGIN',
      OptionSettings: [
        { Name: 'SERVER_AUDIT_LOGGING', Value: 'ON' },
        { Name: 'SERVER_AUDIT', Value: 'FORCE_PLUS_PERMANENT' },
        { Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT,QUERY_DDL,QUERY_DCL' },
        { Name: 'SERVER_AUDIT_EXCL_USERS', Value: 'rdsadmin' },
      ],
    }],
  });
});

test('the instance uses both groups', () => {
  expect(only(database().template(), 'AWS::RDS::DBInstance')).toMatchObject({
    DBParameterGroupName: { Ref: expect.stringMatching(/^DatabaseParameterGroup/) },
    OptionGroupName: { Ref: expect.stringMatching(/^DatabaseOptionGroup/) },
  });
});
