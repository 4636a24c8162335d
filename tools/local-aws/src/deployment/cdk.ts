import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem, type Environment, runChild } from '@tapstack/python';

import { deploymentEnvironment } from '../embedded-aws/clean-environment';
import { causesOf } from './cdk-output';

export interface CdkOptions {
  readonly endpoint: string;
  /** Of the run; the CDK CLI has its home here. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly env: Environment;
  /** The script of the CDK CLI. @default - the one that is installed here */
  readonly cli?: string;
}

/** No step takes long on the embedded AWS; one that hangs must not hang for ever. */
const LIMIT_MS = 10 * 60 * 1000;

const QUIET = ['--ci', '--no-color', '--no-notices'];

/** The CDK CLI of the workspace, aimed at the embedded AWS and nowhere else. */
export class Cdk {
  constructor(private readonly options: CdkOptions) {}

  /**
   * Runs a CDK CLI command to its end.
   *
   * @throws Problem with the causes among what it printed
   */
  async run(what: string, args: readonly string[], cwd: string, onLine?: (line: string) => void): Promise<void> {
    const { endpoint, directory, signal, env, cli = require.resolve('aws-cdk/bin/cdk') } = this.options;
    const limit = AbortSignal.timeout(LIMIT_MS);
    const log = (line: string) => {
      appendFileSync(join(directory, 'cdk.log'), `${line}\n`);
      onLine?.(line);
    };
    const child = await runChild(process.execPath, [cli, ...args, ...QUIET], {
      cwd,
      env: deploymentEnvironment(env, endpoint, join(directory, 'home')),
      signal: AbortSignal.any([signal, limit]),
      onLine: log,
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw limit.aborted ? new Problem(`${what} did not end within ${LIMIT_MS / 60_000} minutes`, 'see the log of the run') : error;
    });
    if (child.status !== 0) {
      throw new Problem(`${what} failed`, 'put right what the lines above say and run again', causesOf(child.lines));
    }
  }
}
