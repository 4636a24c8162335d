import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LIBRARIES, manifestOf, pack, PUBLISHED, type Tarball } from '../src';
import { kilobytes, LIMIT_KB } from '../src/size-limit';

const folder = mkdtempSync(join(tmpdir(), 'tapstack-tarballs-'));
const tarballs = new Map<string, Tarball>();

beforeAll(() => PUBLISHED.forEach((project) => tarballs.set(project, pack(project, folder))), 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const tarball = (project: string): Tarball => tarballs.get(project)!;

describe.each(PUBLISHED)('the tarball of %s', (project) => {
  test(`weighs less than ${LIMIT_KB} KB`, () => {
    expect(kilobytes(tarball(project).bytes)).toBeLessThan(LIMIT_KB);
  });

  test('has its documentation and its licence', () => {
    expect(tarball(project).files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
  });

  test('says where it comes from, under which licence and who it is published for', () => {
    expect(manifestOf(project)).toMatchObject({ license: 'Apache-2.0', repository: { directory: expect.stringMatching(new RegExp(`/${project}$`)) }, engines: { node: expect.any(String) } });
  });
});

describe.each(LIBRARIES)('the tarball of the library %s', (project) => {
  test('holds what runs, its types, its assembly and its documentation, and nothing else', () => {
    const expected = /^(lib\/.+(\.js|\.d\.ts)|assets\/[^/]+\/(index|shared)\.js|bin\/[a-z-]+|schema\/[^/]+\.json|\.jsii|[A-Z]+\.md|LICENSE|NOTICE|package\.json)$/;
    expect(tarball(project).files.filter((file) => !expected.test(file))).toEqual([]);
    expect(tarball(project).files).toEqual(expect.arrayContaining(['.jsii', 'lib/index.js', 'lib/index.d.ts']));
  });

  test('brings everything that it requires, but for its peers', () => {
    const files = new Set(tarball(project).files);
    const contents = (file: string) => execFileSync('tar', ['-xzOf', tarball(project).file, `package/${file}`], { encoding: 'utf8', maxBuffer: 1e8 });
    const missing = [...files].filter((file) => /^lib\/.*\.js$/.test(file)).flatMap((file) => [...contents(file).matchAll(/require\("([^"]+)"\)/g)]
      .map(([, required]) => required)
      .filter((required) => required.startsWith('.')
        ? !['', '.js', '/index.js'].some((ending) => files.has(join('x', file, '..', `${required}${ending}`).replace(/^x\//, '')))
        : !/^(aws-cdk-lib|constructs)(\/|$)/.test(required) && !builtinModules.includes(required.replace('node:', '')))
      .map((required) => `${file} requires ${required}`));
    expect(missing).toEqual([]);
  });

  test('asks users to install its peers and nothing else', () => {
    const manifest = manifestOf(project);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(Object.keys(manifest.peerDependencies as object)).toEqual(['aws-cdk-lib', 'constructs']);
  });
});

test('what is measured for the bench is what is tested here', () => {
  const printed = execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, '../src/measure-sizes.ts')], { encoding: 'utf8', cwd: join(__dirname, '..') });
  expect(JSON.parse(printed)).toEqual(PUBLISHED.map((project) => ({
    name: `tarball of @tapstack/${project}`, value: kilobytes(readFileSync(tarball(project).file).length), unit: 'KB', target: LIMIT_KB,
  })));
}, 120_000);
