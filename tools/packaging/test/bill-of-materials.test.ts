import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LIBRARIES, manifestOf, pack, WORKSPACE } from '../src';
import { ALLOWED_LICENSES, billOfMaterials, bundledIn } from '../src/bill-of-materials';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'tapstack-bill-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

interface Bill {
  readonly metadata: { readonly component: { readonly purl: string; readonly hashes: readonly { readonly content: string }[] } };
  readonly components: readonly { readonly 'bom-ref': string; readonly 'name': string; readonly 'version'?: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe.each(LIBRARIES)('what %s ships of others', (library) => {
  test('may be passed on under their licences', () => {
    expect(bundledIn(library).filter(({ license }) => !ALLOWED_LICENSES.includes(license))).toEqual([]);
  });

  test('asks for no notice of its own, which Apache-2.0 would have us pass on', () => {
    const folders = bundledIn(library).map(({ name }) => join(WORKSPACE, 'node_modules', name)).filter((folder) => existsSync(folder));
    expect(folders.filter((folder) => readdirSync(folder).some((file) => /^notice/i.test(file)))).toEqual([]);
  });

  test('is in its bill of materials, with the tarball that it speaks of', () => {
    const tarball = pack(library, scratch);
    const bill = billOfMaterials(library, tarball) as Bill;
    const { name, version } = manifestOf(library);
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(bill.metadata.component.purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    expect(bill.metadata.component.hashes[0].content).toBe(execFileSync('sha512sum', [tarball.file], { encoding: 'utf8' }).split(' ')[0]);
    expect(bill.components.map((component) => component.name)).toEqual([...bundledIn(library).map((each) => each.name), 'aws-cdk-lib', 'constructs']);
    expect([...bill.dependencies[0].dependsOn].sort()).toEqual(bill.components.map((component) => component['bom-ref']).sort());
  }, 60_000);
});

test('the signer that every handler carries is found, so that an empty list would be noticed', () => {
  expect(bundledIn('secure-vpc').map(({ name }) => name)).toEqual(['@smithy/core', '@smithy/signature-v4']);
});
