import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type PrepareOptions, preparePython, pythonVariables } from '../src';
import { type FakePython, pathWith, temporaryFolder } from './fake-python';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'requirements'));
  writeFileSync(join(folder, 'requirements', 'ministack.txt'), 'ministack==1\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const prepare = (python: FakePython, options: PrepareOptions = {}) =>
  preparePython('ministack', { root: folder, ...options, env: { ...pathWith(folder, python), ...options.env } });

const installations = () => {
  const file = join(folder, 'installations');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { args: string[]; user: string; target?: string; aws?: string }) : [];
};

const environments = () => readdirSync(join(folder, '.venv'));

test('installs the pinned packages, hashes checked, into an environment of their own', async () => {
  const environment = await prepare({ version: '3.12.0' });
  expect(environment).toEqual({ python: join(folder, '.venv', 'ministack', 'bin', 'python'), packages: [], installed: true });
  expect(installations()).toEqual([expect.objectContaining({ args: expect.arrayContaining(['install', '--require-hashes', join(folder, 'requirements', 'ministack.txt')]) })]);
});

test('a second run installs nothing', async () => {
  await prepare({ version: '3.12.0' });
  expect(await prepare({ version: '3.12.0' })).toMatchObject({ installed: false });
  expect(installations()).toHaveLength(1);
});

test('installs again when the pins have changed', async () => {
  await prepare({ version: '3.12.0' });
  writeFileSync(join(folder, 'requirements', 'ministack.txt'), 'ministack==2\n');
  expect(await prepare({ version: '3.12.0' })).toMatchObject({ installed: true });
  expect(environments()).toEqual(['ministack']);
});

test('installs again when the Python below the environment is gone', async () => {
  await prepare({ version: '3.12.0' });
  const stamp = join(folder, '.venv', 'ministack', 'ready.json');
  writeFileSync(stamp, JSON.stringify({ ...JSON.parse(readFileSync(stamp, 'utf8')), interpreter: '/no/such/python' }));
  expect(await prepare({ version: '3.13.0' })).toMatchObject({ installed: true });
});

test('never uses an environment that has no stamp', async () => {
  mkdirSync(join(folder, '.venv', 'ministack', 'bin'), { recursive: true });
  expect(await prepare({ version: '3.12.0' })).toMatchObject({ installed: true });
});

test('installs beside the code where venv is missing', async () => {
  const environment = await prepare({ version: '3.11.2', venv: false });
  const packages = join(folder, '.venv', 'ministack', 'packages');
  expect(environment).toMatchObject({ python: join(folder, 'bin', 'python3'), packages: [packages] });
  expect(pythonVariables(environment, ['/emulator'])).toMatchObject({ PYTHONPATH: `/emulator:${packages}` });
});

test('a failed installation leaves nothing and shows what pip said', async () => {
  await expect(prepare({ version: '3.12.0', install: 'fails' })).rejects.toMatchObject({
    message: 'installing ministack for Python 3.12.0 failed',
    details: ['ERROR: could not reach the index'],
    remedy: expect.stringContaining('package index'),
  });
  expect(environments()).toEqual([]);
});

test('an interrupted installation leaves nothing', async () => {
  const interruption = new AbortController();
  const running = prepare({ version: '3.12.0', install: 'hangs' }, { signal: interruption.signal, onProgress: () => setTimeout(() => interruption.abort(new Error('Ctrl-C')), 300) });
  await expect(running).rejects.toThrow('Ctrl-C');
  expect(environments()).toEqual([]);
});

test('two runs at the same time both end with a whole environment', async () => {
  const both = await Promise.all([prepare({ version: '3.12.0' }), prepare({ version: '3.12.0' })]);
  expect(both.map(({ python }) => existsSync(python))).toEqual([true, true]);
  expect(environments()).toEqual(['ministack']);
});

test('clears away what a killed run left long ago, and only that', async () => {
  const old = join(folder, '.venv', 'ministack.0ld');
  const recent = join(folder, '.venv', 'ministack.n3w');
  [old, recent].forEach((path) => mkdirSync(path, { recursive: true }));
  utimesSync(old, new Date(0), new Date(0));
  await prepare({ version: '3.12.0' });
  expect(environments().sort()).toEqual(['ministack', 'ministack.n3w']);
});

test('neither pip settings that send packages elsewhere nor an AWS account reach pip', async () => {
  await prepare({ version: '3.12.0' }, { env: { PIP_USER: '1', PIP_TARGET: '/elsewhere', AWS_PROFILE: 'production' } });
  expect(installations()[0]).toMatchObject({ user: '0' });
  expect(installations()[0]).not.toHaveProperty('target');
  expect(installations()[0]).not.toHaveProperty('aws');
});
