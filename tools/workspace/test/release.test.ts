import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

import { WorkspaceCopy } from './support/workspace-copy';

const RELEASED = { 'audit-trail': 'packages', 'encrypted-rds': 'packages', 'secure-vpc': 'packages', 'security-monitor': 'packages', 'deploy': 'tools' };

/** A copy of the repository with a history of its own, in which everything was released as 1.0.0. */
class Rehearsal {
  public readonly copy = new WorkspaceCopy();

  constructor() {
    for (const [project, folder] of Object.entries(RELEASED)) {
      const manifest = this.copy.file(`${folder}/${project}/package.json`);
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"version": "0.0.0"', '"version": "1.0.0"'));
    }
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.git('config', 'user.name', 'Rehearsal');
    this.git('config', 'user.email', 'rehearsal@example.com');
    this.commit('chore: everything');
    Object.keys(RELEASED).forEach((project) => this.git('tag', `${project}@1.0.0`));
  }

  public git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.copy.directory, encoding: 'utf8' });
  }

  public commit(message: string, file?: string): void {
    if (file !== undefined) appendFileSync(this.copy.file(file), '\n');
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  public release(): void {
    this.copy.run('release', '--groups=libraries', '--skip-publish');
  }

  /** The version of every released project, as its manifest says. */
  public get versions(): Record<string, string> {
    return Object.fromEntries(Object.entries(RELEASED).map(([project, folder]) => {
      const { version } = JSON.parse(readFileSync(this.copy.file(`${folder}/${project}/package.json`), 'utf8')) as { version: string };
      return [project, version];
    }));
  }

  public changelog(project: keyof typeof RELEASED): string {
    const file = this.copy.file(`${RELEASED[project]}/${project}/CHANGELOG.md`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  public get tags(): string[] {
    return this.git('tag').trim().split('\n').filter((tag) => !tag.endsWith('@1.0.0'));
  }
}

describe('a release', () => {
  let rehearsal: Rehearsal;
  beforeAll(() => {
    rehearsal = new Rehearsal();
  });
  afterAll(() => rehearsal.copy.remove());

  // One story: a second release goes on where the first one ended.
  test('follows from the commits, for each package by itself, twice in a row', () => {
    rehearsal.commit('feat(secure-vpc): a third tier', 'packages/secure-vpc/src/index.ts');
    rehearsal.commit('fix(audit-trail): a gap is named once', 'packages/audit-trail/src/index.ts');
    rehearsal.commit('chore: words', 'README.md');
    rehearsal.release();
    expect(rehearsal.versions).toEqual({ 'audit-trail': '1.0.1', 'encrypted-rds': '1.0.0', 'secure-vpc': '1.1.0', 'security-monitor': '1.0.0', 'deploy': '1.0.0' });
    expect(rehearsal.tags).toEqual(['audit-trail@1.0.1', 'secure-vpc@1.1.0']);
    expect(rehearsal.changelog('secure-vpc')).toMatch(/^## 1\.1\.0 \(.*\)\n\n### 🚀 Features\n\n- \*\*secure-vpc:\*\* a third tier/);
    expect(rehearsal.changelog('audit-trail')).toMatch(/^## 1\.0\.1 \(.*\)\n\n### 🩹 Fixes\n\n- \*\*audit-trail:\*\* a gap is named once/);
    expect([rehearsal.changelog('encrypted-rds'), rehearsal.changelog('security-monitor'), rehearsal.changelog('deploy')]).toEqual(['', '', '']);
    expect(rehearsal.git('status', '--porcelain')).toBe('');

    rehearsal.commit('fix(secure-vpc): the tier has its own table', 'packages/secure-vpc/src/index.ts');
    rehearsal.commit('feat(encrypted-rds)!: replicas are a construct of their own', 'packages/encrypted-rds/src/index.ts');
    rehearsal.release();
    expect(rehearsal.versions).toEqual({ 'audit-trail': '1.0.1', 'encrypted-rds': '2.0.0', 'secure-vpc': '1.1.1', 'security-monitor': '1.0.0', 'deploy': '1.0.0' });
    expect(rehearsal.changelog('secure-vpc')).toMatch(/^## 1\.1\.1 [^]*the tier has its own table[^]*## 1\.1\.0 [^]*a third tier/);
    expect(rehearsal.changelog('encrypted-rds')).toContain('⚠️');

    rehearsal.release();
    expect(rehearsal.tags).toEqual(['audit-trail@1.0.1', 'encrypted-rds@2.0.0', 'secure-vpc@1.1.0', 'secure-vpc@1.1.1']);
  }, 300_000);

  test('leaves versions that the generator keeps', () => {
    const before = rehearsal.versions;
    execFileSync(process.execPath, ['--import', 'tsx', '.projenrc.ts'], { cwd: rehearsal.copy.directory, env: { ...process.env, PROJEN_DISABLE_POST: '1' }, stdio: 'pipe' });
    expect(rehearsal.versions).toEqual(before);
  }, 120_000);
});
