import type { FinderName, Finding } from '../finding';

/** A group of findings that are right as they are, with the reason. */
export interface AcceptedFinding {
  /** The rules that find it, by scanner: one reason answers all of them. */
  readonly rules: Readonly<Partial<Record<FinderName, readonly string[]>>>;
  /** Where, as construct paths below the stack; `*` stands for anything, `[*]` for an asterisk. */
  readonly places: readonly string[];
  /** What exactly, for rules that can find several things; written as places are. @default - rules that find one thing only */
  readonly details?: readonly string[];
  /** @default - wherever the rules find it */
  readonly environments?: readonly string[];
  /** What a security engineer can check and agree to. */
  readonly reason: string;
}

/** Whether the row is about this finding. */
export function covers(row: AcceptedFinding, finding: Finding): boolean {
  return (row.rules[finding.scanner]?.includes(finding.rule) ?? false)
    && row.places.some((place) => matches(place, finding.place))
    && (row.details === undefined ? finding.detail === undefined : row.details.some((detail) => matches(detail, finding.detail ?? '')))
    && (row.environments?.includes(finding.environment) ?? true);
}

/** What the row speaks of and none of its findings needs: rules, places, details, environments. */
export function idleParts(row: AcceptedFinding, covered: readonly Finding[]): string[] {
  const rules = Object.entries(row.rules).flatMap(([scanner, ids]) =>
    ids.filter((id) => !covered.some((finding) => finding.scanner === scanner && finding.rule === id)));
  const places = row.places.filter((place) => !covered.some((finding) => matches(place, finding.place)));
  const details = (row.details ?? []).filter((detail) => !covered.some((finding) => matches(detail, finding.detail ?? '')));
  const environments = (row.environments ?? []).filter((environment) => !covered.some((finding) => finding.environment === environment));
  return [...rules, ...places, ...details, ...environments];
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split(/(\[\*\]|\*)/).map((part) => part === '*' ? '.*' : part === '[*]' ? '\\*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('')}$`, 's').test(text);
}
