import type { Judgement } from '../judge';
import type { Scan } from '../scan';

/** The shape in which every runner of the workspace counts. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Counts one check for each scanner and template, which fails on a finding that nobody accepted, one for each row of the
 * table, which fails when it accepts nothing, and one for everything else that has to hold.
 */
export function countChecks(scan: Scan, { covered, idle, problems, unanswered }: Judgement, otherProblems: number): Counts {
  const dirty = new Set(unanswered.map(({ scanner, environment, template }) => `${scanner} ${environment} ${template}`)).size;
  const elsewhere = otherProblems > 0 || (problems.length > 0 && unanswered.length === 0 && idle.length === 0) ? 1 : 0;
  const failed = dirty + idle.length + elsewhere;
  return { passed: Object.keys(scan.rules).length * scan.templates.length + covered.length + 1 - failed, failed, skipped: 0 };
}
