import { describeError } from '../failure';
import { log } from '../log';
import type { Pause } from '../pause';
import type { CloudFormationRequest } from './request';

/** How it went. The reason is shown to whoever deploys, so it names what to look at. */
export interface Outcome {
  readonly status: 'SUCCESS' | 'FAILED';
  readonly reason?: string;
  readonly physicalResourceId: string;
}

/** CloudFormation refuses answers over 4096 bytes; the rest of an answer is well under 2000. */
const LONGEST_REASON = 1000;
const ATTEMPTS = 4;
const FIRST_PAUSE = 500;
const LONGEST_CALL = 3_000;

/** Puts the outcome where CloudFormation waits for it. The URL is a secret for as long as it is valid: it is never logged. */
export async function answer(request: CloudFormationRequest, outcome: Outcome, wait: Pause): Promise<void> {
  const body = Buffer.from(JSON.stringify({
    Status: outcome.status,
    Reason: outcome.reason?.slice(0, LONGEST_REASON),
    PhysicalResourceId: outcome.physicalResourceId,
    StackId: request.StackId,
    RequestId: request.RequestId,
    LogicalResourceId: request.LogicalResourceId,
  }));
  for (let attempt = 1; ; attempt += 1) {
    try {
      await put(request.ResponseURL, body);
      log('INFO', 'answered', { status: outcome.status, reason: outcome.reason });
      return;
    } catch (error) {
      log('WARN', 'could not answer CloudFormation', { attempt, error: describeError(error) });
      // Thrown out of the handler, Lambda calls it again: everything it does can be done twice.
      if (attempt === ATTEMPTS) throw new Error('could not answer CloudFormation', { cause: error });
      await wait(FIRST_PAUSE * 2 ** (attempt - 1));
    }
  }
}

async function put(url: string, body: Buffer): Promise<void> {
  // Bytes carry no content type, and the signature of the URL allows none.
  const response = await fetch(url, { method: 'PUT', body: new Uint8Array(body), signal: AbortSignal.timeout(LONGEST_CALL) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the response URL answered ${response.status}`);
}
