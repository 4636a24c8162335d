import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Processes that a test starts; none survives it. */
export class Children {
  private readonly children: ChildProcess[] = [];

  /** Starts a program in a process group of its own and waits until it says something. */
  async start(command: string, ...args: string[]): Promise<{ readonly child: ChildProcess; readonly pid: number; readonly said: string }> {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    this.children.push(child);
    const [said] = await once(child.stdout, 'data') as [Buffer];
    return { child, pid: child.pid as number, said: said.toString().trim() };
  }

  /** A Node program; it has to print when it is up. */
  async node(script: string) {
    return this.start(process.execPath, '-e', script);
  }

  end(): void {
    this.children.forEach(({ pid }) => {
      try {
        process.kill(-(pid as number), 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    });
  }
}

/** Waits until it is so; gives up after a time that no machine needs. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      return false;
    }
    await sleep(20);
  }
  return true;
}
