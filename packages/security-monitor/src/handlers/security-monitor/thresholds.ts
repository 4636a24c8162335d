import { Finding, Threshold } from '../../catalogue/detection';
import { Call } from '../../core/call';
import { Log } from './log';
import { Memory } from './state/memory';

/** What counting needs from outside. */
export interface Counter {
  readonly memory: Memory;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Without what is still below its threshold, which is counted and logged.
 *
 * What cannot be counted is told: an alert too many, never one too few.
 */
export async function overThreshold(findings: readonly Finding[], call: Call, counter: Counter): Promise<Finding[]> {
  const counted = await Promise.all(findings.map((finding) => {
    const { detection: { threshold }, account: { facts } } = finding;
    return threshold === undefined || facts.unjudged === true ? finding : over(threshold, finding, call, counter);
  }));
  return counted.filter((finding) => finding !== undefined);
}

async function over(threshold: Threshold, finding: Finding, call: Call, { memory, log, now }: Counter): Promise<Finding | undefined> {
  const { detection, account } = finding;
  const { count: needed, minutes } = threshold;
  const occurrence = { detection: detection.id, of: threshold.of(call), id: call.eventId, time: call.time ?? now() };
  const count = occurrence.of.length === 0 ? undefined : await memory.count(occurrence, minutes, needed);
  if (count === undefined) {
    return finding;
  }
  if (count < needed) {
    log.info('counted', { eventId: call.eventId, detection: detection.id, count, needed, minutes });
    return undefined;
  }
  return { ...finding, account: { ...account, headline: `${account.headline}, the ${needed}th or later in ${minutes} minutes`, facts: { ...account.facts, atLeast: needed, minutes } } };
}
