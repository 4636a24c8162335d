import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { folderOf, type LIBRARIES, WORKSPACE } from './packages';

const PEERS = ['aws-cdk-lib', 'constructs'];

/**
 * Makes a folder in which the tools of jsii find a library as if it were installed alone: its assembly, and its peers, which npm keeps at the
 * root of a workspace, where these tools do not look.
 */
export function assemblyFolder(library: (typeof LIBRARIES)[number], parent: string): string {
  const [from, to] = [folderOf(library), join(parent, library)];
  if (!existsSync(join(from, '.jsii'))) throw new Error(`${from} is not compiled: npx nx run ${library}:compile`);
  mkdirSync(join(to, 'node_modules'), { recursive: true });
  for (const file of ['.jsii', 'package.json', 'rosetta']) cpSync(join(from, file), join(to, file), { recursive: true });
  symlinkSync(join(from, 'lib'), join(to, 'lib'));
  for (const peer of PEERS) symlinkSync(join(WORKSPACE, 'node_modules', peer), join(to, 'node_modules', peer));
  return to;
}

/** jsii calls Node 20 too old on every line; what it does works there all the same. */
export const QUIET_JSII = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1' };
