import { Token } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import { daysUntil, today } from './calendar';

export const DEFAULT_VERSION = rds.MysqlEngineVersion.VER_8_4_8;

/**
 * When RDS ends the standard support of a major version. After that it runs as paid extended support, or is upgraded by RDS.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html#MySQL.Concepts.VersionMgmt.ReleaseCalendar
 */
const STANDARD_SUPPORT_ENDS: Readonly<Record<string, string>> = {
  '5.5': '2021-05-25',
  '5.6': '2022-03-01',
  '5.7': '2024-02-29',
  '8.0': '2026-07-31',
  '8.4': '2029-07-31',
};

/** These are refused whatever the date of the machine: a wrong clock must not let them in. */
const ENDED = new Set(['5.5', '5.6', '5.7', '8.0']);

/** A year to plan, test and make an upgrade of the major version. */
const NOTICE_DAYS = 365;

export function versionProblems(version: rds.MysqlEngineVersion): string[] {
  const major = version.mysqlMajorVersion;
  if (Token.isUnresolved(major)) {
    return ['version is known only at deployment, but the parameter and option groups depend on it; choose one such as MysqlEngineVersion.VER_8_4_8'];
  }
  return ENDED.has(major)
    ? [`version ${version.mysqlFullVersion}: RDS standard support of MySQL ${major} ended on ${STANDARD_SUPPORT_ENDS[major]}; `
      + `choose 8.4 or later, such as MysqlEngineVersion.VER_8_4_8`]
    : [];
}

/**
 * A word in time before the standard support ends, or after: a version that was right when it was chosen never stops a deployment, which may be the
 * urgent repair of something else.
 */
export function versionWarning({ mysqlMajorVersion: major, mysqlFullVersion }: rds.MysqlEngineVersion, now: Date = today()): string | undefined {
  const end = Token.isUnresolved(major) || ENDED.has(major) ? undefined : STANDARD_SUPPORT_ENDS[major];
  if (end === undefined) {
    return undefined;
  }
  const left = daysUntil(end, now);
  const what = left > 0 ? `ends on ${end}, in ${left} days` : `ended on ${end}`;
  return left > NOTICE_DAYS
    ? undefined
    : `version ${mysqlFullVersion}: RDS standard support of MySQL ${major} ${what}; plan the upgrade to a later major version, `
      + 'or RDS makes it at a time of its own choosing, since paid extended support is switched off';
}
