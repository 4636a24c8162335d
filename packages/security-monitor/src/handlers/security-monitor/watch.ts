import { Surroundings } from '../../alert/alert';
import { alertMessage, AlertMessage } from '../../alert/message';
import { Finding } from '../../catalogue/detection';
import { Judge } from '../../catalogue/judge';
import { Call, readCall } from '../../core/call';
import { Seen } from '../../core/seen';
import { Log } from './log';

/** Everything the shell of the function brings from outside. */
export interface Outside {
  readonly judge: Judge;
  readonly seen: Seen;
  readonly log: Log;
  readonly now: () => Date;
  readonly publish: (message: AlertMessage) => Promise<string | undefined>;
  readonly environment?: string;
  readonly stackName: string;
}

/**
 * One event, judged and told. Resolves when everything that had to be said was said.
 *
 * Throws when the event is no call or an alert could not be published, so that Lambda retries and then keeps the event in the failure queue.
 */
export async function watch(event: unknown, outside: Outside): Promise<void> {
  const call = readCall(event);
  const { findings, failures } = outside.judge.judge(call);
  for (const { detection, error } of failures) {
    outside.log.error('detection failed', { ...about(call), detection, error });
  }
  const surroundings = { environment: outside.environment, stackName: outside.stackName, now: outside.now() };
  const errors: unknown[] = [];
  for (const finding of findings) {
    await tell(call, finding, surroundings, outside).catch((error: unknown) => errors.push(error));
  }
  if (findings.length === 0) {
    outside.log.info('nothing to say', about(call));
  }
  if (errors.length > 0) {
    throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'several alerts could not be published');
  }
}

async function tell(call: Call, finding: Finding, surroundings: Surroundings, { seen, log, publish }: Outside): Promise<void> {
  const facts = { ...about(call), detection: finding.detection.id, severity: finding.severity };
  const key = `${call.eventId} ${finding.detection.id}`;
  if (seen.has(key)) {
    log.info('already alerted', facts);
    return;
  }
  try {
    const messageId = await publish(alertMessage({ call, finding, surroundings }));
    // Only now: an alert that could not be published is not to be taken for told when the event comes again.
    seen.add(key);
    log.info('alerted', { ...facts, messageId, failed: call.error !== undefined });
  } catch (error) {
    log.error('alert not published', { ...facts, error });
    throw error;
  }
}

const about = ({ eventId, source, name, account, region, actor, sourceIp }: Call) =>
  ({ eventId, eventSource: source, eventName: name, account, region, actor: actor.arn ?? actor.name, sourceIp });
