import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { type ProcessIdentity, identify, isRunning } from './process-identity';

/** What `npm start -- --keep` left running. */
export interface KeptRun {
  readonly process: ProcessIdentity;
  readonly endpoint: string;
  readonly environment: string;
  /** Where the run keeps its files; removed with it. */
  readonly directory: string;
}

const KEPT = 'kept.json';
const OWNER = 'owner.json';
const RUN = 'run-';
const LAST_FAILURE = 'last-failure';

/** What this tool remembers between commands, in one folder that may be deleted at any time when nothing is kept. */
export class State {
  constructor(private readonly root: string = process.env.TAPSTACK_LOCAL_AWS_STATE || join(__dirname, '..', '..', '.state')) {}

  /** The run that is kept and alive; the record of one that died by itself is cleared away. */
  kept(): KeptRun | undefined {
    const kept = readJson<KeptRun>(join(this.root, KEPT));
    if (kept && isRunning(kept.process)) {
      return kept;
    }
    if (kept) {
      this.discard(kept.directory);
    }
    return undefined;
  }

  /** Remembers a run from now on. */
  keep(run: KeptRun): void {
    mkdirSync(this.root, { recursive: true });
    const draft = join(this.root, `${KEPT}.${process.pid}`);
    writeFileSync(draft, `${JSON.stringify(run, undefined, 2)}\n`);
    renameSync(draft, join(this.root, KEPT));
  }

  /** A new folder for one run of this process; folders of runs that were killed go away. */
  newRunDirectory(): string {
    this.removeOrphans();
    const directory = join(this.root, `${RUN}${Date.now().toString(36)}-${process.pid}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, OWNER), JSON.stringify(identify(process.pid)));
    return directory;
  }

  /** Keeps the logs of a run that failed, in the place of the last one's; returns where. */
  async keepLogs(directory: string): Promise<string> {
    const target = join(this.root, LAST_FAILURE);
    await rm(target, { recursive: true, force: true });
    await mkdir(target, { recursive: true });
    const logs = (await readdir(directory)).filter((name) => name.endsWith('.log'));
    await Promise.all(logs.map((name) => copyFile(join(directory, name), join(target, name))));
    return target;
  }

  /** Removes the folder of a run that has ended, and what is remembered of it. */
  discard(directory: string): void {
    if (readJson<KeptRun>(join(this.root, KEPT))?.directory === directory) {
      rmSync(join(this.root, KEPT), { force: true });
    }
    // A record that somebody edited must not lead elsewhere.
    if (dirname(resolve(directory)) === resolve(this.root)) {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  private removeOrphans(): void {
    const kept = this.kept()?.directory;
    const runs = existsSync(this.root) ? readdirSync(this.root).filter((name) => name.startsWith(RUN)) : [];
    for (const directory of runs.map((name) => join(this.root, name))) {
      const owner = readJson<ProcessIdentity>(join(directory, OWNER));
      if (directory !== kept && !(owner && isRunning(owner))) {
        rmSync(directory, { recursive: true, force: true });
      }
    }
  }
}

/** A file that is missing or half-written says nothing. */
function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
