import { join } from 'node:path';

import { Problem, type Environment, runChild } from '@tapstack/python';

import { buildEnvironment } from '../embedded-aws/clean-environment';
import type { Progress } from '../terminal/narrator';
import { WORKSPACE } from './tap-app';

/** Where Nx keeps its cache is the person's own choice; everything else of an outer Nx must not reach an inner one. */
const KEPT_NX_SETTINGS = new Set(['NX_CACHE_DIRECTORY', 'NX_WORKSPACE_DATA_DIRECTORY']);

/** Compiles the libraries that the app is made of; Nx restores what has not changed. */
export async function buildLibraries(env: Environment, signal: AbortSignal, progress: Progress, workspace = WORKSPACE): Promise<void> {
  const inherited = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('NX_') || KEPT_NX_SETTINGS.has(name)));
  const onLine = (line: string) => {
    const task = /nx run (\S+)/.exec(line);
    if (task) {
      progress(task[1]);
    }
  };
  const nx = join(workspace, 'node_modules', '.bin', 'nx');
  const child = await runChild(nx, ['run-many', '-t', 'compile', '--outputStyle=stream'], { cwd: workspace, env: buildEnvironment(inherited), signal, onLine });
  if (child.status !== 0) {
    throw new Problem('the libraries do not compile', 'see the lines above, or run npx nx run-many -t compile', lastLines(child.lines, 20));
  }
}

function lastLines(lines: readonly string[], count: number): string[] {
  return lines.filter((line) => line.trim() !== '').slice(-count);
}
