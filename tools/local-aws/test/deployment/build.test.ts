import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '@tapstack/python';

import { buildLibraries } from '../../src/deployment/build';
import { folderForEachTest } from '../support/temporary-folder';

const folder = folderForEachTest();
const { signal } = new AbortController();

/** Builds in a workspace whose Nx does what the script says; gives the steps it told of. */
async function build(script: string, env: Record<string, string> = {}): Promise<string[]> {
  const bin = join(folder.path, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'nx'), `#!${process.execPath}\n${script}`, { mode: 0o755 });
  const told: string[] = [];
  await buildLibraries({ PATH: process.env.PATH, ...env }, signal, (detail) => told.push(detail), folder.path);
  return told;
}

test('compiles all libraries in the workspace, and tells which one it is at', async () => {
  const told = await build(`
    console.log('> nx run secure-vpc:compile  [local cache]');
    console.log('some output');
    console.log('> nx run audit-trail:compile');
    console.log('nx run ' + JSON.stringify([process.cwd(), ...process.argv.slice(2)]));`);
  expect(told).toEqual(['secure-vpc:compile', 'audit-trail:compile', JSON.stringify([folder.path, 'run-many', '-t', 'compile', '--outputStyle=stream'])]);
});

test('runs Nx with nothing of an AWS account, nor of an Nx that this runs in, but where its cache is', async () => {
  const told = await build('for (const [name, value] of Object.entries(process.env)) console.log(`nx run ${name}=${value}`)', {
    AWS_PROFILE: 'of-the-person', NX_TASK_HASH: '1', NX_INVOKED_BY_RUNNER: 'true', NX_CACHE_DIRECTORY: '/cache', NX_WORKSPACE_DATA_DIRECTORY: '/data',
  });
  expect(told.filter((setting) => /^(NX|AWS)_/.test(setting)).sort()).toEqual([
    'NX_CACHE_DIRECTORY=/cache', 'NX_DAEMON=false', 'NX_ISOLATE_PLUGINS=false', 'NX_TUI=false', 'NX_WORKSPACE_DATA_DIRECTORY=/data',
  ]);
});

test('says that the libraries do not compile, with the end of what the compiler said', async () => {
  const failing = build('for (let line = 0; line < 30; line++) console.log(`line ${line}\\n`); process.exit(1)');
  await expect(failing).rejects.toBeInstanceOf(Problem);
  await expect(failing).rejects.toMatchObject({
    message: 'the libraries do not compile',
    remedy: 'see the lines above, or run npx nx run-many -t compile',
    details: Array.from({ length: 20 }, (_, index) => `line ${index + 10}`),
  });
});
