import { callQuery, hasCode, type XmlElement } from '@tapstack/handler-kit';
import { iamEndpoint } from '../config-service-role/iam-endpoint';
import type { Account } from './account';

const API_VERSION = '2010-05-08';

/** IAM knows one call, which sets all of it: what it is not told goes back to the weakest. So all of it is known here. */
interface PasswordPolicy {
  readonly MinimumPasswordLength: number;
  readonly RequireLowercaseCharacters: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly RequireUppercaseCharacters: boolean;
  readonly AllowUsersToChangePassword: boolean;
  readonly HardExpiry: boolean;
  /** In days; undefined: passwords do not expire. */
  readonly MaxPasswordAge?: number;
  readonly PasswordReusePrevention: number;
}

/** Passwords as strong as is wanted, or as they have to be already: of two rules the stricter holds, and nothing that the account demands is loosened. */
export async function demandPasswords(account: Account, wanted: Record<string, string>): Promise<boolean> {
  const before = await currentPolicy(account);
  const after = stricter(before, wanted);
  if (before !== undefined && Object.entries(after).every(([name, value]) => before[name as keyof PasswordPolicy] === value)) return false;
  const parameters = Object.entries(after).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
  await iam('UpdateAccountPasswordPolicy', Object.fromEntries(parameters) as Record<string, string>, account);
  return true;
}

function stricter(before: PasswordPolicy | undefined, wanted: Record<string, string>): PasswordPolicy {
  const ages = [before?.MaxPasswordAge, wanted.MaximumAge === undefined ? undefined : Number(wanted.MaximumAge)].filter((age) => age !== undefined);
  return {
    MinimumPasswordLength: Math.max(before?.MinimumPasswordLength ?? 0, Number(wanted.MinimumLength)),
    RequireLowercaseCharacters: true,
    RequireNumbers: true,
    RequireSymbols: true,
    RequireUppercaseCharacters: true,
    AllowUsersToChangePassword: before?.AllowUsersToChangePassword ?? false,
    HardExpiry: before?.HardExpiry ?? false,
    MaxPasswordAge: ages.length === 0 ? undefined : Math.min(...ages),
    PasswordReusePrevention: Math.max(before?.PasswordReusePrevention ?? 0, Number(wanted.ReusePrevention)),
  };
}

async function currentPolicy(account: Account): Promise<PasswordPolicy | undefined> {
  try {
    const answer = await iam('GetAccountPasswordPolicy', {}, account);
    const [policy] = answer.under('GetAccountPasswordPolicyResult', 'PasswordPolicy');
    const truth = (name: string) => policy.child(name)?.text === 'true';
    const number = (name: string) => Number(policy.child(name)?.text || 0);
    return {
      MinimumPasswordLength: number('MinimumPasswordLength'),
      RequireLowercaseCharacters: truth('RequireLowercaseCharacters'),
      RequireNumbers: truth('RequireNumbers'),
      RequireSymbols: truth('RequireSymbols'),
      RequireUppercaseCharacters: truth('RequireUppercaseCharacters'),
      AllowUsersToChangePassword: truth('AllowUsersToChangePassword'),
      HardExpiry: truth('HardExpiry'),
      MaxPasswordAge: number('MaxPasswordAge') || undefined,
      PasswordReusePrevention: number('PasswordReusePrevention'),
    };
  } catch (error) {
    if (hasCode(error, 'NoSuchEntity')) return undefined;
    throw error;
  }
}

function iam(action: string, parameters: Record<string, string>, { environment }: Account): Promise<XmlElement> {
  const { url, signingRegion: region } = iamEndpoint(environment);
  return callQuery({ service: 'iam', version: API_VERSION, action, parameters, url, region, environment });
}
