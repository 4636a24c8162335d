import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { ACCOUNT, CREDENTIALS, REGION, deploymentEnvironment, loopbackEndpoint } from '@tapstack/local-aws/src/embedded-aws/clean-environment';
import { EmbeddedAws } from '@tapstack/local-aws/src/embedded-aws/embedded-aws';
import { type ChildResult, type Environment, preparePython, runChild } from '@tapstack/python';

export const DEPLOY = resolve(__dirname, '../../..');
const TAP = join(DEPLOY, 'bin', 'tap.cjs');

export interface TapRun extends ChildResult {
  /** The events of a run with `--json`. */
  readonly events: readonly Record<string, unknown>[];
}

/** An embedded AWS of its own, and the tool aimed at it and at nothing else. */
export class Bench {
  static async start(): Promise<Bench> {
    const directory = mkdtempSync(join(tmpdir(), 'tap-e2e-'));
    const controller = new AbortController();
    const python = await preparePython('ministack', {});
    const aws = await EmbeddedAws.start({ python, directory, outlives: false, signal: controller.signal });
    mkdirSync(join(directory, 'work'));
    return new Bench(aws, directory);
  }

  readonly env: Environment;
  /** What the clients of a test are made with. */
  readonly clients: { endpoint: string; region: string; credentials: typeof CREDENTIALS; maxAttempts: number };
  readonly directory: string;

  private constructor(private readonly aws: EmbeddedAws, private readonly root: string) {
    this.directory = join(root, 'work');
    this.env = { ...deploymentEnvironment(process.env, aws.endpoint, join(root, 'home')), TAP_BACKOFF_SCALE: '0.01' };
    this.clients = { endpoint: loopbackEndpoint(aws.endpoint), region: REGION, credentials: CREDENTIALS, maxAttempts: 2 };
  }

  async tap(...args: string[]): Promise<TapRun> {
    const result = await runChild(process.execPath, [TAP, ...args], { env: this.env, cwd: this.directory });
    const events = args.includes('--json') ? result.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>) : [];
    return { ...result, events };
  }

  /** Runs any command of the workspace, such as npx. */
  run(command: string, args: string[], cwd = this.directory): Promise<ChildResult> {
    return runChild(command, args, { env: this.env, cwd });
  }

  async bootstrap(): Promise<void> {
    const result = await this.run(process.execPath, [require.resolve('aws-cdk/bin/cdk'), 'bootstrap', `aws://${ACCOUNT}/${REGION}`, '--no-notices']);
    if (result.status !== 0) {
      throw new Error(result.lines.join('\n'));
    }
  }

  file(name: string, content: unknown): string {
    const path = join(this.directory, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  }

  async stop(): Promise<void> {
    await this.aws.stop();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The command that synthesizes one of the apps of these tests. */
export function app(name: string): string {
  return `${process.execPath} ${require.resolve('tsx/cli')} ${join(__dirname, '..', 'apps', `${name}.ts`)}`;
}

/** The consents a run printed word for word. */
export function consentsIn(run: TapRun): string[] {
  return run.events.filter(({ type }) => type === 'consent-missing').flatMap(({ options }) => options as string[]).flatMap((option) => option.split(' '));
}
