/** The scanners, in the order in which the findings page lists them. */
export const SCANNERS = ['cdk-nag', 'Control Tower', 'cfn-lint', 'checkov', 'cloudsplaining'] as const;
export type ScannerName = (typeof SCANNERS)[number];

/** Who finds something: a scanner of templates, or Prowler, which looks at what is deployed. */
export type FinderName = ScannerName | 'Prowler';

/** One rule that speaks against one resource of one template. */
export interface Finding {
  readonly scanner: FinderName;
  /** As the scanner writes it, without what it found: `HIPAA.Security-LambdaDLQ`, `CT.S3.PR.2`, `W3005`, `CKV_AWS_18`. */
  readonly rule: string;
  readonly template: string;
  /** `prod`, or the name of a library whose example it is. */
  readonly environment: string;
  /** Where the resource stands in the construct tree, below its stack: `Network/ClosedDefaults/Function/Resource`. */
  readonly place: string;
  /** What exactly was found, where one rule can find several things: `Resource::*`. */
  readonly detail?: string;
  readonly message: string;
}

/** What a scanner says of a resource, before it is placed in its template. */
export interface RawFinding {
  readonly rule: string;
  readonly logicalId: string;
  readonly detail?: string;
  readonly message: string;
}

/** For people, a sentence for each thing that was found, however many templates have it. */
export function describeFindings(findings: readonly Finding[]): string[] {
  const wheres = new Map<string, string[]>();
  for (const { rule, detail, place, message, environment, template } of findings) {
    const what = `${rule}${detail === undefined ? '' : `[${detail}]`} at ${place}: ${message}`;
    wheres.set(what, [...(wheres.get(what) ?? []), `${environment}/${template}`]);
  }
  return [...wheres].map(([what, where]) => `${what} (${where.join(', ')})`);
}
