import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as rds from 'aws-cdk-lib/aws-rds';
import { database, only, refusal } from '../support/database';

const WARNING = 'caCertificate';

function warnings(at: string, caCertificate?: rds.CaCertificate): string[] {
  jest.useFakeTimers({ now: new Date(at) });
  try {
    const { stack } = database({ caCertificate });
    return Annotations.fromStack(stack).findWarning('/Shop/Database', Match.stringLikeRegexp(WARNING)).map(({ entry }) => String(entry.data));
  } finally {
    jest.useRealTimers();
  }
}

test('the authority is a choice', () => {
  const { template } = database({ caCertificate: rds.CaCertificate.RDS_CA_ECC384_G1 });
  expect(only(template(), 'AWS::RDS::DBInstance').CACertificateIdentifier).toBe('rds-ca-ecc384-g1');
});

test('refuses the authority that has expired', () => {
  expect(refusal({ caCertificate: rds.CaCertificate.of('rds-ca-2019') })).toContain(
    '  - caCertificate "rds-ca-2019" expired on 2024-08-22: clients that verify the server turn away; choose rds-ca-rsa2048-g1',
  );
});

test.each([
  ['2026-01-01T00:00:00Z', []],
  ['2060-05-17T00:00:00Z', []],
  ['2060-05-19T00:00:00Z', [expect.stringContaining('"rds-ca-rsa2048-g1" expires on 2061-05-18, in 364 days; let clients trust the next authority, then choose it')]],
  ['2061-05-19T00:00:00Z', [expect.stringContaining('"rds-ca-rsa2048-g1" expired on 2061-05-18')]],
])('warns for a year before it expires, at %s', (at, expected) => {
  expect(warnings(at)).toEqual(expected);
});

test('says that it cannot warn of an authority it does not know', () => {
  expect(warnings('2026-01-01T00:00:00Z', rds.CaCertificate.of('rds-ca-of-tomorrow'))).toEqual([
    expect.stringContaining('"rds-ca-of-tomorrow" is not known here, so nobody is warned before it expires; look it up with aws rds describe-certificates'),
  ]);
});

test('the end of the certificate of this very instance can be shown', () => {
  const { stack, mysql } = database();
  expect(stack.resolve(mysql.certificateValidTill)).toEqual({ 'Fn::GetAtt': ['DatabaseB269D8BB', 'CertificateDetails.ValidTill'] });
});
