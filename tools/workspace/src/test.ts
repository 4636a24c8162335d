import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { addUp, closingLine, forgetReports, readReports } from './test-reports';

/** Everything a change must pass, in the order in which Nx finds it quickest; what did not change comes from its cache. */
const TARGETS = ['lint', 'typecheck', 'test', 'test-emulator', 'synth', 'scan', 'live', 'site', 'e2e'];

const root = join(__dirname, '..', '..', '..');

forgetReports(root);
const nx = spawnSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', ...TARGETS, '--output-style=stream', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  // A daemon, and plugins in processes of their own, would outlive the command when it is interrupted.
  env: { ...process.env, NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', FORCE_COLOR: process.env.FORCE_COLOR ?? '0' },
});

const counts = addUp(readReports(root));
if (nx.status !== 0) {
  process.stderr.write('a check failed: the lines above say which; run one alone with npx nx run <project>:<task>\n');
}
if (counts.passed === 0) {
  process.stderr.write('no test ran\n');
}
process.stdout.write(`${closingLine(counts)}\n`);
process.exitCode = nx.status === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
