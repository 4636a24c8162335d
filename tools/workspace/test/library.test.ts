import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ConstructLibrary, WorkspaceRoot } from '../src';
import { VERSIONS } from '../src/versions';

/** What one declaration generates, in an empty workspace. */
function declareLibrary() {
  const outdir = mkdtempSync(join(tmpdir(), 'tapstack-library-'));
  process.env.PROJEN_DISABLE_POST = '1';
  const root = new WorkspaceRoot({ outdir });
  new ConstructLibrary(root, { name: 'fifth-library', description: 'A fifth library', keywords: ['fifth'] });
  root.synth();
  const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8')) as Record<string, never>;
  return { manifest: read('packages/fifth-library/package.json'), root: read('package.json') };
}

test('a fifth library is one declaration: Nx name, peers at the floor, pinned tools, no install of its own', () => {
  const { manifest, root } = declareLibrary();
  expect(manifest).toMatchObject({
    name: '@tapstack/fifth-library',
    version: '0.0.0',
    nx: { name: 'fifth-library', tags: ['type:library', 'scope:fifth-library'] },
    peerDependencies: { 'aws-cdk-lib': `^${VERSIONS['aws-cdk-lib']}`, 'constructs': `^${VERSIONS.constructs}` },
    devDependencies: { 'aws-cdk-lib': VERSIONS['aws-cdk-lib'], 'constructs': VERSIONS.constructs },
    jsii: { targets: { python: { module: 'tapstack.fifth_library' }, java: { package: 'dev.tapstack.fifthlibrary' } } },
  });
  expect(manifest).not.toHaveProperty('dependencies');
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(['bundle', 'compile', 'lint', 'test', 'typecheck']));
  expect(Object.keys(manifest.scripts)).not.toContain('install');
  expect(root.workspaces).toEqual(['packages/*', 'apps/*', 'tools/*']);
});

test('every dependency is pinned to one version', () => {
  const { manifest, root } = declareLibrary();
  for (const versions of [manifest.devDependencies, root.devDependencies] as Record<string, string>[]) {
    for (const [name, version] of Object.entries(versions)) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    }
  }
});
