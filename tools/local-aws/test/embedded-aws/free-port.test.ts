import { createServer } from 'node:net';

import { Problem } from '@tapstack/python';

import { freePort } from '../../src/embedded-aws/free-port';

test('gives a port that can be listened on at once', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  await new Promise((resolve) => server.close(resolve));
});

test('leaves the choice to the system', async () => {
  expect(await freePort(async (port) => port + 4566)).toBe(4566);
});

test('says that there is no free port, why, and what to do', async () => {
  const failing = freePort(() => Promise.reject(new Error('listen EADDRNOTAVAIL: address not available 127.0.0.1')));
  await expect(failing).rejects.toBeInstanceOf(Problem);
  await expect(failing).rejects.toMatchObject({
    message: 'no free port on 127.0.0.1: listen EADDRNOTAVAIL: address not available 127.0.0.1',
    remedy: 'end programs that hold many connections or open files, and run again',
  });
});
