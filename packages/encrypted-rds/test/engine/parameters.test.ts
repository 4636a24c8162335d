import { CfnParameter } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import { database, only, refusal } from '../support/database';

test('parameters of one\'s own come on top', () => {
  const { template } = database({ parameters: { max_connections: '200', long_query_time: '0.5' } });
  expect(only(template(), 'AWS::RDS::DBParameterGroup').Parameters).toEqual({
    require_secure_transport: '1',
    local_infile: '0',
    log_output: 'FILE',
    slow_query_log: '1',
    long_query_time: '0.5',
    general_log: '0',
    max_connections: '200',
  });
});

test('values known only at deployment pass, unless they decide on the hardening', () => {
  const value = (props: { name: string }) => database(({ stack }) => ({
    parameters: { [props.name]: new CfnParameter(stack, 'Value').valueAsString },
  }));
  expect(only(value({ name: 'max_connections' }).template(), 'AWS::RDS::DBParameterGroup').Parameters.max_connections).toEqual({ Ref: 'Value' });
  expect(() => value({ name: 'require_secure_transport' })).toThrow('parameter "require_secure_transport" is known only at deployment, but stays 1');
});

test.each([['require_secure_transport', 'ON'], ['local_infile', 'off'], ['slow_query_log', 'true']])('the same in words is accepted: %s = %s', (name, value) => {
  expect(() => database({ parameters: { [name]: value } })).not.toThrow();
});

test.each([
  [
    { require_secure_transport: '0' },
    'parameter "require_secure_transport" is "0", but stays 1: connections without TLS are refused; the digit, since checks compare it literally; leave it out',
  ],
  [{ require_secure_transport: 'OFF' }, 'parameter "require_secure_transport" is "OFF", but stays 1'],
  [{ local_infile: '1' }, 'parameter "local_infile" is "1", but stays 0'],
  [{ log_output: 'TABLE' }, 'parameter "log_output" is "TABLE", but stays FILE'],
  [{ general_log: 'ON' }, 'parameter "general_log" is "ON", but stays 0'],
  [{ tls_version: 'TLSv1.1,TLSv1.2' }, 'parameter "tls_version" is "TLSv1.1,TLSv1.2"; TLS before 1.2 is broken and unknown to MySQL 8.4'],
  [{ tls_version: 'TLSv1' }, 'parameter "tls_version" is "TLSv1"'],
  [{ default_authentication_plugin: 'x' }, 'parameter "default_authentication_plugin" was removed in MySQL 8.4; in its place: authentication_policy'],
  [{ expire_logs_days: '3' }, 'parameter "expire_logs_days" was removed in MySQL 8.4; in its place: binlog_expire_logs_seconds'],
  [{ 'Max Connections': '3' }, 'parameter "Max Connections" must be the name of a system variable of MySQL: small letters, digits and underscores'],
])('refuses %j', (parameters, problem) => {
  expect(refusal({ parameters })).toContain(`  - ${problem}`);
});

test.each(['TLSv1.2', 'TLSv1.3', 'TLSv1.2,TLSv1.3'])('takes tls_version %s', (value) => {
  expect(() => database({ parameters: { tls_version: value } })).not.toThrow();
});

test('what was removed in 8.4 is refused of later versions too', () => {
  expect(refusal({ version: rds.MysqlEngineVersion.of('9.7.1', '9.7'), parameters: { expire_logs_days: '3' } })).toContain('was removed in MySQL 8.4');
});
