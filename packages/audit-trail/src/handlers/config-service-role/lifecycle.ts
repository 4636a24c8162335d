import { answer, Outcome } from './answer';
import { ensureRole, ROLE_NAME } from './ensure-role';
import { describeError } from './failure';
import { log } from './log';
import { Pause } from './patience';
import { CloudFormationRequest } from './request';

export interface Context {
  getRemainingTimeInMillis(): number;
}

export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly wait: Pause;
}

/** Kept back from the time that Lambda gives, to say that it was not enough: four attempts to answer take at most 15.5 seconds. */
const TIME_TO_ANSWER = 18_000;

/** Does what CloudFormation asks and answers in every case: one that waits in vain holds the whole stack. */
export async function handle(request: CloudFormationRequest, context: Context, world: World): Promise<void> {
  log('INFO', 'asked', { requestType: request.RequestType, logicalResourceId: request.LogicalResourceId });
  await answer(request, await outcomeInTime(request, context, world), world.wait);
}

async function outcomeInTime(request: CloudFormationRequest, context: Context, world: World): Promise<Outcome> {
  const late: Outcome = { status: 'FAILED', reason: `ran out of time while creating ${ROLE_NAME}; see the log of the function`, ...idOf(request) };
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(0, context.getRemainingTimeInMillis() - TIME_TO_ANSWER));
  });
  try {
    return await Promise.race([outcomeOf(request, world), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function outcomeOf(request: CloudFormationRequest, world: World): Promise<Outcome> {
  // An update has nothing to change. The role outlives the stack: recorders of other regions, Security Hub or Control Tower may work with
  // it by then, and an account that keeps it loses nothing.
  if (request.RequestType !== 'Create') return { status: 'SUCCESS', ...idOf(request) };
  try {
    await ensureRole(world.environment, world.wait);
    return { status: 'SUCCESS', physicalResourceId: ROLE_NAME };
  } catch (error) {
    log('ERROR', 'failed', { error: describeError(error) });
    return { status: 'FAILED', reason: error instanceof Error ? error.message : String(error), ...idOf(request) };
  }
}

/** CloudFormation refuses an answer without an id, and takes a changed one for a replacement. */
function idOf(request: CloudFormationRequest): { physicalResourceId: string } {
  return { physicalResourceId: request.PhysicalResourceId ?? `${request.LogicalResourceId}-not-created` };
}
