import { interrupt, stopProcess } from '../../src/embedded-aws/end-process';
import { identify, isRunning } from '../../src/embedded-aws/process-identity';
import { Children } from '../support/children';

const children = new Children();

afterEach(() => children.end());

const STAY = 'console.log("up"); setInterval(() => {}, 1000);';
/** Takes a moment over it, as a run does that has something to take down. */
const CLEAN_UP = `process.on('SIGTERM', () => setTimeout(() => process.exit(), 300)); ${STAY}`;
const WITH_CHILD = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(STAY)}], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => console.log(child.pid));
  setInterval(() => {}, 1000);`;

test('whoever is interrupted is given the time to clean up', async () => {
  const identity = identify((await children.node(CLEAN_UP)).pid)!;
  await interrupt(identity);
  expect(isRunning(identity)).toBe(false);
});

test('what is stopped ends with all that it started', async () => {
  const { pid, said } = await children.node(WITH_CHILD);
  const [identity, grandchild] = [identify(pid)!, identify(Number(said))!];
  expect(isRunning(grandchild)).toBe(true);
  await stopProcess(identity);
  expect([identity, grandchild].map(isRunning)).toEqual([false, false]);
});

test('a process that only has the number of the one that is meant is left alone', async () => {
  const { pid } = await children.node(STAY);
  const identity = identify(pid)!;
  await interrupt({ pid, started: 'long ago' });
  await stopProcess({ pid, started: 'long ago' });
  expect(isRunning(identity)).toBe(true);
});
