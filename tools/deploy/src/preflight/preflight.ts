import { withinTime } from '../aws/within-time';
import type { Verdict } from '../core/verdict';
import { bootstrapVersion, credentialsLife, whereItGoes } from './account-checks';
import { type OfflineCheck, type OnlineCheck, type Subject, type Surroundings, attempt } from './check';
import { databaseOfferings } from './database-offerings';
import { exportConsumers } from './exports';
import { instanceOfferings } from './instance-offerings';
import { namesThatRepeat, takenNames } from './names';
import { quotas } from './quotas';
import { serviceValidation } from './service-validation';
import { iamSimulation } from './simulation';
import { singletons } from './singletons';
import { keyPolicies, templateLint, templateSize } from './template-checks';

const OFFLINE: Readonly<Record<string, OfflineCheck>> = { 'template.lint': templateLint, 'template.size': templateSize, 'key.policy': keyPolicies, 'names.repeated': namesThatRepeat };

const ONLINE: Readonly<Record<string, OnlineCheck>> = {
  'account': whereItGoes,
  'credentials': credentialsLife,
  'bootstrap': bootstrapVersion,
  'service.validate': serviceValidation,
  'exports': exportConsumers,
  'names': takenNames,
  'quota': quotas,
  'singletons': singletons,
  'rds.offering': databaseOfferings,
  'ec2.offering': instanceOfferings,
  'iam.simulation': iamSimulation,
};

/** How long a check may take. */
export const CHECK_MS = 30_000;

/** The checks that need no AWS call. */
export async function offlineVerdicts(subject: Subject, without: readonly string[] = []): Promise<Verdict[]> {
  const checks = Object.entries(OFFLINE).filter(([name]) => !without.includes(name));
  return (await Promise.all(checks.map(([name, check]) => attempt(name, subject.stack.name, () => check(subject))))).flat();
}

/** The checks that ask the account. Each has its time; one that takes longer is unknown. */
export async function onlineVerdicts(subject: Subject, surroundings: Surroundings, without: readonly string[] = []): Promise<Verdict[]> {
  const checks = Object.entries(ONLINE).filter(([name]) => !without.includes(name));
  return (await Promise.all(checks.map(([name, check]) => attempt(name, subject.stack.name, () => withinTime(check(subject, surroundings), CHECK_MS))))).flat();
}
