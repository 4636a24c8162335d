import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const WORKSPACE = join(__dirname, '..', '..', '..');

/** The libraries, by their folder in packages/. */
export const LIBRARIES = ['audit-trail', 'encrypted-rds', 'secure-vpc', 'security-monitor'] as const;

/** Everything that is published, by its Nx project. */
export const PUBLISHED = [...LIBRARIES, 'deploy'] as const;

export type Published = (typeof PUBLISHED)[number];

/** The folder of a published project. */
export function folderOf(project: Published): string {
  return join(WORKSPACE, project === 'deploy' ? 'tools' : 'packages', project);
}

/** What the manifest of a published project says. */
export function manifestOf(project: Published): Record<string, unknown> & { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(join(folderOf(project), 'package.json'), 'utf8')) as Record<string, unknown> & { name: string; version: string };
}

/** A package as npm makes it, ready to be published. */
export interface Tarball {
  readonly project: Published;
  readonly file: string;
  readonly bytes: number;
  /** Paths in it, without the folder that all tarballs of npm have. */
  readonly files: readonly string[];
}

/** Makes the tarball of a project that is compiled already. */
export function pack(project: Published, destination: string): Tarball {
  mkdirSync(destination, { recursive: true });
  if (project === 'deploy') {
    execFileSync(process.execPath, [join(folderOf(project), 'bin', 'pack.mjs'), destination], { stdio: 'pipe' });
    return describe(project, join(destination, fileNameOf(project)));
  }
  execFileSync('npm', ['pack', '--silent', '--pack-destination', destination], { cwd: folderOf(project), stdio: 'pipe' });
  return describe(project, join(destination, fileNameOf(project)));
}

function fileNameOf(project: Published): string {
  const { name, version } = manifestOf(project);
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}

function describe(project: Published, file: string): Tarball {
  const files = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n').map((path) => path.replace(/^package\//, ''));
  return { project, file, bytes: readFileSync(file).length, files };
}
