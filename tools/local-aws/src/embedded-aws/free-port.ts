import { createServer } from 'node:net';

import { Problem } from '@tapstack/python';

/** Binds a loopback port, gives its number and lets it go again; 0 asks the system for any free one. */
export type Bind = (port: number) => Promise<number>;

/** A port of this machine that nobody listens on. */
export async function freePort(bind: Bind = bindLoopback): Promise<number> {
  try {
    return await bind(0);
  } catch (error) {
    throw new Problem(
      `no free port on 127.0.0.1: ${(error as Error).message}`,
      'end programs that hold many connections or open files, and run again',
    );
  }
}

function bindLoopback(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('the system gave no port'))));
    });
  });
}
