import { type AcceptedFinding, covers, idleParts } from './accepted/accepted-finding';
import { type Finding, describeFindings } from './finding';
import type { Scan } from './scan';

/** A row of the table with the findings that it answers. */
export interface Covered<Row extends AcceptedFinding = AcceptedFinding> {
  readonly row: Row;
  readonly findings: readonly Finding[];
}

export interface Judgement {
  readonly covered: readonly Covered[];
  /** Rows that answer nothing, or speak of something that they do not answer. */
  readonly idle: readonly AcceptedFinding[];
  /** Sentences about what is wrong; empty if the templates and the table fit each other. */
  readonly problems: readonly string[];
  /** Findings that no row answers. */
  readonly unanswered: readonly Finding[];
}

/** Holds what the scanners found against the table: each finding is answered once, and each row answers something. */
export function judge(findings: readonly Finding[], table: readonly AcceptedFinding[]): Judgement {
  const covered = table.map((row) => ({ row, findings: findings.filter((finding) => covers(row, finding)) }));
  const unanswered = findings.filter((finding) => !table.some((row) => covers(row, finding)));
  const twice = findings.filter((finding) => table.filter((row) => covers(row, finding)).length > 1);
  return {
    covered,
    idle: covered.filter(({ row, findings: mine }) => idleParts(row, mine).length > 0).map(({ row }) => row),
    unanswered,
    problems: [
      ...describeFindings(unanswered).map((description) => `nobody has accepted ${description}`),
      ...describeFindings(twice).map((description) => `two rows accept ${description}`),
      ...covered.flatMap(({ row, findings: mine }) => idleParts(row, mine).map((part) => `"${part}" accepts nothing any more: take it out of the row "${row.reason}"`)),
    ],
  };
}

/**
 * What constructs acknowledge for people who run cdk-nag over their own apps must be accepted here too: such an
 * acknowledgement hides nothing from this scan, and one that the table does not know would hide something from them.
 */
export function constructProblems(
  { templates, findings, rules }: Pick<Scan, 'templates' | 'findings' | 'rules'>,
  table: readonly AcceptedFinding[],
): string[] {
  const known = new Set(Object.values(rules).flatMap((packs) => Object.values(packs).flat()));
  const accepted = findings.filter((finding) => table.some((row) => covers(row, finding)));
  return templates.flatMap(({ acknowledged, environment, name }) => acknowledged
    .filter(({ rule }) => known.has(rule.replace(/\[.*$/s, '')))
    .filter(({ rule, place }) => !accepted.some((finding) => finding.environment === environment && finding.template === name
      && ruleOf(finding) === rule && `${finding.place}/`.startsWith(`${place}/`)))
    .map(({ rule, place }) => `${environment}/${name}: ${place} acknowledges ${rule}, which is not found there or not accepted`));
}

function ruleOf({ rule, detail }: Finding): string {
  return detail === undefined ? rule : `${rule}[${detail}]`;
}
