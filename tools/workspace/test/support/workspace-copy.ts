import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..', '..');

/** A copy of the repository's files as they are now, with a cache of its own and the installed modules of the original. */
export class WorkspaceCopy {
  public readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'tapstack-workspace-')));

  constructor() {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
    for (const file of files) {
      cpSync(join(ROOT, file), join(this.directory, file), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.directory, 'node_modules'));
  }

  /** Runs Nx and tells what each task took: its own work, or the cache. */
  public nx(...args: string[]): Map<string, 'ran' | 'cached'> {
    const tasks = [...this.run(...args, '--output-style=static').matchAll(/> nx run (\S+)(.*)/g)];
    return new Map(tasks.map(([, task, remark]) => [task, /cache/.test(remark) ? 'cached' : 'ran']));
  }

  /** Runs Nx and gives what it said. */
  public run(...args: string[]): string {
    const result = spawnSync(process.execPath, [join(this.directory, 'node_modules/nx/dist/bin/nx.js'), ...args], {
      cwd: this.directory,
      encoding: 'utf8',
      env: {
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        HOME: process.env.HOME,
        NX_DAEMON: 'false',
        NX_WORKSPACE_DATA_DIRECTORY: join(this.directory, '.nx/workspace-data'),
        NX_CACHE_DIRECTORY: join(this.directory, '.nx/cache'),
      },
    });
    if (result.status !== 0) {
      throw new Error(`nx ${args.join(' ')} ended with ${result.status}\n${result.stdout}\n${result.stderr}`);
    }
    return result.stdout;
  }

  public file(path: string): string {
    return join(this.directory, path);
  }

  public remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
