import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '@tapstack/python';

import { Bench, DEPLOY } from './support/bench';

/** The tool as somebody has it who knows nothing of this workspace: packed, and installed in an empty folder. */
let bench: Bench;
let consumer: string;
beforeAll(async () => {
  bench = await Bench.start();
  consumer = join(bench.directory, 'consumer');
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
});
afterAll(() => bench.stop());

const packed = (...args: string[]) => bench.run('npx', ['--no-install', '@tapstack/deploy', ...args], consumer);

test('it packs what runs, and no source or test', async () => {
  const pack = await runChild(process.execPath, [join(DEPLOY, 'bin/pack.mjs'), join(bench.directory, 'dist')], { env: process.env, cwd: DEPLOY });
  expect([pack.status, pack.lines.join('\n')]).toEqual([0, 'tapstack-deploy-0.0.0.tgz']);
  const listed = await bench.run('tar', ['-tzf', 'dist/tapstack-deploy-0.0.0.tgz']);
  const files = listed.lines.map((line) => line.replace('package/', '')).filter(Boolean);
  expect(files).toEqual(expect.arrayContaining(['bin/tap.cjs', 'lib/cli/main.js', 'lib/testing/fake-cloudformation/index.d.ts', 'README.md', 'TROUBLESHOOTING.md', 'LICENSE', 'package.json']));
  expect(files.filter((file) => !/^(bin\/tap\.cjs|lib\/.*(\.js|\.d\.ts)|README\.md|TROUBLESHOOTING\.md|LICENSE|package\.json)$/.test(file))).toEqual([]);
});

test('it installs from npm alone', async () => {
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  const install = await runChild('npm', ['install', ...options, join(bench.directory, 'dist/tapstack-deploy-0.0.0.tgz')], { env: process.env, cwd: consumer });
  expect([install.status, install.status === 0 ? '' : install.lines.join('\n')]).toEqual([0, '']);
  const help = await packed('--help');
  expect(help.lines.join('\n')).toContain('tap <command> [stack...]');
  expect(help.status).toBe(0);
});

test('it deploys the assembly of an app that is not ours', async () => {
  const assembly = join(consumer, 'cdk.out');
  const env = { ...bench.env, CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify({ synthesizer: 'bootstrapless' }) };
  const synth = await runChild(process.execPath, [require.resolve('tsx/cli'), join(DEPLOY, 'test/e2e/apps/plain-app.ts')], { env, cwd: consumer });
  expect(synth.status).toBe(0);
  const run = await packed('deploy', '--app', assembly, '--yes', '--skip-verify');
  expect(run.lines.join('\n')).toContain('Plain: deployed');
  expect(run.status).toBe(0);
});

test('it exports the fake CloudFormation with its types', async () => {
  const source = 'import { FakeCloudFormation } from \'@tapstack/deploy/testing\';\nconst account: number = new FakeCloudFormation().account.now();\nif (!(account > 0)) throw new Error();\n';
  writeFileSync(join(consumer, 'uses-it.ts'), source);
  const types = ['--types', 'node', '--typeRoots', join(DEPLOY, 'node_modules/@types')];
  const compiled = await bench.run(process.execPath, [require.resolve('typescript/bin/tsc'), '--module', 'node16', '--target', 'es2022', '--strict', ...types, 'uses-it.ts'], consumer);
  expect([compiled.status, compiled.lines.join('\n')]).toEqual([0, '']);
  expect((await bench.run(process.execPath, ['uses-it.js'], consumer)).status).toBe(0);
});
