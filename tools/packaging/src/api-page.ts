import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { assemblyFolder, QUIET_JSII } from './assembly-folder';
import { type LIBRARIES, WORKSPACE } from './packages';

/** What API.md of a library has to say: every public name, as its assembly describes it. */
export function apiPage(library: (typeof LIBRARIES)[number], scratch: string): string {
  const folder = assemblyFolder(library, scratch);
  execFileSync(process.execPath, [join(WORKSPACE, 'node_modules/jsii-docgen/bin/jsii-docgen'), '-o', 'API.md'], {
    cwd: folder, stdio: 'pipe', env: { ...process.env, ...QUIET_JSII },
  });
  return readFileSync(join(folder, 'API.md'), 'utf8');
}
