import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** The projects whose tests a change to these files would run. */
function affectedBy(...files: string[]): string[] {
  const result = spawnSync(process.execPath, [join(ROOT, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects', '--affected', '--withTarget', 'test', '--json', `--files=${files.join(',')}`], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' },
  });
  return (JSON.parse(result.stdout) as string[]).sort();
}

test('a change in a library reaches it, the apps that use it and what works on them, not its siblings', () => {
  expect(affectedBy('packages/secure-vpc/src/secure-vpc.ts')).toEqual(['deploy', 'docs', 'examples', 'local-aws', 'packaging', 'scan', 'secure-vpc', 'tap']);
}, 60_000);

test('a change in the app reaches no library', () => {
  expect(affectedBy('apps/tap/src/tap-stack.ts')).toEqual(['deploy', 'docs', 'local-aws', 'packaging', 'scan', 'tap']);
}, 60_000);
