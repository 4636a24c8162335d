import { Detection } from '../catalogue/detection';

/** The pattern of one rule. Exact values only: wildcards are rationed per bus, and a whole source would bring the noise of every caller. */
export interface CallPattern {
  readonly 'source': readonly string[];
  readonly 'detail-type': readonly string[];
  readonly 'detail': { readonly eventSource: readonly string[]; readonly eventName: readonly string[] };
}

/** The length EventBridge takes by default. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const LONGEST_PATTERN = 2_048;

/**
 * As few patterns as the limit allows that together match every call the detections look at, and no other call.
 *
 * One service per pattern: lists of several services and of all their actions would match every combination of the two.
 */
export function eventPatterns(detections: readonly Detection[], longest = LONGEST_PATTERN): CallPattern[] {
  const bySource = new Map<string, Set<string>>();
  for (const [source, names] of detections.flatMap(({ events }) => Object.entries(events))) {
    bySource.set(source, new Set([...bySource.get(source) ?? [], ...names]));
  }
  return [...bySource].sort(([a], [b]) => a.localeCompare(b)).flatMap(([source, names]) => packed(source, [...names].sort(), longest));
}

function packed(source: string, names: readonly string[], longest: number): CallPattern[] {
  const packs: string[][] = [[]];
  for (const name of names) {
    const last = packs[packs.length - 1];
    if (last.length > 0 && JSON.stringify(pattern(source, [...last, name])).length > longest) {
      packs.push([name]);
    } else {
      last.push(name);
    }
  }
  return packs.map((pack) => pattern(source, pack));
}

/** `ec2.amazonaws.com` sends its calls to the bus as `aws.ec2`. */
const pattern = (eventSource: string, eventName: readonly string[]): CallPattern => ({
  'source': [`aws.${eventSource.replace(/\.amazonaws\.com$/, '')}`],
  'detail-type': ['AWS API Call via CloudTrail'],
  'detail': { eventSource: [eventSource], eventName },
});
