import { describeError } from './failure';
import { callIam, IamError } from './iam-call';
import { log } from './log';
import { Pause } from './patience';

/** What IAM names the role that AWS Config records with; there is one in an account, for all its regions. */
export const ROLE_NAME = 'AWSServiceRoleForConfig';
const SERVICE = 'config.amazonaws.com';

const ATTEMPTS = 9;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** Refusals that pass: the function's own role is not known everywhere yet, too many calls, another stack making the same role this moment. */
const PASSING = ['AccessDenied', 'Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'ConcurrentModification'];

/** Creates the role unless the account has it. */
export async function ensureRole(environment: NodeJS.ProcessEnv, wait: Pause): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await callIam('CreateServiceLinkedRole', { AWSServiceName: SERVICE }, environment);
      log('INFO', 'created', { role: ROLE_NAME });
      return;
    } catch (error) {
      if (isThereAlready(error)) {
        log('INFO', 'there already', { role: ROLE_NAME });
        return;
      }
      if (attempt === ATTEMPTS || !mayPass(error)) throw new Error(`could not create ${ROLE_NAME} (${describeError(error)})`, { cause: error });
      log('WARN', 'trying again', { attempt, error: describeError(error) });
      await wait(Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE));
    }
  }
}

/** IAM says so as InvalidInput, a code that says other things as well. */
function isThereAlready(error: unknown): boolean {
  return error instanceof IamError
    && (error.code === 'EntityAlreadyExists' || (error.code === 'InvalidInput' && error.message.includes('has been taken in this account')));
}

function mayPass(error: unknown): boolean {
  return error instanceof IamError && (PASSING.includes(error.code) || error.status === 0 || error.status >= 500);
}
