export type Level = 'Error' | 'Warning' | 'Informational';

export interface Finding {
  readonly template: string;
  readonly line: number;
  /** Such as `E3002`. */
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
}

export interface LintPolicy {
  /** A finding of one of these levels fails its template. */
  readonly failing: readonly Level[];
  /** Rules that fail nothing, each with the reason why its findings are right as they are. */
  readonly accepted: Readonly<Record<string, string>>;
}

/** What a template of this workspace may be found to do. */
export const LINT_POLICY: LintPolicy = {
  failing: ['Error', 'Warning'],
  accepted: {
    W3005: 'CDK writes the order of resources out in DependsOn even where a reference implies it',
  },
};

/** Whether the finding fails its template. */
export function fails(finding: Finding, policy: LintPolicy): boolean {
  return policy.failing.includes(finding.level) && !Object.hasOwn(policy.accepted, finding.rule);
}
