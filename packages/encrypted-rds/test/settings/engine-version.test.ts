import { CfnParameter } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as rds from 'aws-cdk-lib/aws-rds';
import { database, only, refusal } from '../support/database';

test.each([
  ['5.5', '2021-05-25'],
  ['5.6', '2022-03-01'],
  ['5.7', '2024-02-29'],
  ['8.0', '2026-07-31'],
])('refuses MySQL %s, past its standard support: says since when, and what to choose', (major, ended) => {
  expect(refusal({ version: rds.MysqlEngineVersion.of(`${major}.99`, major) })).toBe(
    'Shop/Database: 1 problem with the database\n'
    + `  - version ${major}.99: RDS standard support of MySQL ${major} ended on ${ended}; choose 8.4 or later, such as MysqlEngineVersion.VER_8_4_8`,
  );
});

test('takes versions newer than this library, groups included', () => {
  const { template } = database({ version: rds.MysqlEngineVersion.of('9.7.1', '9.7') });
  expect(only(template(), 'AWS::RDS::DBInstance')).toMatchObject({ EngineVersion: '9.7.1' });
  expect(only(template(), 'AWS::RDS::DBParameterGroup')).toMatchObject({ Family: 'mysql9.7' });
  expect(only(template(), 'AWS::RDS::OptionGroup')).toMatchObject({ MajorEngineVersion: '9.7' });
});

test('refuses a major version known only at deployment', () => {
  expect(refusal(({ stack }) => {
    const major = new CfnParameter(stack, 'Major').valueAsString;
    return { version: rds.MysqlEngineVersion.of(`${major}.1`, major) };
  })).toContain('version is known only at deployment, but the parameter and option groups depend on it; choose one such as MysqlEngineVersion.VER_8_4_8');
});

describe('before the standard support of a version ends', () => {
  function warnings(at: string): string[] {
    jest.useFakeTimers({ now: new Date(at) });
    try {
      return Annotations.fromStack(database().stack).findWarning('/Shop/Database', Match.stringLikeRegexp('standard support')).map(({ entry }) => String(entry.data));
    } finally {
      jest.useRealTimers();
    }
  }

  test('nothing is said more than a year ahead', () => {
    expect(warnings('2028-07-30T00:00:00Z')).toEqual([]);
  });

  test('a year of warnings tells when, and what RDS does otherwise', () => {
    expect(warnings('2029-07-01T00:00:00Z')).toEqual([expect.stringContaining(
      'version 8.4.8: RDS standard support of MySQL 8.4 ends on 2029-07-31, in 30 days; plan the upgrade to a later major version, '
      + 'or RDS makes it at a time of its own choosing, since paid extended support is switched off',
    )]);
  });

  test('afterwards a deployment is warned, not stopped', () => {
    expect(warnings('2029-08-01T00:00:00Z')).toEqual([expect.stringContaining('RDS standard support of MySQL 8.4 ended on 2029-07-31')]);
  });
});

test('versions that have ended are refused even by a machine whose clock is wrong', () => {
  jest.useFakeTimers({ now: new Date('2020-01-01T00:00:00Z') });
  try {
    expect(refusal({ version: rds.MysqlEngineVersion.VER_8_0_45 })).toContain('ended on 2026-07-31');
  } finally {
    jest.useRealTimers();
  }
});
