import { AwsError, callQuery, describeError, hasCode, log, mayPass, type Pause } from '@tapstack/handler-kit';
import { iamEndpoint } from './iam-endpoint';

/** What IAM names the role that AWS Config records with; there is one in an account, for all its regions. */
export const ROLE_NAME = 'AWSServiceRoleForConfig';
const SERVICE = 'config.amazonaws.com';

const API_VERSION = '2010-05-08';
const ATTEMPTS = 9;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** Refusals that pass here: the function's own role is not known everywhere yet, another stack is making the same role this moment. */
const PASSING = ['AccessDenied', 'ConcurrentModification'];

/** Creates the role unless the account has it. */
export async function ensureRole(environment: NodeJS.ProcessEnv, wait: Pause): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await createRole(environment);
      log('INFO', 'created', { role: ROLE_NAME });
      return;
    } catch (error) {
      if (isThereAlready(error)) {
        log('INFO', 'there already', { role: ROLE_NAME });
        return;
      }
      if (attempt === ATTEMPTS || !(mayPass(error) || hasCode(error, ...PASSING))) {
        throw new Error(`could not create ${ROLE_NAME} (${describeError(error)})`, { cause: error });
      }
      log('WARN', 'trying again', { attempt, error: describeError(error) });
      await wait(Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE));
    }
  }
}

async function createRole(environment: NodeJS.ProcessEnv): Promise<void> {
  const { url, signingRegion: region } = iamEndpoint(environment);
  await callQuery({ service: 'iam', version: API_VERSION, action: 'CreateServiceLinkedRole', parameters: { AWSServiceName: SERVICE }, url, region, environment });
}

/** IAM says so as InvalidInput, a code that says other things as well. */
function isThereAlready(error: unknown): boolean {
  return hasCode(error, 'EntityAlreadyExists') || (error instanceof AwsError && error.code === 'InvalidInput' && error.message.includes('has been taken in this account'));
}
