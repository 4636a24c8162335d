import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What one runner of one project counted. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const FOLDERS = ['packages', 'apps', 'tools'];

/** The report folders of all projects; every runner writes `<runner>.json` into the one of its project. */
function reportFolders(root: string): string[] {
  return FOLDERS
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((project) => join(folder, project, 'test-reports')))
    .filter((folder) => existsSync(folder));
}

/** A report left by an earlier run must not be counted for a runner that did not start; Nx restores those of cached runs. */
export function forgetReports(root: string): void {
  reportFolders(root).forEach((folder) => rmSync(folder, { recursive: true }));
}

export function readReports(root: string): Counts[] {
  return reportFolders(root).flatMap((folder) => readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => counted(join(folder, file))));
}

function counted(file: string): Counts {
  const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Counts>;
  if (typeof passed !== 'number' || typeof failed !== 'number') {
    throw new Error(`${file}: a test report needs the numbers "passed" and "failed"; found ${JSON.stringify({ passed, failed })}`);
  }
  return { passed, failed, skipped: skipped ?? 0 };
}

export function addUp(all: Counts[]): Counts {
  return all.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
  }), { passed: 0, failed: 0, skipped: 0 });
}

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
