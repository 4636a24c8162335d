import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { abortOnInterruption } from '@tapstack/local-aws/src/terminal/interruption';
import { runProgram } from '@tapstack/local-aws/src/terminal/program';

import { readTemplates } from '../assembly/templates';
import { judge } from '../judge';
import { ACCEPTED_LIVE } from './accepted';
import { UNREAD } from './accepted/unread';
import { judgeUnread } from './judge-unread';
import { liveScan } from './live-scan';
import { livePage } from './page';
import { runProwler } from './prowler';
import { servicesOf } from './services';
import { onDeployed } from './stage';

const ENVIRONMENT = 'prod';
const WORKSPACE = join(__dirname, '../../../..');
const ASSEMBLIES = join(WORKSPACE, 'apps/tap/cdk.out');
const PAGE = join(WORKSPACE, 'apps/docs/live-findings.md');

/** `tsx live/main.ts [--write]`: deploys prod on an embedded AWS, has Prowler judge it, and compares or writes the page. */
async function main(args: readonly string[]): Promise<number> {
  const signal = abortOnInterruption();
  const workplace = mkdtempSync(join(tmpdir(), 'tapstack-live-templates-'));
  try {
    const templates = readTemplates([ASSEMBLIES], workplace).filter(({ environment }) => environment === ENVIRONMENT);
    const services = servicesOf(templates.map(({ body }) => body));
    const answer = await onDeployed(join(ASSEMBLIES, ENVIRONMENT), signal, ({ endpoint, directory }) => runProwler(endpoint, services, join(directory, 'home'), signal));
    const scan = liveScan(ENVIRONMENT, templates, answer);
    const judgement = judge(scan.findings, ACCEPTED_LIVE);
    const problems = [...judgement.problems, ...judgeUnread(scan.errors, UNREAD)];
    const page = livePage(scan, judgement.covered);
    if (args.includes('--write')) {
      writeFileSync(PAGE, page);
    } else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== page) {
      problems.push('apps/docs/live-findings.md is not what the scan says: write it with npx nx run scan:live-findings, and read what changed');
    }
    report(scan.checks.length, problems.length);
    const judged = scan.checks.reduce((sum, check) => sum + check.judged, 0);
    process.stdout.write(`${[...problems, `${scan.checks.length} checks, ${judged} judgements, ${scan.findings.length} findings, ${judgement.unanswered.length} of them unanswered`].join('\n')}\n`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

/** Counts each check of Prowler as one that passed, but for as many as there are problems. */
function report(checks: number, problems: number): void {
  mkdirSync('test-reports', { recursive: true });
  writeFileSync(join('test-reports', 'live.json'), `${JSON.stringify({ passed: Math.max(checks - problems, 0), failed: problems, skipped: 0 })}\n`);
}

runProgram(main);
