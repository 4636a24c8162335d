import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile, javascript } from 'projen';
import type { typescript } from 'projen';

import { pinned } from './versions';

/** What a project may import is decided by its kind; the lint rules read the tag. */
export type Kind = 'library' | 'app' | 'tool' | 'kit';

const FOLDERS: Record<Kind, string> = { library: 'packages', app: 'apps', tool: 'tools', kit: 'tools' };

/** Where a project of this kind and name lives, from the root of the workspace. */
export function folderOf(kind: Kind, name: string): string {
  return `${FOLDERS[kind]}/${name}`;
}

/** The development dependencies every member shares: what checks and tests it. */
export const MEMBER_DEV_DEPENDENCIES = pinned('@types/jest', '@types/node', 'jest', 'typescript');

/** How a member depends on another: on what is in the workspace, whatever version a release has given it. projen would make a caret of `*`. */
export function siblingDependency({ package: { packageName } }: typescript.TypeScriptProject): string {
  return `${packageName}@>=0.0.0`;
}

/** Options projen projects of this workspace have in common; a function, because projen mutates what it is given. */
export function memberOptions() {
  return {
    defaultReleaseBranch: 'main',
    projenCommand: 'projen',
    projenDevDependency: false,
    package: false,
    addPackageManagerToDevEngines: false,
    depsUpgrade: false,
    buildWorkflow: false,
    release: false,
    github: false,
    licensed: true,
    sampleCode: false,
    eslint: false,
    jest: false,
    docgen: false,
    disableTsconfig: true,
    packageManager: javascript.NodePackageManager.NPM,
    minNodeVersion: '20.16.0',
  };
}

/**
 * Makes a projen project a member of the workspace: the root installs for it, Nx knows it by its short name, and it
 * is checked and tested like its siblings.
 */
export function joinWorkspace(project: typescript.TypeScriptProject, kind: Kind, name: string, tags: string[] = []): void {
  leaveInstallingToTheRoot(project);
  keepReleasedVersion(project);
  dropUnusedTasks(project);
  addChecks(project);
  project.addFields({ nx: { name, tags: [`type:${kind}`, `scope:${name}`, ...tags] } });
  project.gitignore.addPatterns('/test-reports/', '/coverage/', '/lib/', '*.tsbuildinfo');
}

/** One lock file serves all members: a member that installs by itself would write a second one. */
function leaveInstallingToTheRoot(project: typescript.TypeScriptProject): void {
  const nodePackage = project.package as unknown as { installDependencies: () => void };
  nodePackage.installDependencies = () => undefined;
  project.tasks.removeTask('install');
  project.tasks.removeTask('install:ci');
}

/** projen resets versions to 0.0.0; what a release has written to package.json stays. */
function keepReleasedVersion(project: typescript.TypeScriptProject): void {
  const manifest = join(project.outdir, 'package.json');
  const version = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version : undefined;
  project.package.addVersion(version ?? '0.0.0');
}

/** Releases, upgrades and generation are the root's business. */
function dropUnusedTasks(project: typescript.TypeScriptProject): void {
  for (const task of ['build', 'pre-compile', 'post-compile', 'package', 'package-all', 'package:js', 'watch', 'eject', 'clobber', 'default', 'compat']) {
    project.tasks.removeTask(task);
    project.removeScript(task);
  }
}

function addChecks(project: typescript.TypeScriptProject): void {
  project.addTask('lint', { description: 'Checks style and boundaries', exec: 'eslint .' });
  project.addTask('typecheck', { description: 'Checks the types of sources and tests', exec: 'tsc --noEmit -p tsconfig.dev.json' });
  project.testTask.reset('jest --passWithNoTests=false');
  // projen's own would repeat what tsconfig.base.json says once for all.
  project.tryRemoveFile('tsconfig.dev.json');
  new JsonFile(project, 'tsconfig.dev.json', {
    marker: false,
    obj: { extends: '../../tsconfig.base.json', include: ['src/**/*.ts', 'test/**/*.ts'] },
  });
  new JsonFile(project, 'jest.config.json', { marker: false, obj: { preset: '../../tools/workspace/jest/jest-preset.js' } });
}
