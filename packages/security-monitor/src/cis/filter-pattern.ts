import { CisExclusion } from './cis-exclusion';

/** CloudWatch Logs takes no longer pattern. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const LONGEST_FILTER_PATTERN = 1_024;

/** The condition as a pattern. Exclusions come after it, where searches for its clauses still find them; a caller without an ARN is never left out. */
export function filterPattern(condition: string, exclusions: readonly CisExclusion[]): string {
  if (exclusions.length === 0) {
    return `{${condition}}`;
  }
  const others = exclusions.map(({ principalArn }) => `($.userIdentity.arn != "${principalArn}")`).join(' && ');
  return `{(${condition}) && (($.userIdentity.arn NOT EXISTS) || (${others}))}`;
}

const INNER = '[A-Za-z0-9_+=,.@:/-]';
const PRINCIPAL = new RegExp(`^\\*?${INNER}{12,}\\*?$`);

export const exclusionRefusals = (exclusions: readonly CisExclusion[]): string[] => exclusions.flatMap(({ principalArn, reason }) => [
  ...(PRINCIPAL.test(principalArn) ? [] : [`"${principalArn}" excludes nobody in particular; give the ARN of one caller, with * at its beginning or end at most`]),
  ...(reason.trim() === '' ? [`the exclusion of "${principalArn}" has no reason; say why`] : []),
]);
