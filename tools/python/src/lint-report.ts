import { type Finding, type LintPolicy, fails } from './lint-policy';

/** How many templates passed, failed and were not looked at; the shape in which every runner of the workspace counts. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface LintReport {
  readonly counts: Counts;
  /** For people: each template with what was found in it, then the sum. */
  readonly lines: readonly string[];
}

/** Judges the findings of all templates. */
export function lintReport(templates: readonly string[], findings: readonly Finding[], policy: LintPolicy): LintReport {
  const lines: string[] = [];
  let failed = 0;
  for (const template of templates) {
    const failing = findings.filter((finding) => finding.template === template && fails(finding, policy));
    if (failing.length > 0) {
      failed += 1;
      lines.push(`${template}: ${count(failing.length, 'finding')}`, ...failing.map(line));
    }
  }
  const passed = templates.length - failed;
  lines.push(`${count(templates.length, 'template')} checked with cfn-lint: ${passed} passed, ${failed} failed`);
  return { counts: { passed, failed, skipped: 0 }, lines };
}

function line(finding: Finding): string {
  return `  ${finding.rule} line ${finding.line}: ${finding.message}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
