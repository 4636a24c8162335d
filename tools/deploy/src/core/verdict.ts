/** What a check of the preflight found out. `unknown` means that it could not run; it is never read as a pass. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'unknown';

export interface Verdict {
  /** Such as `quota.vpc`. */
  readonly check: string;
  readonly outcome: Outcome;
  /** What was found, or why the check could not run. */
  readonly text: string;
  /** What to do about it. */
  readonly fix?: string;
  readonly stack?: string;
}

export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly warn: number;
  readonly unknown: number;
}

export function summarize(verdicts: readonly Verdict[]): Summary {
  const count = (outcome: Outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  return { pass: count('pass'), fail: count('fail'), warn: count('warn'), unknown: count('unknown') };
}

/** Whether the verdicts let a deployment go on. What is unknown warns; it is for the service to refuse. */
export function allows(verdicts: readonly Verdict[]): boolean {
  return verdicts.every(({ outcome }) => outcome !== 'fail');
}

export const pass = (check: string, text: string): Verdict => ({ check, outcome: 'pass', text });
export const fail = (check: string, text: string, fix?: string): Verdict => ({ check, outcome: 'fail', text, fix });
export const warn = (check: string, text: string, fix?: string): Verdict => ({ check, outcome: 'warn', text, fix });
export const unknown = (check: string, text: string, fix?: string): Verdict => ({ check, outcome: 'unknown', text, fix });
