import { Token } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import { daysUntil, today } from './calendar';

export const DEFAULT_CERTIFICATE = rds.CaCertificate.RDS_CA_RSA2048_G1;

/**
 * When the certificate authorities of RDS expire, which differs by some days from region to region. What they sign for an instance lives shorter, and RDS
 * renews that by itself, without a restart for MySQL 8.0 and later.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html#UsingWithRDS.SSL.RegionCertificateAuthorities
 */
const EXPIRES: Readonly<Record<string, string>> = {
  'rds-ca-2019': '2024-08-22',
  'rds-ca-rsa2048-g1': '2061-05-18',
  'rds-ca-rsa4096-g1': '2121-05-18',
  'rds-ca-ecc384-g1': '2121-05-18',
};

/** Clients have to trust the next authority before the database uses it. */
const NOTICE_DAYS = 365;

export function certificateProblems(certificate: rds.CaCertificate): string[] {
  const name = certificate.toString();
  return name === 'rds-ca-2019'
    ? [`caCertificate "${name}" expired on ${EXPIRES[name]}: clients that verify the server turn away; choose ${DEFAULT_CERTIFICATE.toString()}`]
    : [];
}

export function certificateWarning(certificate: rds.CaCertificate, now: Date = today()): string | undefined {
  const name = certificate.toString();
  if (Token.isUnresolved(name)) {
    return undefined;
  }
  const end = EXPIRES[name];
  if (end === undefined) {
    return `caCertificate "${name}" is not known here, so nobody is warned before it expires; look it up with aws rds describe-certificates`;
  }
  const left = daysUntil(end, now);
  return left > NOTICE_DAYS
    ? undefined
    : `caCertificate "${name}" ${left > 0 ? `expires on ${end}, in ${left} days` : `expired on ${end}`}; let clients trust the next authority, then choose it`;
}
