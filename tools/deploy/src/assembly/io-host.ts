import type { IIoHost, IoMessage, IoRequest } from '@aws-cdk/toolkit-lib';

import { Problem } from '../problem';

/**
 * The ears of the CDK toolkit. What it asks is answered with no, whatever it suggests: consents are given to this tool,
 * before it calls anything that asks.
 */
export class RefusingIoHost implements IIoHost {
  readonly lines: string[] = [];

  constructor(private readonly onLine: (line: string) => void = () => undefined) {}

  notify(message: IoMessage<unknown>): Promise<void> {
    if (['info', 'warn', 'error', 'result'].includes(message.level)) {
      this.lines.push(...message.message.split('\n').filter((line) => line.trim() !== ''));
      this.lines.splice(0, Math.max(0, this.lines.length - 200));
      this.onLine(message.message.trim());
    }
    return Promise.resolve();
  }

  requestResponse<T>(request: IoRequest<unknown, T>): Promise<T> {
    if (typeof request.defaultResponse === 'boolean') {
      return Promise.resolve(false as T);
    }
    return Promise.reject(new Problem(`the CDK asks "${request.message}" (${request.code ?? 'no code'}), and nobody answers for it`));
  }
}
