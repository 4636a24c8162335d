import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { WORKSPACE } from '../../../src/deployment/tap-app';

/** What npm start needs until it has found a Python. */
const FILES = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'tools'];
/** By these it is known that node_modules holds what the lock file says. */
const RECORDS = ['.tapstack-lock', '.package-lock.json'];

/** A checkout of the repository as it is now, with the dependencies of this one and no Python environment yet. */
export function checkOut(directory: string): void {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...FILES], { cwd: WORKSPACE, encoding: 'utf8' });
  for (const file of files.split('\n').filter((name) => name && existsSync(join(WORKSPACE, name)))) {
    cpSync(join(WORKSPACE, file), join(directory, file));
  }
  const [installed, modules] = [WORKSPACE, directory].map((root) => join(root, 'node_modules'));
  mkdirSync(join(modules, '@tapstack'), { recursive: true });
  RECORDS.filter((name) => existsSync(join(installed, name))).forEach((name) => copyFileSync(join(installed, name), join(modules, name)));
  for (const name of readdirSync(installed).filter((entry) => entry !== '@tapstack' && !RECORDS.includes(entry))) {
    symlinkSync(join(installed, name), join(modules, name));
  }
  symlinkSync(join(directory, 'tools', 'python'), join(modules, '@tapstack', 'python'));
}
