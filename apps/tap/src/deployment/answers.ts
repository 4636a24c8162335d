import { type AccountProtections, accountProtections } from '../environments/account-protections';
import { type AccountServices, accountServices } from '../environments/account-services';
import { type EnvironmentProfile, profileOf } from '../environments/environment-profile';
import { FirstLogin } from '../identity/first-login';
import { RoleBoundary } from '../identity/role-boundary';
import { type StorageOptions, storageOptions } from '../storage/storage-options';
import { SUFFIX } from './common-parameters';

/** What whoever synthesizes has decided. */
export interface Answers {
  readonly profile: EnvironmentProfile;
  /** Ends every name. */
  readonly suffix: string;
  readonly account: AccountServices;
  /** Settings of the whole account that the stack makes. */
  readonly accountProtections: AccountProtections;
  readonly storage: StorageOptions;
  /** What new users do first. */
  readonly firstLogin: FirstLogin;
  /** The policy of the account that bounds the roles; without, TapStack makes one. */
  readonly boundingPolicy?: string;
}

/** Reads the context, and throws one error with everything that is wrong in it: nobody should synthesize four times to hear of four mistakes. */
export function readAnswers(context: (key: string) => unknown): Answers {
  const problems: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push((error as Error).message);
      return undefined;
    }
  };
  const environment = String(context('environment') ?? 'dev');
  const profile = attempt(() => profileOf(environment));
  // Where the environment is unknown already, its name is not judged a second time as a suffix.
  const suffix = String(context('environmentSuffix') ?? profile?.environment ?? 'dev');
  attempt(() => checkSuffix(suffix));
  const account = attempt(() => accountServices(context));
  const protections = attempt(() => accountProtections(context));
  const storage = attempt(() => storageOptions(context));
  const firstLogin = attempt(() => FirstLogin.named(String(context('firstLogin') ?? FirstLogin.changePassword().name)));
  const boundingPolicy = attempt(() => boundaryOf(context('permissionsBoundary')));
  if (!profile || !account || !protections || !storage || !firstLogin || problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return { profile, suffix, account, accountProtections: protections, storage, firstLogin, boundingPolicy };
}

function boundaryOf(given: unknown): string | undefined {
  const name = given === undefined ? undefined : String(given);
  if (name !== undefined) {
    RoleBoundary.checkName(name);
  }
  return name;
}

/** Throws if the suffix is none that the parameter would take. */
function checkSuffix(suffix: string): void {
  if (!new RegExp(SUFFIX).test(suffix)) {
    throw new Error(`environment suffix "${suffix}" is not allowed; begin with a lower-case letter and use up to 16 lower-case letters, digits and dashes with -c environmentSuffix=<suffix>`);
  }
}
