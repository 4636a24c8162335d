import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

import { authorizationOf, CREDENTIALS } from './signature';

/** A request whose signature fitted. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** The body as a form: what the Query protocol sends. */
  readonly form: URLSearchParams;
}

export interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
}

/** 'hangs up' cuts the connection, 'says nothing' keeps it open. */
export type Behaviour = Answer | 'hangs up' | 'says nothing';

/** A refusal as IAM and SNS write it. */
export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>` };
}

/** A service of AWS on 127.0.0.1 that refuses requests whose signature does not fit, as AWS does. */
export class FakeAws {
  public readonly asked: Asked[] = [];
  private readonly server = http.createServer((request, response) => {
    // A connection that is kept could be the one that the next call finds closed.
    response.shouldKeepAlive = false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      if (request.headers.authorization !== authorizationOf(request, body, this.service)) {
        this.give(response, refusal(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match'));
        return;
      }
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
      const asked = { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body, form: new URLSearchParams(body) };
      this.asked.push(asked);
      this.give(response, this.behave(asked));
    });
  });

  /** @param service as the signature must name it */
  constructor(private readonly service: string, private readonly behave: (asked: Asked) => Behaviour) {}

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

  /** The variables with which a function in eu-west-1 calls this service here. */
  public get environment(): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return { AWS_REGION: 'eu-west-1', [`AWS_ENDPOINT_URL_${this.service.toUpperCase()}`]: `http://127.0.0.1:${port}/`, ...CREDENTIALS };
  }

  private give(response: http.ServerResponse, behaviour: Behaviour): void {
    if (behaviour === 'hangs up') response.destroy();
    else if (behaviour !== 'says nothing') response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
  }
}
