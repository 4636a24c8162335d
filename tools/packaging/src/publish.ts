import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { manifestOf, pack, PUBLISHED } from './packages';

// Publishes every version that the registry does not have: a run that was interrupted is finished by the next.
const folder = mkdtempSync(join(tmpdir(), 'tapstack-publish-'));
try {
  for (const project of PUBLISHED) {
    const { name, version } = manifestOf(project);
    if (version === '0.0.0') {
      process.stdout.write(`${name} was never released\n`);
    } else if (spawnSync('npm', ['view', `${name}@${version}`, 'version'], { cwd: folder, encoding: 'utf8' }).stdout.trim() === version) {
      process.stdout.write(`${name}@${version} is there already\n`);
    } else {
      execFileSync('npm', ['publish', pack(project, folder).file, '--access', 'public'], { cwd: folder, stdio: 'inherit' });
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
