import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Problem, type Environment, type PythonEnvironment, endGroup, pythonVariables } from '@tapstack/python';

import { emulatorEnvironment } from './clean-environment';
import { freePort } from './free-port';
import { type ProcessIdentity, identify } from './process-identity';

export interface EmbeddedAwsOptions {
  readonly python: PythonEnvironment;
  /** Where it keeps what it writes; nothing lands elsewhere. */
  readonly directory: string;
  /** Whether it may outlive this process. */
  readonly outlives: boolean;
  readonly signal: AbortSignal;
  /** The Python package folder of the emulator. @default - the one of this project */
  readonly emulator?: string;
}

const READY_TIMEOUT_MS = 30_000;
const READY_POLL_MS = 30;
const ATTEMPTS = 3;

/** The embedded AWS: one process group that listens on one loopback port. */
export class EmbeddedAws {
  /** Starts it and returns when it answers; whatever goes wrong, it does not stay behind. */
  static async start(options: EmbeddedAwsOptions, env: Environment = process.env): Promise<EmbeddedAws> {
    for (let attempt = 1; ; attempt++) {
      const aws = EmbeddedAws.launch(await freePort(), options, env);
      const launched = performance.now();
      try {
        await aws.ready(options.signal);
        aws.readyAfter = performance.now() - launched;
        return aws;
      } catch (error) {
        await aws.stop();
        // Another program took the port between the look and the launch.
        if (attempt === ATTEMPTS || options.signal.aborted || !aws.log().includes('already in use')) {
          throw error;
        }
      }
    }
  }

  private static launch(port: number, options: EmbeddedAwsOptions, env: Environment): EmbeddedAws {
    for (const name of ['home', 'tmp', 'state', 's3']) {
      mkdirSync(join(options.directory, name), { recursive: true });
    }
    const logFile = join(options.directory, 'embedded-aws.log');
    const log = openSync(logFile, 'a');
    const logStart = fstatSync(log).size;
    const child = spawn(options.python.python, ['-m', 'tapstack_emulator'], {
      cwd: options.directory,
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...emulatorEnvironment(env, port, options.directory),
        ...pythonVariables(options.python, [options.emulator ?? join(__dirname, '..', '..', 'emulator')]),
        ...(options.outlives ? {} : { TAPSTACK_PARENT_PID: String(process.pid) }),
      } as NodeJS.ProcessEnv,
    });
    closeSync(log);
    return new EmbeddedAws(`http://127.0.0.1:${port}`, child, logFile, logStart);
  }

  private failure?: Error;
  private readyAfter = 0;

  private constructor(
    readonly endpoint: string,
    private readonly child: ChildProcess,
    readonly logFile: string,
    /** What is before belongs to earlier attempts. */
    private readonly logStart: number,
  ) {
    child.on('error', (error) => {
      this.failure = error;
    });
  }

  /** How long it took from its launch until it answered. */
  get readyAfterMs(): number {
    return this.readyAfter;
  }

  /** The process that leads the group, for whoever ends it later. */
  get process(): ProcessIdentity {
    const identity = this.child.pid === undefined ? undefined : identify(this.child.pid);
    if (!identity) {
      throw this.ended();
    }
    return identity;
  }

  /** Ends the whole group: the emulator and the handlers it runs. */
  async stop(): Promise<void> {
    await endGroup(this.child);
  }

  /** Lets this process end while the embedded AWS stays. */
  release(): void {
    this.child.unref();
  }

  private async ready(signal: AbortSignal): Promise<void> {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await answers(this.endpoint))) {
      signal.throwIfAborted();
      if (this.failure || this.child.exitCode !== null || this.child.signalCode !== null) {
        throw this.ended();
      }
      if (Date.now() > deadline) {
        throw new Problem(`the embedded AWS did not answer at ${this.endpoint} within ${READY_TIMEOUT_MS / 1000} s`, 'run again when the machine is less busy', this.logEnd());
      }
      await sleep(READY_POLL_MS);
    }
  }

  private ended(): Problem {
    const details = this.failure ? [this.failure.message] : this.logEnd();
    return new Problem('the embedded AWS ended by itself', 'delete tools/python/.venv and run again; if that does not help, the lines above say why', details);
  }

  private log(): string {
    return readFileSync(this.logFile).subarray(this.logStart).toString('utf8');
  }

  private logEnd(): string[] {
    return this.log().trimEnd().split('\n').slice(-8);
  }
}

/** Whether an embedded AWS answers at the endpoint. An agent of its own: the global one may go by a proxy setting. */
export function answers(endpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(`${endpoint}/_ministack/health`, { agent: false, timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(false));
    call.end();
  });
}
