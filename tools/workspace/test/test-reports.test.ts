import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { addUp, closingLine, forgetReports, readReports } from '../src/test-reports';

function workspaceWith(reports: Record<string, unknown>): string {
  const root = mkdtempSync(join(tmpdir(), 'tapstack-reports-'));
  for (const [file, content] of Object.entries(reports)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify(content));
  }
  return root;
}

test('adds up all runners of all projects', () => {
  const root = workspaceWith({
    'packages/a/test-reports/jest.json': { passed: 3, failed: 1, skipped: 0 },
    'tools/b/test-reports/jest.json': { passed: 2, failed: 0 },
    'tools/b/test-reports/emulator.json': { passed: 5, failed: 0, skipped: 2 },
    'apps/c/src/other.json': { passed: 100, failed: 0 },
  });
  expect(closingLine(addUp(readReports(root)))).toBe('10 passed, 1 failed, 2 skipped');
});

test('says nothing of skipped tests where there are none', () => {
  expect(closingLine({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
});

test('forgets what an earlier run left', () => {
  const root = workspaceWith({ 'packages/a/test-reports/jest.json': { passed: 3, failed: 0 } });
  forgetReports(root);
  expect(existsSync(join(root, 'packages/a/test-reports'))).toBe(false);
});

test('a report without counts is refused: names the file and what it lacks', () => {
  const root = workspaceWith({ 'packages/a/test-reports/jest.json': { passed: 'many' } });
  expect(() => readReports(root)).toThrow(/packages\/a\/test-reports\/jest\.json: a test report needs the numbers "passed" and "failed"/);
});
