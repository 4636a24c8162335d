import { describeError } from '../failure';
import { log } from '../log';
import type { Pause } from '../pause';
import { answer, type Outcome } from './answer';
import type { CloudFormationRequest, Context } from './request';

/** What a custom resource does. */
export interface Work {
  /** What it does, for the reason that is given when the time runs out: "emptying the network defaults". */
  readonly doing: string;
  /** Does it. @returns the physical id; undefined keeps the one the request has */
  readonly perform: (request: CloudFormationRequest) => Promise<string | undefined>;
  readonly wait: Pause;
}

/** Kept back from the time that Lambda gives, to say that it was not enough: four attempts to answer take at most 15.5 seconds. */
const TIME_TO_ANSWER = 18_000;

/** Does what CloudFormation asks and answers in every case: one that waits in vain holds the whole stack. */
export async function respond(request: CloudFormationRequest, context: Context, work: Work): Promise<void> {
  log('INFO', 'asked', { requestType: request.RequestType, logicalResourceId: request.LogicalResourceId, properties: request.ResourceProperties });
  await answer(request, await outcomeInTime(request, context, work), work.wait);
}

async function outcomeInTime(request: CloudFormationRequest, context: Context, work: Work): Promise<Outcome> {
  const late: Outcome = { status: 'FAILED', reason: `ran out of time while ${work.doing}; see the log of the function`, ...idOf(request) };
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(0, context.getRemainingTimeInMillis() - TIME_TO_ANSWER));
  });
  try {
    return await Promise.race([outcomeOf(request, work), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function outcomeOf(request: CloudFormationRequest, { perform }: Work): Promise<Outcome> {
  try {
    const physicalResourceId = await perform(request);
    return { status: 'SUCCESS', ...(physicalResourceId === undefined ? idOf(request) : { physicalResourceId }) };
  } catch (error) {
    log('ERROR', 'failed', { error: describeError(error) });
    return { status: 'FAILED', reason: error instanceof Error ? error.message : String(error), ...idOf(request) };
  }
}

/** CloudFormation refuses an answer without an id, and takes a changed one for a replacement. */
function idOf(request: CloudFormationRequest): { physicalResourceId: string } {
  return { physicalResourceId: request.PhysicalResourceId ?? `${request.LogicalResourceId}-not-created` };
}
