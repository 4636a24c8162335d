import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { folderOf, LIBRARIES, WORKSPACE } from '../src';
import { apiPage } from '../src/api-page';
import { assemblyFolder, QUIET_JSII } from '../src/assembly-folder';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'tapstack-documentation-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

test.each(LIBRARIES)('API.md of %s says what its assembly says; after a change: npx nx run packaging:api', (library) => {
  expect(readFileSync(join(folderOf(library), 'API.md'), 'utf8')).toBe(apiPage(library, scratch));
}, 60_000);

test('every example in READMEs and doc comments compiles, and can be shown in every language', () => {
  const folders = LIBRARIES.map((library) => assemblyFolder(library, scratch));
  const rosetta = spawnSync(process.execPath, [join(WORKSPACE, 'node_modules/jsii-rosetta/bin/jsii-rosetta'), 'extract', '--strict', ...folders], {
    cwd: scratch, encoding: 'utf8', env: { ...process.env, ...QUIET_JSII },
  });
  expect([rosetta.status, `${rosetta.stdout}${rosetta.stderr}`]).toEqual([0, expect.not.stringContaining('error')]);
  for (const library of LIBRARIES) {
    const { snippets } = JSON.parse(readFileSync(join(scratch, library, '.jsii.tabl.json'), 'utf8')) as { snippets: object };
    const shown = readFileSync(join(folderOf(library), 'README.md'), 'utf8').match(/^```ts/gm) ?? [];
    expect(Object.keys(snippets).length).toBeGreaterThanOrEqual(shown.length);
  }
}, 180_000);
