import { groupMemoryMb } from '../../src/embedded-aws/memory';
import { Children } from '../support/children';

const children = new Children();
const platform = process.platform;

afterEach(() => {
  children.end();
  Object.defineProperty(process, 'platform', { value: platform });
});

/** A process that really holds so many megabytes. */
const holding = (megabytes: number) => `globalThis.held = Buffer.alloc(${megabytes} * 1024 * 1024, 1);`;
const STAY = 'console.log("up"); setInterval(() => {}, 1000);';

describe.each(['linux', 'darwin'])('where the system is %s', (system) => {
  beforeEach(() => Object.defineProperty(process, 'platform', { value: system }));

  test('counts what a whole process group holds', async () => {
    const child = `${holding(64)} ${STAY}`;
    const { pid } = await children.node(`
      ${holding(64)}
      require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: ['ignore', 'inherit', 'inherit'] });
      setInterval(() => {}, 1000);`);
    expect(groupMemoryMb(pid)).toBeGreaterThan(128);
    expect(groupMemoryMb(pid)).toBeLessThan(1024);
  });

  test('counts nothing for a group that is not there', () => {
    // The highest number that a process can have on Linux is 4194304.
    expect(groupMemoryMb(4_999_999)).toBe(0);
  });
});
