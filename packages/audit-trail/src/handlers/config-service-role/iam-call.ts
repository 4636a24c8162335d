import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { describeError } from './failure';
import { iamEndpoint } from './iam-endpoint';

/** What IAM refused, in its own words; a status of 0 where it did not answer. */
export class IamError extends Error {
  constructor(public readonly code: string, message: string, public readonly status: number) {
    super(message);
    this.name = code;
  }
}

const API_VERSION = '2010-05-08';
const LONGEST_CALL = 5_000;
const CONTENT_TYPE = 'application/x-www-form-urlencoded; charset=utf-8';

/**
 * Calls one action of IAM with the credentials of the function. The client of the AWS SDK would make the bundle four times as large, for
 * its hundred other actions and for sources of credentials that a function does not have.
 */
export async function callIam(action: string, parameters: Record<string, string>, environment: NodeJS.ProcessEnv): Promise<void> {
  const { url, signingRegion } = iamEndpoint(environment);
  const body = new URLSearchParams({ Action: action, Version: API_VERSION, ...parameters }).toString();
  const { protocol, hostname, host, pathname } = new URL(url);
  const signer = new SignatureV4({ service: 'iam', region: signingRegion, credentials: credentialsOf(environment), sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST', protocol, hostname, path: pathname, headers: { host, 'content-type': CONTENT_TYPE }, body,
  });
  const { ok, status, answer } = await post(url, headers, body);
  if (!ok) throw new IamError(within(answer, 'Code') ?? 'Unknown', within(answer, 'Message') ?? `IAM answered ${status}`, status);
}

async function post(url: string, headers: Record<string, string>, body: string) {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(LONGEST_CALL) });
    return { ok: response.ok, status: response.status, answer: await response.text() };
  } catch (error) {
    throw new IamError('NoAnswer', describeError(error), 0);
  }
}

function credentialsOf(environment: NodeJS.ProcessEnv) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = environment;
  if (!accessKeyId || !secretAccessKey) throw new Error('no credentials: the function runs without a role');
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** The text of the first element of this name; IAM's errors nest no further. */
function within(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
}

/** SHA-256 of Node in the form the signer asks for: a hash, or with a secret an HMAC. */
class Sha256 {
  private readonly hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', typeof secret === 'string' ? secret : bytes(secret));
  }

  public update(data: Uint8Array): void {
    this.hash.update(data);
  }

  public async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  public reset(): never {
    throw new Error('a hash that has given its digest cannot be used again');
  }
}

function bytes(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}
