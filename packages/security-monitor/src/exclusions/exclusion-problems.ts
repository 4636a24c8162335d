import { Token } from 'aws-cdk-lib';
import { CATALOGUE } from '../catalogue/catalogue';
import { SEVERITIES } from '../core/severities';
import { nearest } from '../private/nearest';
import { Severity } from '../severity';
import { blockOf, endOf, ExclusionRule } from './exclusion-rule';

const DAY = 86_400_000;
/** Who excludes something looks at it again once a year. */
const LONGEST_DAYS = 366;
/** So long before its last day synthesis begins to warn. */
export const WARNING_DAYS = 30;

interface Circumstances {
  /** The caller is known so well that it need not be said what is excluded. */
  readonly whateverItFinds: boolean;
  /** The ids of a team's own detections. */
  readonly custom: readonly string[];
}

/** What is wrong with an exclusion on that day. */
export const exclusionProblems = (rule: ExclusionRule, { whateverItFinds, custom }: Circumstances, now: Date): string[] => [
  ...reasonProblems(rule.reason),
  ...expiryProblems(rule.expires, now),
  ...(!whateverItFinds && rule.detections === undefined && rule.families === undefined
    ? ['it names nothing that is excluded; name detections or families, as narrow as you can']
    : []),
  ...Object.entries({ detections: rule.detections, families: rule.families, resources: rule.resources, sourceAddresses: rule.sourceAddresses })
    .filter(([, list]) => list?.length === 0).map(([name]) => `${name} is empty, so that nothing is ever excluded; leave it out or name something`),
  ...(rule.detections ?? []).flatMap((id) => detectionProblems(id, rule.upTo, custom)),
  ...(rule.resources ?? []).filter((pattern) => !Token.isUnresolved(pattern) && pattern.replace(/[*?]/g, '').length < 4)
    .map((pattern) => `the resource "${pattern}" is nearly everything; spell out at least four characters of it`),
  ...(rule.sourceAddresses ?? []).filter((block) => !Token.isUnresolved(block) && (blockOf(block) === undefined || block.endsWith('/0')))
    .map((block) => `the source address "${block}" is no CIDR block, or the whole internet; write it as 198.51.100.0/24`),
];

/** Days that are left, the last one among them; none where the date is none. */
export const daysLeft = (expires: string, now: Date): number => Math.ceil((endOf(expires).getTime() - now.getTime()) / DAY);

const reasonProblems = (reason: string): string[] => (/^[^\p{C}]{10,200}$/u.test(reason.trim())
  ? []
  : [`the reason "${reason}" does not tell a later reader why; write 10 to 200 characters on one line`]);

function expiryProblems(expires: string, now: Date): string[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || Number.isNaN(Date.parse(expires)) || new Date(expires).toISOString().slice(0, 10) !== expires) {
    return [`expires "${expires}" is no date; write the last day as 2027-03-31`];
  }
  const left = daysLeft(expires, now);
  if (left <= 0) {
    return [`it expired at the end of ${expires}; remove it, or find out whether its reason still holds and give it another date`];
  }
  return left > LONGEST_DAYS ? [`it expires on ${expires}, more than a year ahead; give it a year at most, and look at it again then`] : [];
}

function detectionProblems(id: string, upTo: Severity, custom: readonly string[]): string[] {
  if (custom.includes(id)) {
    return [];
  }
  const detection = CATALOGUE.find((one) => one.id === id);
  if (detection === undefined) {
    return [`there is no detection "${id}"; the nearest are ${nearest(id, [...CATALOGUE.map((one) => one.id), ...custom]).map((name) => `"${name}"`).join(', ')}`];
  }
  const mildest = SEVERITIES.find((severity) => detection.ladder[severity] !== undefined)!;
  return SEVERITIES.indexOf(mildest) > SEVERITIES.indexOf(upTo)
    ? [`"${id}" finds nothing below ${mildest}, and only findings up to ${upTo} are excluded; say upTo: Severity.${mildest} if they are to be silent all the same`]
    : [];
}
