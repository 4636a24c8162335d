import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '@tapstack/python';

import { type Tarball, WORKSPACE } from '../../../src';
import { QUIET_JSII } from '../../../src/assembly-folder';

/** Makes the packages of another language from what npm would publish, not from the sources. */
export async function translate(tarballs: readonly Tarball[], language: 'python' | 'java', scratch: string, ...options: string[]): Promise<string> {
  const outdir = join(scratch, 'dist');
  const folders = tarballs.map(({ project, file }) => unpack(file, join(scratch, project)));
  const pacmak = [join(WORKSPACE, 'node_modules/jsii-pacmak/bin/jsii-pacmak'), '-t', language, '--outdir', outdir, ...options, ...folders];
  const child = await runChild(process.execPath, pacmak, { cwd: scratch, env: { ...process.env, ...QUIET_JSII } });
  if (child.status !== 0) throw new Error(`jsii-pacmak failed:\n${child.lines.slice(-60).join('\n')}`);
  return join(outdir, language);
}

export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith(ending)).map((file) => join(folder, file));
}

function unpack(tarball: string, folder: string): string {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  for (const peer of ['aws-cdk-lib', 'constructs']) symlinkSync(join(WORKSPACE, 'node_modules', peer), join(folder, 'node_modules', peer));
  return folder;
}
