import { constants } from 'node:os';

/** Ctrl-C, a terminal that closed, or somebody who ends this process. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
    this.name = 'Interrupted';
  }

  /** As a shell reports it. */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}

/** Where signals arrive: the process, or a stand-in in a test. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** Where a program writes. */
export interface ReadOutput {
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Turns the first of the signals that end a program into an abort, so that everything that runs can be cleaned up.
 * Cleaning up is bounded in time; signals that come while it lasts change nothing. A reader that went away
 * (`npm start | head`) ends a program as well, and is no reason to leave anything running.
 */
export function abortOnInterruption(source: SignalSource = process, outputs: readonly ReadOutput[] = [process.stdout, process.stderr]): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    source.on(signal, () => controller.abort(new Interrupted(signal)));
  }
  for (const output of outputs) {
    output.on('error', (error) => controller.abort(error.code === 'EPIPE' ? new Interrupted('SIGPIPE') : error));
  }
  return controller.signal;
}
