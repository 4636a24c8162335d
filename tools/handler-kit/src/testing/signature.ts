import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret/key', AWS_SESSION_TOKEN: 'session/token==' };

const NEEDED = ['host', 'x-amz-date', 'x-amz-security-token'];

/** The header that a request must have: Signature version 4 written from its description, over the headers that the request says it signs. */
export function authorizationOf(request: IncomingMessage, body: string, service: string): string {
  const [, scope, signed] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+),/.exec(request.headers.authorization ?? '') ?? [];
  if (scope === undefined || signed === undefined) return 'no signature';
  const [date, region] = scope.split('/');
  for (const needed of request.method === 'POST' ? [...NEEDED, 'content-type'] : NEEDED) {
    if (!signed.split(';').includes(needed)) return `${needed} is not signed`;
  }
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  const canonical = [request.method, service === 's3' ? pathname : escaped(pathname).replaceAll('%2F', '/'), canonicalQuery(searchParams), headers, signed, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${CREDENTIALS.AWS_SECRET_ACCESS_KEY}`);
  return `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.AWS_ACCESS_KEY_ID}/${date}/${region}/${service}/aws4_request, SignedHeaders=${signed}, `
    + `Signature=${hmac(key, toSign).toString('hex')}`;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort().join('&');
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(secret: string | Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
