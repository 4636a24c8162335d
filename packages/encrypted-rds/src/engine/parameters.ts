import { Token } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly because: string;
  /** Whether another value is as safe. */
  readonly tunable?: boolean;
}

export const HARDENED: readonly Parameter[] = [
  { name: 'require_secure_transport', value: '1', because: 'connections without TLS are refused; the digit, since checks compare it literally' },
  { name: 'local_infile', value: '0', because: 'a server that is tampered with cannot ask clients for their files' },
  { name: 'log_output', value: 'FILE', because: 'only files are exported to CloudWatch Logs, tables are not' },
  { name: 'slow_query_log', value: '1', because: 'fills the exported slow query log' },
  { name: 'long_query_time', value: '2', because: 'in seconds; the default of 10 hides most queries that users feel', tunable: true },
  { name: 'general_log', value: '0', because: 'it writes every statement with its data in clear; the audit plugin records who did what' },
];

/**
 * Parameters that MySQL 8.4 knows no longer, and what took their place. RDS refuses them when the group is made.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/added-deprecated-removed.html
 */
const REMOVED_IN_8_4: Readonly<Record<string, string>> = {
  avoid_temporal_upgrade: 'nothing',
  binlog_transaction_dependency_tracking: 'nothing: WRITESET is the only way',
  default_authentication_plugin: 'authentication_policy',
  expire_logs_days: 'binlog_expire_logs_seconds',
  group_replication_ip_whitelist: 'group_replication_ip_allowlist',
  have_openssl: 'nothing',
  have_ssl: 'nothing',
  log_bin_use_v1_row_events: 'nothing',
  master_info_repository: 'nothing: a table is the only way',
  old: 'nothing',
  relay_log_info_file: 'nothing',
  relay_log_info_repository: 'nothing: a table is the only way',
  show_old_temporals: 'nothing',
  slave_rows_search_algorithms: 'nothing: hash scans are the only way',
  ssl: 'require_secure_transport',
  transaction_write_set_extraction: 'nothing',
};

const NAME = /^[a-z][a-z0-9_]*$/;
const WEAK_TLS = /\btlsv1(\.[01])?(?![.\d])/i;

/** MySQL takes words and digits for the same. */
const meaning = (value: string) => ({ on: '1', true: '1', off: '0', false: '0' })[value.toLowerCase()] ?? value.toLowerCase();

export function parameterProblems(parameters: Readonly<Record<string, string>>, version: rds.MysqlEngineVersion): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => problemsOf(name, value, version));
}

function problemsOf(name: string, value: string, version: rds.MysqlEngineVersion): string[] {
  if (!NAME.test(name)) {
    return [`parameter "${name}" must be the name of a system variable of MySQL: small letters, digits and underscores`];
  }
  const successor = removedFrom(version) ? REMOVED_IN_8_4[name] : undefined;
  if (successor !== undefined) {
    return [`parameter "${name}" was removed in MySQL 8.4; in its place: ${successor}`];
  }
  const hardened = HARDENED.find((parameter) => parameter.name === name && !parameter.tunable);
  if (hardened !== undefined && (Token.isUnresolved(value) || meaning(value) !== meaning(hardened.value))) {
    const given = Token.isUnresolved(value) ? 'known only at deployment' : `"${value}"`;
    return [`parameter "${name}" is ${given}, but stays ${hardened.value}: ${hardened.because}; leave it out`];
  }
  if (name === 'tls_version' && !Token.isUnresolved(value) && WEAK_TLS.test(value)) {
    return [`parameter "tls_version" is "${value}"; TLS before 1.2 is broken and unknown to MySQL 8.4: name TLSv1.2, TLSv1.3 or both`];
  }
  return [];
}

function removedFrom({ mysqlMajorVersion: major }: rds.MysqlEngineVersion): boolean {
  return !Token.isUnresolved(major) && Number(major) >= 8.4;
}
