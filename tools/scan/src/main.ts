import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@tapstack/python';

import { ACCEPTED } from './accepted';
import { constructProblems, judge } from './judge';
import { countChecks } from './report/counts';
import { findingsPage } from './report/page';
import { scanAll } from './scan';

const WORKSPACE = join(__dirname, '..', '..', '..');
const ASSEMBLIES = ['apps/tap/cdk.out', 'apps/examples/cdk.out'].map((path) => join(WORKSPACE, path));
const PAGE = join(WORKSPACE, 'apps/docs/findings.md');

/** `tsx main.ts [--write]`: scans, judges, and compares or writes the findings page; counts in `test-reports/scan.json`. */
async function main(args: readonly string[]): Promise<number> {
  const scan = await scanAll(ASSEMBLIES);
  const judgement = judge(scan.findings, ACCEPTED);
  const page = findingsPage(scan, judgement.covered);
  const others = [...constructProblems(scan, ACCEPTED), ...(args.includes('--write') ? write(page) : compare(page))];

  const counts = countChecks(scan, judgement, others.length);
  mkdirSync('test-reports', { recursive: true });
  writeFileSync(join('test-reports', 'scan.json'), `${JSON.stringify(counts)}\n`);
  const problems = [...judgement.problems, ...others];
  const rules = Object.values(scan.rules).flatMap((packs) => Object.values(packs).flat()).length;
  const sum = `${scan.templates.length} templates, ${rules} rules, ${scan.findings.length} findings, ${judgement.unanswered.length} of them unanswered`;
  process.stdout.write(`${[...problems, sum].join('\n')}\n`);
  return problems.length === 0 ? 0 : 1;
}

function write(page: string): string[] {
  writeFileSync(PAGE, page);
  return [];
}

function compare(page: string): string[] {
  return existsSync(PAGE) && readFileSync(PAGE, 'utf8') === page ? [] : ['apps/docs/findings.md is not what the scan says: write it with npx nx run scan:findings, and read what changed'];
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(error instanceof Problem ? [error.message, ...error.details, error.remedy].join('\n') + '\n' : `${(error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
