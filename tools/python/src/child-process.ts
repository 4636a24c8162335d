import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

import type { Environment } from './without-aws';

export interface ChildOptions {
  /** Exactly what the child sees; nothing is inherited besides. */
  readonly env: Environment;
  readonly cwd?: string;
  /** Ends the child and everything it started; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Hears each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface ChildResult {
  /** The exit code; 128 where a signal ended the child. */
  readonly status: number;
  readonly stdout: string;
  /** The lines of both outputs in the order in which they came. */
  readonly lines: readonly string[];
}

/** How long a process group may take to end by itself before it is killed. */
const GRACE_MS = 3_000;

/** Runs a program to its end in a process group of its own: a Ctrl-C in the terminal reaches it through `signal` alone. */
export async function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<ChildResult> {
  options.signal?.throwIfAborted();
  const child = spawn(command, args, { cwd: options.cwd, env: options.env as NodeJS.ProcessEnv, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let ending: Promise<void> | undefined;
  const onAbort = () => {
    ending = endGroup(child);
  };
  options.signal?.addEventListener('abort', onAbort);
  const lines: string[] = [];
  const stdout: string[] = [];
  const hear = (line: string) => {
    lines.push(line);
    options.onLine?.(line);
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    stdout.push(line);
    hear(line);
  });
  createInterface({ input: child.stderr }).on('line', hear);
  try {
    const status = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 128));
    });
    options.signal?.throwIfAborted();
    return { status, stdout: stdout.join('\n'), lines };
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
    await ending;
  }
}

/** Asks the whole process group of a child to end, and kills what has not ended within the grace. */
export async function endGroup(child: Pick<ChildProcess, 'pid'>, graceMs = GRACE_MS): Promise<void> {
  if (child.pid === undefined) {
    return;
  }
  signalGroup(child.pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (groupExists(child.pid) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  signalGroup(child.pid, 'SIGKILL');
}

function groupExists(groupId: number): boolean {
  return signalGroup(groupId, 0);
}

function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-groupId, signal);
    return true;
  } catch (error) {
    // EPERM: macOS answers so for a group of zombies, which are as good as gone.
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ESRCH' || code === 'EPERM') {
      return false;
    }
    throw error;
  }
}
