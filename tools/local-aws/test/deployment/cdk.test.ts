import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '@tapstack/python';

import { Cdk, type CdkOptions } from '../../src/deployment/cdk';
import { eventually } from '../support/children';
import { folderForEachTest } from '../support/temporary-folder';

const folder = folderForEachTest();

/** A CDK CLI that does what the script says. */
function cdk(script: string, change: Partial<CdkOptions> = {}): Cdk {
  const cli = join(folder.path, 'cdk.js');
  writeFileSync(cli, script);
  const env = { PATH: process.env.PATH, AWS_PROFILE: 'of-the-person', HTTPS_PROXY: 'http://proxy.example.com' };
  return new Cdk({ endpoint: 'http://127.0.0.1:4566', directory: folder.path, signal: new AbortController().signal, env, cli, ...change });
}

const DEPLOY = ['cdk deploy of TapStackdev', ['deploy', '--all']] as const;

test('runs where it is told, quiet and without colour, and keeps all lines in a log', async () => {
  const heard: string[] = [];
  await cdk('console.log(JSON.stringify([process.cwd(), process.argv.slice(2)])); console.error("to stderr")').run(...DEPLOY, folder.path, (line) => heard.push(line));
  expect(JSON.parse(heard.find((line) => line.startsWith('['))!)).toEqual([folder.path, ['deploy', '--all', '--ci', '--no-color', '--no-notices']]);
  expect(readFileSync(join(folder.path, 'cdk.log'), 'utf8').trim().split('\n').sort()).toEqual(heard.sort());
});

test('sees the embedded AWS and nothing of the person\'s', async () => {
  const seen: Record<string, string>[] = [];
  await cdk('console.log(JSON.stringify(process.env))').run(...DEPLOY, folder.path, (line) => seen.push(JSON.parse(line)));
  expect(seen[0]).toMatchObject({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', HOME: join(folder.path, 'home') });
  expect(seen[0]).not.toHaveProperty('AWS_PROFILE');
  expect(seen[0]).not.toHaveProperty('HTTPS_PROXY');
});

test('runs nothing against an endpoint elsewhere', async () => {
  const running = cdk('require("node:fs").writeFileSync("ran", "")', { endpoint: 'https://cloudformation.us-east-1.amazonaws.com' }).run(...DEPLOY, folder.path);
  await expect(running).rejects.toThrow('refusing to send AWS calls');
  expect(existsSync(join(folder.path, 'ran'))).toBe(false);
});

test('says what failed, and why', async () => {
  const failing = cdk('console.log("synthesized"); console.log("TapStackdev | CREATE_FAILED | no such AMI"); process.exit(1)').run(...DEPLOY, folder.path);
  await expect(failing).rejects.toBeInstanceOf(Problem);
  await expect(failing).rejects.toMatchObject({
    message: 'cdk deploy of TapStackdev failed',
    remedy: 'put right what the lines above say and run again',
    details: ['TapStackdev | CREATE_FAILED | no such AMI'],
  });
});

test('an interruption ends it, for its own reason', async () => {
  const interruption = new AbortController();
  const running = cdk('console.log("up"); setInterval(() => {}, 1000)', { signal: interruption.signal }).run(...DEPLOY, folder.path);
  expect(await eventually(() => existsSync(join(folder.path, 'cdk.log')))).toBe(true);
  interruption.abort(new Error('Ctrl-C'));
  await expect(running).rejects.toThrow('Ctrl-C');
});

test('one that hangs is ended, and told of', async () => {
  const limit = new AbortController();
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
  try {
    const running = cdk('console.log("up"); setInterval(() => {}, 1000)').run(...DEPLOY, folder.path, () => limit.abort());
    await expect(running).rejects.toMatchObject({ message: 'cdk deploy of TapStackdev did not end within 10 minutes', remedy: 'see the log of the run' });
    expect(timeout).toHaveBeenCalledWith(10 * 60 * 1000);
  } finally {
    timeout.mockRestore();
  }
});

test('a CLI that cannot even be started fails as the system says', async () => {
  await expect(cdk('').run(...DEPLOY, join(folder.path, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('the CLI is the one of the workspace, at its pinned version', async () => {
  const { version } = JSON.parse(readFileSync(require.resolve('aws-cdk/package.json'), 'utf8')) as { version: string };
  const heard: string[] = [];
  await cdk('', { cli: undefined }).run('cdk', ['--version'], folder.path, (line) => heard.push(line));
  expect(heard.join('\n')).toContain(version);
});
