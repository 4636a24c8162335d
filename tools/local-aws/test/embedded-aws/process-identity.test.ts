import { once } from 'node:events';

import { identify, isRunning } from '../../src/embedded-aws/process-identity';
import { Children, eventually } from '../support/children';

const children = new Children();
const platform = process.platform;

afterEach(() => {
  children.end();
  Object.defineProperty(process, 'platform', { value: platform });
});

/** Linux tells it in /proc; everywhere else, and on Linux too, ps does. */
describe.each(['linux', 'darwin'])('where the system is %s', (system) => {
  beforeEach(() => Object.defineProperty(process, 'platform', { value: system }));

  test('a process that runs is known again', () => {
    const identity = identify(process.pid);
    expect(identity).toEqual({ pid: process.pid, started: expect.stringMatching(/./) });
    expect(isRunning(identity!)).toBe(true);
  });

  test('a later process that got the same number is another', () => {
    expect(isRunning({ pid: process.pid, started: 'at another time' })).toBe(false);
  });

  test('a process that has ended is gone', async () => {
    const { child, pid } = await children.node('console.log("up"); setInterval(() => {}, 1000)');
    const identity = identify(pid)!;
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
    expect(identify(pid)).toBeUndefined();
  });

  test('a process that has ended and that nobody cleared away yet is gone as well', async () => {
    // The shell becomes a program that never asks for its children.
    const { said } = await children.start('sh', '-c', 'sh -c "sleep 0.2" & echo $!; exec sleep 60');
    const identity = identify(Number(said))!;
    expect(identity).toBeDefined();
    expect(await eventually(() => !isRunning(identity))).toBe(true);
    // Its number is still taken: it is there, and has ended all the same.
    expect(() => process.kill(identity.pid, 0)).not.toThrow();
  });
});

test('two processes are told apart', async () => {
  const other = await children.node('console.log("up"); setInterval(() => {}, 1000)');
  expect(identify(other.pid)).not.toEqual(identify(process.pid));
});
