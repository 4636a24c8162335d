import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

import { WORKSPACE } from '../../../src/deployment/tap-app';
import { eventually } from '../../support/children';
import { markedProcesses } from '../../support/marked-processes';

/** What the runner of these tests adds to the environment: a person's shell has none of it. */
const OF_THE_RUNNER = /^(npm_|NX_(?!CACHE_DIRECTORY$|WORKSPACE_DATA_DIRECTORY$)|JEST_|INIT_CWD$)/;

/** A person at a terminal of their own, with a state folder that nobody else uses. */
export class Terminal {
  readonly state = realpathSync(mkdtempSync(join(tmpdir(), 'tapstack-state-')));

  constructor(private readonly settings: NodeJS.ProcessEnv = {}, private readonly directory = WORKSPACE) {}

  /** Types `npm …`. */
  npm(...args: string[]): Command {
    return this.run('npm', ...args);
  }

  run(command: string, ...args: string[]): Command {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_RUNNER.test(name)));
    const env = { ...inherited, npm_config_update_notifier: 'false', ...this.settings, TAPSTACK_LOCAL_AWS_STATE: this.state };
    return new Command(spawn(command, args, { cwd: this.directory, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Folders of runs, and what is remembered of a kept one. */
  get remains(): string[] {
    return existsSync(this.state) ? readdirSync(this.state).filter((name) => name !== 'last-failure') : [];
  }

  /** The processes that are left of whatever was run here, once those that are ending have ended. */
  async leftovers(): Promise<string[]> {
    await eventually(() => markedProcesses(this.state).length === 0);
    return markedProcesses(this.state);
  }

  /** Ends what a test that failed may have left, and nothing else. */
  close(): void {
    for (const process_ of markedProcesses(this.state)) {
      process.kill(Number.parseInt(process_), 'SIGKILL');
    }
    rmSync(this.state, { recursive: true, force: true });
  }
}

/** A command that runs in the foreground of a terminal. */
export class Command {
  stdout = '';
  stderr = '';
  /** Its exit code as the shell tells it, once all that shares its outputs is gone. */
  readonly ended: Promise<number>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal as NodeJS.Signals]));
    });
  }

  get output(): string {
    return this.stdout + this.stderr;
  }

  /** Waits until it has written something like this. */
  async says(expected: RegExp): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = () => expected.test(this.output) && resolve();
      [this.child.stdout, this.child.stderr].forEach((stream) => stream?.on('data', look));
      this.ended.then(() => reject(new Error(`it ended and never said ${expected}:\n${this.output}`)), reject);
      look();
    });
  }

  /** Ctrl-C: the terminal sends the signal to everything in the foreground. */
  interrupt(): void {
    process.kill(-(this.child.pid as number), 'SIGINT');
  }

  /** As `kill` does: to the command itself. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** As `| head` does: what read it is gone. */
  stopReading(output: 'stdout' | 'stderr'): void {
    this.child[output]?.destroy();
  }
}
