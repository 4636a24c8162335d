import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { nameTag } from '../name-tag';

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly because: string;
}

const PARAMETERS: readonly Parameter[] = [
  { name: 'require_secure_transport', value: '1', because: 'connections without TLS are refused; the digit, since checks compare it literally' },
  { name: 'local_infile', value: '0', because: 'a server that is tampered with cannot ask clients for their files' },
  { name: 'log_output', value: 'FILE', because: 'only files are exported to CloudWatch Logs, tables are not' },
  { name: 'slow_query_log', value: '1', because: 'fills the exported slow query log' },
  { name: 'long_query_time', value: '2', because: 'in seconds; the default of 10 hides most queries that users feel' },
  { name: 'general_log', value: '0', because: 'it writes every statement with its data in clear; the audit plugin records who did what' },
];

export function buildParameterGroup(scope: Construct, version: rds.MysqlEngineVersion): rds.CfnDBParameterGroup {
  return nameTag(new rds.CfnDBParameterGroup(scope, 'ParameterGroup', {
    family: `mysql${version.mysqlMajorVersion}`,
    description: `Parameters of the database ${scope.node.path}`,
    parameters: Object.fromEntries(PARAMETERS.map(({ name, value }) => [name, value])),
  }));
}
