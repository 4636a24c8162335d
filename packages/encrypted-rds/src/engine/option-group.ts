import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { DatabaseProtection } from '../database-protection';
import { nameTag } from '../name-tag';

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly because: string;
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html */
const AUDIT: readonly Setting[] = [
  { name: 'SERVER_AUDIT_LOGGING', value: 'ON', because: 'the plugin records nothing while it is off' },
  { name: 'SERVER_AUDIT', value: 'FORCE_PLUS_PERMANENT', because: 'nobody unloads the plugin from inside the database' },
  {
    name: 'SERVER_AUDIT_EVENTS',
    value: 'CONNECT,QUERY_DDL,QUERY_DCL',
    because: 'who came, what changed in structure, what changed in rights; reads and writes of data would copy the data into the log',
  },
  { name: 'SERVER_AUDIT_EXCL_USERS', value: 'rdsadmin', because: 'the health checks of RDS itself would drown everything else' },
];

/** The export of the audit log stays empty without this plugin. */
export function buildOptionGroup(scope: Construct, version: rds.MysqlEngineVersion, protection: DatabaseProtection): rds.CfnOptionGroup {
  const group = nameTag(new rds.CfnOptionGroup(scope, 'OptionGroup', {
    engineName: 'mysql',
    majorEngineVersion: version.mysqlMajorVersion,
    optionGroupDescription: `Options of the database ${scope.node.path}`,
    optionConfigurations: [{
      optionName: 'MARIADB_AUDIT_PLUGIN',
      optionSettings: AUDIT.map(({ name, value }) => ({ name, value })),
    }],
  }));
  // Snapshots refer to their option group, and AWS refuses to delete one that is referred to.
  group.applyRemovalPolicy(protection.evidenceRemovalPolicy);
  return group;
}
