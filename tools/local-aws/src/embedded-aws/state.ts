import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { Problem } from '@tapstack/python';

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
const UNOWNED = 'new-';
const LAST_FAILURE = 'last-failure';

/** What this tool remembers between commands, in one folder that may be deleted at any time when nothing is kept. */
export class State {
  private readonly root: string;

  /** What a run writes is also read from other working folders than that of this process: paths are absolute. */
  constructor(root: string = process.env.TAPSTACK_LOCAL_AWS_STATE || join(__dirname, '..', '..', '.state')) {
    this.root = resolve(root);
  }

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

  /** @throws Problem while a run is kept and alive */
  refuseWhileKept(): void {
    const kept = this.kept();
    if (kept) {
      throw new Problem(
        `an embedded AWS with environment ${kept.environment} is still up at ${kept.endpoint}, kept by an earlier npm start -- --keep`,
        'play on with it, or end it with npm stop and run again',
      );
    }
  }

  /**
   * Remembers a run from now on.
   *
   * @throws Problem when another one is kept: npm stop could end only one of them
   */
  keep(run: KeptRun): void {
    this.refuseWhileKept();
    const record = join(this.root, KEPT);
    mkdirSync(this.root, { recursive: true });
    try {
      writeFileSync(record, `${JSON.stringify(run, undefined, 2)}\n`, { flag: 'wx' });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'EEXIST'
        ? new Problem('another npm start -- --keep came first', `end that one with npm stop; if there is none, delete ${record}`)
        : error;
    }
  }

  /** The process that is still busy with a kept run: deploying it, or taking it down. */
  busyWith(run: KeptRun): ProcessIdentity | undefined {
    return this.owner(run.directory);
  }

  /** A new folder for one run of this process; folders of runs that were killed go away. */
  newRunDirectory(): string {
    this.removeOrphans();
    mkdirSync(this.root, { recursive: true });
    // Owned from the moment on that it can be seen: another run would take it for an orphan.
    const unowned = mkdtempSync(join(this.root, UNOWNED));
    writeFileSync(join(unowned, OWNER), JSON.stringify(identify(process.pid)));
    const directory = join(this.root, `${RUN}${Date.now().toString(36)}-${process.pid}`);
    renameSync(unowned, directory);
    return directory;
  }

  /** Keeps the logs of a run that failed, in the place of the last one's; returns where, if there are any. */
  async keepLogs(directory: string): Promise<string | undefined> {
    const target = join(this.root, LAST_FAILURE);
    await rm(target, { recursive: true, force: true });
    const logs = (await readdir(directory)).filter((name) => name.endsWith('.log'));
    if (logs.length === 0) {
      return undefined;
    }
    await mkdir(target, { recursive: true });
    await Promise.all(logs.map((name) => copyFile(join(directory, name), join(target, name))));
    return target;
  }

  /** Removes the folder of a run that has ended, and what is remembered of it. */
  discard(directory: string): void {
    if (readJson<KeptRun>(join(this.root, KEPT))?.directory === directory) {
      rmSync(join(this.root, KEPT), { force: true });
    }
    // A record that somebody edited must not lead elsewhere.
    if (dirname(resolve(directory)) === this.root) {
      // A process that was killed a moment ago may still have had a file to write.
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  private owner(directory: string): ProcessIdentity | undefined {
    const owner = readJson<ProcessIdentity>(join(directory, OWNER));
    return owner && isRunning(owner) ? owner : undefined;
  }

  private removeOrphans(): void {
    const kept = this.kept()?.directory;
    const runs = existsSync(this.root) ? readdirSync(this.root).filter((name) => name.startsWith(RUN)) : [];
    for (const directory of runs.map((name) => join(this.root, name))) {
      if (directory !== kept && !this.owner(directory)) {
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
