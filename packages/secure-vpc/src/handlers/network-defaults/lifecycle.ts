import { EC2Client } from '@aws-sdk/client-ec2';
import { answer, Outcome } from './answer';
import { closeDefaults } from './close';
import { describeError } from './failure';
import { log } from './log';
import { Pause } from './patience';
import { CloudFormationRequest, readDefaults } from './request';

export interface Context {
  getRemainingTimeInMillis(): number;
}

export interface World {
  readonly ec2: () => EC2Client;
  readonly wait: Pause;
}

/** Kept back from the time that Lambda gives, to say that it was not enough: four attempts to answer take at most 15.5 seconds. */
const TIME_TO_ANSWER = 18_000;

/** Does what CloudFormation asks and answers in every case: one that waits in vain holds the whole stack. */
export async function handle(request: CloudFormationRequest, context: Context, world: World): Promise<void> {
  log('INFO', 'asked', { requestType: request.RequestType, logicalResourceId: request.LogicalResourceId, properties: request.ResourceProperties });
  await answer(request, await outcomeInTime(request, context, world), world.wait);
}

async function outcomeInTime(request: CloudFormationRequest, context: Context, world: World): Promise<Outcome> {
  const late: Outcome = { status: 'FAILED', reason: 'ran out of time while emptying the network defaults; see the log of the function', ...idOf(request) };
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
  // The defaults go with their VPC. Opening them again would serve nobody, and a failed deletion would hold the stack.
  if (request.RequestType === 'Delete') return { status: 'SUCCESS', ...idOf(request) };
  try {
    const defaults = readDefaults(request.ResourceProperties);
    await closeDefaults(world.ec2(), defaults, world.wait);
    // Another VPC is another resource: CloudFormation then sends a Delete for the old id.
    return { status: 'SUCCESS', physicalResourceId: `${defaults.securityGroupId}/${defaults.networkAclId}` };
  } catch (error) {
    log('ERROR', 'failed', { error: describeError(error) });
    return { status: 'FAILED', reason: error instanceof Error ? error.message : String(error), ...idOf(request) };
  }
}

/** CloudFormation refuses an answer without an id, and takes a changed one for a replacement. */
function idOf(request: CloudFormationRequest): { physicalResourceId: string } {
  return { physicalResourceId: request.PhysicalResourceId ?? `${request.LogicalResourceId}-not-created` };
}
