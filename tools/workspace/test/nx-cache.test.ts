import { appendFileSync, existsSync, readdirSync, rmSync } from 'node:fs';

import { WorkspaceCopy } from './support/workspace-copy';

const LIBRARIES = ['audit-trail', 'encrypted-rds', 'secure-vpc', 'security-monitor'];

describe('caching', () => {
  let copy: WorkspaceCopy;

  // Four compilations: slow, and needed once.
  beforeAll(() => {
    copy = new WorkspaceCopy();
    copy.nx('run-many', '-t', 'compile', '-p', 'tag:type:library');
  }, 600_000);

  afterAll(() => copy.remove());

  test('a change in one library compiles that one; the other three come from the cache', () => {
    appendFileSync(copy.file('packages/encrypted-rds/src/index.ts'), '\n');
    const tasks = copy.nx('run-many', '-t', 'compile', '-p', 'tag:type:library');
    expect(LIBRARIES.map((library) => [library, tasks.get(`${library}:compile`)])).toEqual(LIBRARIES.map((library) => [library, library === 'encrypted-rds' ? 'ran' : 'cached']));
  }, 300_000);

  test('what was deleted is restored from the cache: compiled code, assembly and handlers', () => {
    const outputs = ['packages/security-monitor/lib', 'packages/security-monitor/.jsii', 'packages/security-monitor/assets'];
    const before = readdirSync(copy.file('packages/security-monitor/lib'), { recursive: true }).sort();
    outputs.forEach((path) => rmSync(copy.file(path), { recursive: true }));
    expect(copy.nx('run-many', '-t', 'compile', '-p', 'security-monitor').get('security-monitor:compile')).toBe('cached');
    outputs.forEach((path) => expect([path, existsSync(copy.file(path))]).toEqual([path, true]));
    expect(readdirSync(copy.file('packages/security-monitor/lib'), { recursive: true }).sort()).toEqual(before);
  }, 300_000);

  test('a changed test does not compile anything again', () => {
    appendFileSync(copy.file('packages/audit-trail/test/trail/audit-trail.test.ts'), '\n');
    expect(copy.nx('run-many', '-t', 'compile', '-p', 'audit-trail').get('audit-trail:compile')).toBe('cached');
  }, 300_000);
});
