import { spawn } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(__dirname, '../../bin/tap.cjs');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a person would, in a folder of its own: no AWS can be reached, and nothing of the environment has a say. */
export function tap(directory: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const env = {
    PATH: `${join(directory, 'bin')}:${process.env.PATH}`, HOME: directory, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key', AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9', TAP_BACKOFF_SCALE: '0', ...environment,
  };
  const child = spawn(process.execPath, [BIN, ...args], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on('data', (data: Buffer) => stdout.push(data.toString()));
  child.stderr.on('data', (data: Buffer) => stderr.push(data.toString()));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}

export type Line = Readonly<Record<string, unknown>>;

/** Every line of an output as an event. @throws SyntaxError where something else stands there */
export function linesOf({ stdout }: Ran): Line[] {
  return stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}
