import { Token } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';

export const DEFAULT_VERSION = rds.MysqlEngineVersion.VER_8_4_8;

/**
 * Major versions that RDS supports no longer, or only as paid extended support.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html#MySQL.Concepts.VersionMgmt.ReleaseCalendar
 */
const STANDARD_SUPPORT_ENDED: Readonly<Record<string, string>> = {
  '5.5': '2021-05-25',
  '5.6': '2022-03-01',
  '5.7': '2024-02-29',
  '8.0': '2026-07-31',
};

export function versionProblems(version: rds.MysqlEngineVersion): string[] {
  const major = version.mysqlMajorVersion;
  if (Token.isUnresolved(major)) {
    return ['version is known only at deployment, but the parameter and option groups depend on it; choose one such as MysqlEngineVersion.VER_8_4_8'];
  }
  const ended = STANDARD_SUPPORT_ENDED[major];
  return ended === undefined
    ? []
    : [`version ${version.mysqlFullVersion}: RDS standard support of MySQL ${major} ended on ${ended}; `
      + `choose 8.4 or later, such as MysqlEngineVersion.VER_8_4_8`];
}
