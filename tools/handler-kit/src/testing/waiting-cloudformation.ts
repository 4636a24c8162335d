import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudFormationRequest } from '../cloudformation/request';

/** What arrived at the response URL. */
export interface Received {
  readonly method?: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: {
    readonly Status: string;
    readonly Reason?: string;
    readonly PhysicalResourceId: string;
    readonly StackId: string;
    readonly RequestId: string;
    readonly LogicalResourceId: string;
  };
  readonly size: number;
}

/** A CloudFormation that waits for an answer on 127.0.0.1. */
export class WaitingCloudFormation {
  public readonly received: Received[] = [];
  /** The status codes it gives to the next answers; 200 once they are used up, and a cut connection for 0. */
  public statuses: number[] = [];
  private readonly server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = this.statuses.shift() ?? 200;
      if (status === 0) {
        request.socket.destroy();
        return;
      }
      const raw = Buffer.concat(chunks);
      if (status === 200) this.received.push({ method: request.method, headers: request.headers, body: JSON.parse(raw.toString('utf8')), size: raw.length });
      response.writeHead(status).end();
    });
  });

  public async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  public request(change: Partial<CloudFormationRequest> = {}): CloudFormationRequest {
    return {
      RequestType: 'Create',
      ResponseURL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/answer?Signature=secret`,
      StackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/TapStack/1',
      RequestId: 'request-1',
      LogicalResourceId: 'Resource',
      ...change,
    };
  }

  /** The one answer that arrived. */
  public get answer(): Received {
    if (this.received.length !== 1) throw new Error(`${this.received.length} answers arrived`);
    return this.received[0];
  }
}
