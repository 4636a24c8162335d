import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { folderOf, LIBRARIES, manifestOf } from '../src';
import { breaksOnPurpose, brokenPromises, rememberedApi } from '../src/compatibility';

interface Assembly {
  readonly types: Record<string, { methods: { name: string; static?: boolean }[]; properties: { name: string; optional?: boolean }[] }>;
}

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'tapstack-compatibility-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

const current = (library: (typeof LIBRARIES)[number]) => readFileSync(join(folderOf(library), '.jsii'), 'utf8');

test.each(LIBRARIES)('what the last release of %s promised is kept, or the next is a major version', (library) => {
  const before = rememberedApi(library);
  if (before === undefined) {
    // A release that forgot to remember what it promised is found here.
    expect(manifestOf(library).version).toBe('0.0.0');
    return;
  }
  const broken = brokenPromises(library, before, current(library), scratch);
  expect(broken.length > 0 && !breaksOnPurpose(library) ? broken : []).toEqual([]);
}, 60_000);

const after = (change: (assembly: Assembly) => void): string[] => {
  const [before, changed] = [current('encrypted-rds'), JSON.parse(current('encrypted-rds')) as Assembly];
  change(changed);
  return brokenPromises('encrypted-rds', before, JSON.stringify(changed), scratch);
};

test('a method that is taken away is a broken promise', () => {
  expect(after(({ types }) => {
    const { methods } = types['@tapstack/encrypted-rds.EncryptedMysql'];
    methods.splice(methods.findIndex(({ name }) => name === 'allowFrom'), 1);
  })).toEqual([expect.stringContaining('EncryptedMysql.allowFrom: has been removed')]);
}, 60_000);

test('a prop that must be given from now on is one', () => {
  expect(after(({ types }) => {
    delete types['@tapstack/encrypted-rds.EncryptedMysqlProps'].properties.find(({ optional }) => optional)!.optional;
  })).toEqual([expect.stringContaining('EncryptedMysqlProps')]);
}, 60_000);

test('a method that is added is none', () => {
  expect(after(({ types }) => {
    const { methods } = types['@tapstack/encrypted-rds.EncryptedMysql'];
    methods.push({ ...methods.find(({ name }) => name === 'allowFrom')!, name: 'allowFromElsewhere' });
  })).toEqual([]);
}, 60_000);
