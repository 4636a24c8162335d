import { SignatureV4 } from '@smithy/signature-v4';
import { describeError } from '../failure';
import { AwsError } from './aws-error';
import type { Credentials } from './credentials';
import { Sha256 } from './sha256';

/** One call, before it is signed. */
export interface SignedRequest {
  /** As the signature names the service. */
  readonly service: string;
  /** For which region it is signed. */
  readonly region: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly credentials: Credentials;
}

const LONGEST_CALL = 5_000;

/**
 * Signs a request, sends it, and gives the answer whatever its status.
 *
 * The clients of the AWS SDK would make a bundle four to forty times as large, for their hundred other actions and for sources of credentials
 * that a function does not have.
 *
 * @throws AwsError of status 0 if no answer begins in five seconds
 */
export async function sendSigned(request: SignedRequest): Promise<Response> {
  const { service, region, method, url, body, credentials } = request;
  // S3 takes the path as it is written; everywhere else it is escaped once more.
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, uriEscapePath: service !== 's3' });
  const { headers } = await signer.sign({
    method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...request.headers }, body,
  });
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(new Error(`no answer in ${LONGEST_CALL / 1000} seconds`)), LONGEST_CALL);
  try {
    // A redirect would need another signature.
    return await fetch(url, { method, headers, body, redirect: 'manual', signal: impatience.signal });
  } catch (error) {
    throw new AwsError('NoAnswer', describeError(error), 0);
  } finally {
    clearTimeout(timer);
  }
}
