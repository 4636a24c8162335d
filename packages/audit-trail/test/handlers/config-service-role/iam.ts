import { createHash, createHmac } from 'node:crypto';
import * as http from 'node:http';
import { AddressInfo } from 'node:net';

export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret/key', AWS_SESSION_TOKEN: 'session/token==' };

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export const CREATED: Answer = { status: 200, body: '<CreateServiceLinkedRoleResponse/>' };
/** As IAM answers where the role exists. */
export const TAKEN = refusal(400, 'InvalidInput', 'Service role name AWSServiceRoleForConfig has been taken in this account, please try a different suffix.');

export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>` };
}

/** An IAM on 127.0.0.1 that refuses requests whose signature does not fit, as AWS does. */
export class Iam {
  /** Bodies of the requests whose signature fitted. */
  public readonly asked: string[] = [];
  /** What it answers next, CREATED once they are used up; 'hangs up' cuts the connection, 'says nothing' keeps it open. */
  public answers: (Answer | 'hangs up' | 'says nothing')[] = [];
  private readonly server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      if (request.headers.authorization !== expectedAuthorization(request, body)) {
        const { status, body: text } = refusal(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match');
        response.writeHead(status).end(text);
        return;
      }
      this.asked.push(body);
      const answer = this.answers.shift() ?? CREATED;
      if (answer === 'hangs up') request.socket.destroy();
      else if (answer !== 'says nothing') response.writeHead(answer.status).end(answer.body);
    });
  });

  public async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  public hangUp(): void {
    this.server.closeAllConnections();
  }

  public get environment(): NodeJS.ProcessEnv {
    return { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_IAM: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`, ...CREDENTIALS };
  }
}

/** Signature version 4 from its description, over the headers that the request says it signs. */
function expectedAuthorization(request: http.IncomingMessage, body: string): string {
  const [, scope, signed] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+),/.exec(request.headers.authorization ?? '') ?? [];
  if (scope === undefined || signed === undefined) return 'no signature';
  for (const needed of ['content-type', 'host', 'x-amz-date', 'x-amz-security-token']) {
    if (!signed.split(';').includes(needed)) return `${needed} is not signed`;
  }
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  const canonical = [request.method, request.url, '', headers, signed, sha256(body)].join('\n');
  const date = String(request.headers['x-amz-date']);
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${CREDENTIALS.AWS_SECRET_ACCESS_KEY}`);
  return `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.AWS_ACCESS_KEY_ID}/${date.slice(0, 8)}/us-east-1/iam/aws4_request, SignedHeaders=${signed}, `
    + `Signature=${hmac(key, toSign).toString('hex')}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(secret: string | Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
