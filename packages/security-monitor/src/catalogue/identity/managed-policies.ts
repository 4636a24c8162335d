import { Severity } from '../../severity';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

/** The name at the end of a policy's ARN. */
export const policyName = (arn: string | undefined): string | undefined => arn?.slice(arn.lastIndexOf('/') + 1) || undefined;

/** What AWS attaches to a user whose key it found in public. */
export const isQuarantine = (name: string | undefined): boolean => name?.startsWith('AWSCompromisedKeyQuarantine') === true;

/** Whoever holds one of these can give themselves everything. */
const ADMINISTRATORS = ['AdministratorAccess', 'IAMFullAccess'];
/** Nearly everything, or whole organizations and directories of people. */
const WIDE = ['PowerUserAccess', 'AWSOrganizationsFullAccess', 'AWSSSOMasterAccountAdministrator', 'AWSSSODirectoryAdministrator'];

const isOfAws = (arn: string): boolean => /^arn:[^:]*:iam::aws:policy\//.test(arn);

/** How bad it is to hand out a managed policy, by its name alone: the event shows no more of it. */
export function managedPolicySeverity(arn: string | undefined): Severity {
  const name = policyName(arn) ?? '';
  if (ADMINISTRATORS.includes(name)) {
    return CRITICAL;
  }
  if (WIDE.includes(name) || name.startsWith('AdministratorAccess-')) {
    return HIGH;
  }
  return arn !== undefined && isOfAws(arn) ? LOW : MEDIUM;
}

export const MANAGED_POLICY_LADDER = {
  [CRITICAL]: 'a policy that makes an administrator',
  [HIGH]: 'a policy of AWS that allows nearly everything, or rules the organization or its directory',
  [MEDIUM]: 'a policy of one\'s own, whose content the event does not show',
  [LOW]: 'another policy of AWS',
};
