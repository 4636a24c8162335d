import { preparePython, type Environment } from '@tapstack/python';

import { buildLibraries } from './deployment/build';
import { Cdk } from './deployment/cdk';
import { Deployment } from './deployment/deployment';
import type { DemonstratedApp } from './deployment/tap-app';
import { Clients } from './embedded-aws/clients';
import { EmbeddedAws } from './embedded-aws/embedded-aws';
import type { State } from './embedded-aws/state';
import type { Narrator } from './terminal/narrator';

export interface StageOptions {
  readonly app: DemonstratedApp;
  readonly environment: string;
  readonly keep: boolean;
  readonly narrator: Narrator;
  readonly state: State;
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** The Python package folder of the emulator. @default - the one of this project */
  readonly emulator?: string;
}

/** What stands while something is shown: an embedded AWS that answers, and the means to deploy on it. */
export interface Stage {
  readonly aws: EmbeddedAws;
  readonly clients: Clients;
  readonly deployment: Deployment;
}

/** Builds, starts the embedded AWS, lets `show` use it, and leaves nothing behind, whatever happens, unless it is to be kept. */
export async function onStage<T>(options: StageOptions, show: (stage: Stage) => Promise<T>): Promise<T> {
  const { narrator, state, env, signal } = options;
  const directory = state.newRunDirectory();
  let aws: EmbeddedAws | undefined;
  let clients: Clients | undefined;
  let kept = false;
  try {
    const python = await narrator.step('Python programs', (onProgress) => preparePython('ministack', { env, signal, onProgress }), (environment) =>
      environment.installed ? 'Python programs installed' : 'Python programs ready');
    await narrator.step('Build the libraries', (progress) => buildLibraries(env, signal, progress), () => 'libraries built');
    const started = await narrator.step('Start the embedded AWS', () =>
      EmbeddedAws.start({ python, directory, outlives: options.keep, signal, emulator: options.emulator }, env), ({ endpoint }) => `embedded AWS up at ${endpoint}`);
    aws = started;
    if (options.keep) {
      // Known from now on, so that npm stop ends it even if this process is killed.
      state.keep({ process: started.process, endpoint: started.endpoint, environment: options.environment, directory });
    }
    clients = new Clients(started.endpoint);
    const cdk = new Cdk({ endpoint: started.endpoint, directory, signal, env });
    const result = await show({ aws: started, clients, deployment: new Deployment(cdk, options.app, options.environment, directory) });
    kept = options.keep;
    return result;
  } catch (error) {
    // What fails during an interruption fails because of it; a call of the SDK says no more than that it was aborted.
    signal.throwIfAborted();
    await keepLogs(state, directory, narrator);
    throw error;
  } finally {
    clients?.destroy();
    if (kept) {
      aws?.release();
    } else {
      await stop(aws, narrator);
      state.discard(directory);
    }
  }
}

/** Logs that cannot be kept must not hide why the run failed. */
async function keepLogs(state: State, directory: string, narrator: Narrator): Promise<void> {
  const where = await state.keepLogs(directory).catch((error: unknown) => `nowhere: ${String(error)}`);
  if (where) {
    narrator.say(`  the logs of this run are in ${where}`);
  }
}

async function stop(aws: EmbeddedAws | undefined, narrator: Narrator): Promise<void> {
  if (aws) {
    await narrator.step('Stop the embedded AWS', () => aws.stop(), () => 'embedded AWS stopped');
  }
}
