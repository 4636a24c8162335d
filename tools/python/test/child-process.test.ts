import { setTimeout as sleep } from 'node:timers/promises';

import { runChild } from '../src';

const node = (script: string, options: Partial<Parameters<typeof runChild>[2]> = {}) => runChild(process.execPath, ['-e', script], { env: {}, ...options });

test('gives the exit code, stdout, and the lines of both outputs', async () => {
  const heard: string[] = [];
  const result = await node('console.log("out"); console.error("err"); process.exitCode = 3', { onLine: (line) => heard.push(line) });
  expect(result).toMatchObject({ status: 3, stdout: 'out' });
  expect([...result.lines].sort()).toEqual(['err', 'out']);
  expect(heard.sort()).toEqual(['err', 'out']);
});

test('hands on exactly the environment it is given', async () => {
  const { stdout } = await node('console.log(process.env.GIVEN, process.env.PATH)', { env: { GIVEN: 'yes' } });
  expect(stdout).toBe('yes undefined');
});

test('an abort ends the child with everything it started, even what ignores being asked', async () => {
  const interruption = new AbortController();
  let grandchild = 0;
  const script = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)'], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => console.log(child.pid));
    setInterval(() => {}, 1000);`;
  const running = node(script, {
    signal: interruption.signal,
    onLine: (line) => {
      grandchild = Number(line);
      interruption.abort(new Error('Ctrl-C'));
    },
  });
  await expect(running).rejects.toThrow('Ctrl-C');
  expect(grandchild).toBeGreaterThan(0);
  expect(await ends(grandchild)).toBe(true);
}, 15_000);

test('starts nothing once aborted', async () => {
  await expect(node('', { signal: AbortSignal.abort(new Error('Ctrl-C')) })).rejects.toThrow('Ctrl-C');
});

test('says that a program is not there', async () => {
  await expect(runChild('/no/such/program', [], { env: {} })).rejects.toMatchObject({ code: 'ENOENT' });
});

/** Whether the process is gone soon: whoever inherits it still has to clear it away. */
async function ends(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(20);
  }
  return false;
}
