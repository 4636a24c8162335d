import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { Bench, DEPLOY, app } from './support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());

test('Ctrl-C ends the command, not the stack, and says how to attach; attaching finds it deployed', async () => {
  const args = [join(DEPLOY, 'bin', 'tap.cjs'), 'deploy', '--app', app('plain-app'), '--context', 'synthesizer=bootstrapless', '--yes', '--skip-preflight', '--json'];
  const child = spawn(process.execPath, args, { env: bench.env as NodeJS.ProcessEnv, cwd: bench.directory, stdio: ['ignore', 'pipe', 'inherit'] });
  const events: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    events.push(JSON.parse(line) as Record<string, unknown>);
    if (events.at(-1)?.operation === 'ExecuteChangeSet') {
      child.kill('SIGINT');
    }
  });
  const code = await new Promise((resolve) => {
    child.once('close', resolve);
  });
  expect(code).toBe(6);
  expect(events.at(-1)).toMatchObject({ type: 'result', exit: 6, status: expect.stringMatching(/^CREATE_/), command: 'tap deploy Plain --watch' });
  const attached = await bench.tap('deploy', 'Plain', '--watch', '--json');
  expect(attached.events.at(-1)).toMatchObject({ type: 'result', exit: 0, status: 'CREATE_COMPLETE' });
});
