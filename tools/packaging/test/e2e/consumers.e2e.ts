import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LIBRARIES, manifestOf, pack, PUBLISHED, type Tarball } from '../../src';
import { Consumer, missingIn } from './support/consumer';
import { Registry } from './support/registry';
import { filesIn, translate } from './support/translation';

const OURS = LIBRARIES.map((library) => manifestOf(library).name);
const { 'aws-cdk-lib': CDK, 'constructs': CONSTRUCTS, typescript: TYPESCRIPT, '@types/node': NODE_TYPES } = manifestOf('secure-vpc').devDependencies as Record<string, string>;

let scratch: string;
let registry: Registry;
let tarballs: Tarball[];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'tapstack-consumers-'));
  tarballs = PUBLISHED.map((project) => pack(project, join(scratch, 'tarballs')));
  registry = await Registry.start(join(scratch, 'registry'));
  tarballs.forEach((tarball) => registry.publish(tarball));
});
afterAll(async () => {
  await registry?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** A TypeScript app that installs from the registry alone: compiled with every check, and synthesized. */
async function synthesizeTypeScript(name: string, cdk: string, constructs: string): Promise<Consumer> {
  const consumer = new Consumer(scratch, name, 'typescript', registry.environment);
  consumer.write('package.json', { name: 'consumer', private: true });
  await consumer.run('npm', 'install', '--ignore-scripts', ...OURS, `aws-cdk-lib@${cdk}`, `constructs@${constructs}`, `typescript@${TYPESCRIPT}`, `@types/node@${NODE_TYPES}`);
  // Types are checked, those of the libraries as well: what they name must be there.
  await consumer.run('npx', '--no-install', 'tsc', '--strict', '--module', 'node16', '--target', 'es2022', '--types', 'node', 'app.ts');
  await consumer.run(process.execPath, 'app.js');
  return consumer;
}

test('a TypeScript app on the lowest supported versions: each library alone, and all together', async () => {
  const consumer = await synthesizeTypeScript('lowest', CDK, CONSTRUCTS);
  expect(missingIn(consumer)).toEqual({});
  // Nothing comes along that nobody asked for: the libraries have no dependencies at run time.
  const scoped = readdirSync(join(consumer.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(scoped.sort()).toEqual(['@aws-cdk', '@tapstack', '@types', 'aws-cdk-lib', 'constructs', 'typescript', 'undici-types']);
});

test('a TypeScript app on the newest versions', async () => {
  expect(missingIn(await synthesizeTypeScript('newest', 'latest', 'latest'))).toEqual({});
});

test('tap, installed from the registry, runs', async () => {
  const consumer = new Consumer(scratch, 'tap', 'typescript', registry.environment);
  consumer.write('package.json', { name: 'consumer', private: true });
  await consumer.run('npm', 'install', '--ignore-scripts', '@tapstack/deploy');
  expect((await consumer.run('npx', '--no-install', 'tap', '--help')).join('\n')).toContain('tap <command> [stack...]');
});

/** The tarballs of the libraries, of which packages of other languages are made. */
const libraries = () => tarballs.filter(({ project }) => project !== 'deploy');

test('a Python app, from wheels that are made of the same tarballs', async () => {
  const wheels = filesIn(await translate(libraries(), 'python', join(scratch, 'wheels')), '.whl');
  expect(wheels).toHaveLength(LIBRARIES.length);
  const consumer = new Consumer(scratch, 'python', 'python', process.env);
  await consumer.run('python3', '-m', 'venv', 'venv');
  const python = join(consumer.folder, 'venv', 'bin', 'python');
  await consumer.run(python, '-m', 'pip', 'install', '--quiet', '--no-compile', `aws-cdk-lib==${CDK}`, `constructs==${CONSTRUCTS}`, ...wheels);
  await consumer.run(python, 'app.py');
  expect(missingIn(consumer)).toEqual({});
});

test('a Java app, from a Maven repository that is made of the same tarballs', async () => {
  // What is ours must be that of this run; what is others' is kept for the next.
  const local = join(__dirname, '..', '..', '.state', 'maven');
  rmSync(join(local, 'dev', 'tapstack'), { recursive: true, force: true });
  const published = await translate(libraries(), 'java', join(scratch, 'jars'), '--maven-local-repository', local);
  const consumer = new Consumer(scratch, 'java', 'java', process.env);
  const versions = LIBRARIES.map((library) => `-D${library}=${manifestOf(library).version}`);
  await consumer.run(
    'mvn', '--batch-mode', '--quiet', 'compile', 'exec:java', '-Dexec.mainClass=example.Main', `-Dmaven.repo.local=${local}`,
    `-Dpublished=file://${published}`, `-Dcdk=${CDK}`, `-Dconstructs=${CONSTRUCTS}`, ...versions,
  );
  expect(missingIn(consumer)).toEqual({});
});
