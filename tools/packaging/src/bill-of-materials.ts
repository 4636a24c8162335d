import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { folderOf, type LIBRARIES, manifestOf, type Tarball } from './packages';

/** A package of somebody else of which something is in a bundle of ours. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** Licences under which we may pass on what we bundle, beside our own, without a text of theirs. */
export const ALLOWED_LICENSES: readonly string[] = ['Apache-2.0', '0BSD'];

/** What the bundles of a library hold, as the bundler found it. */
export function bundledIn(library: (typeof LIBRARIES)[number]): Bundled[] {
  const file = join(folderOf(library), 'assets', 'bundled.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Bundled[] : [];
}

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/**
 * What a tarball is made of, as a CycloneDX document: itself, what is bundled into it, and the peers that its user installs.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(library: (typeof LIBRARIES)[number], tarball: Tarball): object {
  const { name, version, license, description, peerDependencies } = manifestOf(library);
  const reference = purl(name, version);
  const bundled = bundledIn(library);
  const peers = Object.entries(peerDependencies as Record<string, string>).map(([peer, range]) => ({ reference: `pkg:npm/${peer}`, peer, range }));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        'type': 'library', 'bom-ref': reference, name, version, description, 'purl': reference,
        'licenses': [{ license: { id: license } }],
        'hashes': [{ alg: 'SHA-512', content: createHash('sha512').update(readFileSync(tarball.file)).digest('hex') }],
      },
    },
    components: [
      ...bundled.map((each) => ({
        'type': 'library', 'bom-ref': purl(each.name, each.version), 'name': each.name, 'version': each.version, 'purl': purl(each.name, each.version), 'scope': 'required',
        'licenses': [{ license: { id: each.license } }],
      })),
      ...peers.map((each) => ({
        'type': 'library', 'bom-ref': each.reference, 'name': each.peer, 'purl': each.reference, 'scope': 'required',
        'properties': [{ name: 'tapstack:peer-range', value: each.range }],
      })),
    ],
    dependencies: [{ ref: reference, dependsOn: [...bundled.map((each) => purl(each.name, each.version)), ...peers.map((each) => each.reference)] }],
  };
}
