import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { assemblyFolder, QUIET_JSII } from './assembly-folder';
import { folderOf, type LIBRARIES, manifestOf, WORKSPACE } from './packages';

type Library = (typeof LIBRARIES)[number];

/** The API of the last release, as users have it: written when a version is released, and committed with it. */
const rememberedFile = (library: Library): string => join(folderOf(library), 'released.jsii.gz');

export function rememberApi(library: Library): void {
  writeFileSync(rememberedFile(library), gzipSync(readFileSync(join(folderOf(library), '.jsii')), { level: 9 }));
}

/** @returns undefined before the first release */
export function rememberedApi(library: Library): string | undefined {
  return existsSync(rememberedFile(library)) ? gunzipSync(readFileSync(rememberedFile(library))).toString('utf8') : undefined;
}

/** What users of one assembly would lose with another: one line for each, none where all that they wrote still compiles. */
export function brokenPromises(library: Library, before: string, after: string, scratch: string): string[] {
  const [old, current] = [['before', before], ['after', after]].map(([name, assembly]) => {
    const folder = assemblyFolder(library, join(scratch, name));
    writeFileSync(join(folder, '.jsii'), assembly);
    return folder;
  });
  const diff = spawnSync(process.execPath, [join(WORKSPACE, 'node_modules/jsii-diff/bin/jsii-diff'), '--error-on', 'all', old, current], {
    encoding: 'utf8', env: { ...process.env, ...QUIET_JSII },
  });
  const broken = `${diff.stdout}${diff.stderr}`.split('\n').filter((line) => line.startsWith('err'));
  if (diff.status !== 0 && broken.length === 0) throw new Error(`jsii-diff failed:\n${diff.stdout}${diff.stderr}`);
  return broken;
}

/** Whether a commit since the last release says that it breaks something, so that the next release is a major version. */
export function breaksOnPurpose(library: Library): boolean {
  const range = `${library}@${manifestOf(library).version}..HEAD`;
  const messages = execFileSync('git', ['log', '--format=%B%x00', range], { cwd: WORKSPACE, encoding: 'utf8' }).split('\0');
  return messages.some((message) => new RegExp(`^\\s*\\w+\\(${library}\\)!:`).test(message) || (message.includes(`(${library})`) && /^BREAKING CHANGE: /m.test(message)));
}
