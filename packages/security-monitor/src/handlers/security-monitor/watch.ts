import { Alert, identityOf } from '../../alert/alert';
import { digestMessage, MILD } from '../../alert/digest';
import { alertMessage, AlertMessage } from '../../alert/message';
import { noteOf } from '../../alert/note';
import { partOfBurst } from '../../alert/summary';
import { Finding } from '../../catalogue/detection';
import { Judge } from '../../catalogue/judge';
import { Call, readCall, readEvent } from '../../core/call';
import { Seen } from '../../core/seen';
import { customFinding } from '../../custom/custom-finding';
import { CustomDetection } from '../../custom/custom-input';
import { explained, ExclusionRule } from '../../exclusions/exclusion-rule';
import { ALERTED, FINDING_EXCLUDED } from '../../signals/log-lines';
import { Log } from './log';
import { FORGETFUL, Memory } from './state/memory';
import { overThreshold } from './thresholds';

/** Everything the shell of the function brings from outside. */
export interface Outside {
  readonly judge: Judge;
  /** What nobody is told of; without them, everything is told. */
  readonly exclusions?: readonly ExclusionRule[];
  readonly seen: Seen;
  readonly log: Log;
  readonly now: () => Date;
  readonly publish: (message: AlertMessage) => Promise<string | undefined>;
  readonly environment?: string;
  readonly stackName: string;
  /** What all containers remember together; without it, each remembers for itself. */
  readonly memory?: Memory;
  /** Somebody hears of what is mild in a digest alone. */
  readonly digest?: boolean;
}

/**
 * One event, judged and told: one alert, whatever was found in it.
 *
 * Throws when the event is no call or its alert could not be published, so that Lambda retries and then keeps the event in the failure queue.
 */
export async function watch(event: unknown, outside: Outside): Promise<void> {
  const call = readCall(event);
  const { findings, failures } = outside.judge.judge(call);
  for (const { detection, error } of failures) {
    outside.log.error('detection failed', { ...about(call), detection, error });
  }
  await alertOn(findings, call, outside);
}

/** One event that EventBridge found to be what a team looks for. It may be any event, not only the record of a call. */
export function watchCustom(custom: CustomDetection, event: unknown, outside: Outside): Promise<void> {
  const call = readEvent(event);
  return alertOn([customFinding(custom, call)], call, outside);
}

async function alertOn(findings: readonly Finding[], call: Call, outside: Outside): Promise<void> {
  if (findings.length === 0) {
    outside.log.info('nothing to say', about(call));
    return;
  }
  const { memory = FORGETFUL } = outside;
  const [finding, ...also] = await overThreshold(told(findings, call, outside), call, { ...outside, memory });
  if (finding === undefined) {
    return;
  }
  await tell({ call, finding, also, surroundings: { environment: outside.environment, stackName: outside.stackName, now: outside.now() } }, outside);
}

/** Without what an exclusion explains, which is logged and counted instead. */
const told = (findings: readonly Finding[], call: Call, { exclusions = [], log, now }: Outside): Finding[] => findings.filter((finding) => {
  const rule = explained(exclusions, finding, call, now());
  if (rule !== undefined) {
    const { detection: { id }, severity, account: { headline } } = finding;
    log.info(FINDING_EXCLUDED, { ...about(call), detection: id, severity, headline, reason: rule.reason, expires: rule.expires });
  }
  return rule === undefined;
});

async function tell(alert: Alert, { seen, log, publish, memory = FORGETFUL, digest = false }: Outside): Promise<void> {
  const { call, finding, also } = alert;
  const identity = identityOf(alert);
  const facts = { ...about(call), detection: finding.detection.id, severity: finding.severity, also: also.map(({ detection }) => detection.id) };
  if (seen.has(identity) || await memory.claim(identity) === 'told') {
    seen.add(identity);
    log.info('already alerted', facts);
    return;
  }
  try {
    if (digest && MILD.includes(finding.severity) && !await memory.keep(alert)) {
      // A digest of one, now, rather than none.
      await publish(digestMessage([noteOf(alert)], alert.surroundings));
    }
    const place = await memory.join(alert);
    const messageId = await publish(place === 'part' ? partOfBurst(alertMessage(alert)) : alertMessage(alert));
    // Only now: an alert that could not be published is not to be taken for told when the event comes again.
    seen.add(identity);
    log.info(ALERTED, { ...facts, messageId, failed: call.error !== undefined, ...(place === 'part' ? { burst: place } : {}) });
  } catch (error) {
    log.error('alert not published', { ...facts, error });
    await memory.release(identity);
    throw error;
  }
  await memory.confirm(identity);
}

const about = ({ eventId, source, name, account, region, actor, sourceIp }: Call) =>
  ({ eventId, eventSource: source, eventName: name, account, region, actor: actor.arn ?? actor.name, sourceIp });
