import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { nameTag } from '../name-tag';
import { HARDENED } from './parameters';

/** What hardens the server, and on top what was asked for; the two never contradict each other. */
export function buildParameterGroup(scope: Construct, version: rds.MysqlEngineVersion, own: Readonly<Record<string, string>>): rds.CfnDBParameterGroup {
  return nameTag(new rds.CfnDBParameterGroup(scope, 'ParameterGroup', {
    family: `mysql${version.mysqlMajorVersion}`,
    description: `Parameters of the database ${scope.node.path}`,
    parameters: { ...Object.fromEntries(HARDENED.map(({ name, value }) => [name, value])), ...own },
  }));
}
