import { EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

import type { Place, Session } from '../cli/session';
import { EXIT, type ExitCode, worst } from '../core/exit-code';
import { DETECTIONS, drillEvent } from '../drill/drills';
import { DrillInbox } from '../drill/inbox';
import { Problem } from '../problem';
import { namedStacks } from './named-stacks';

const DEFAULT_DETECTION = 'world-open-ingress';
const ALERT_MS = 60_000;

/** `tap drill`. Of an app with several stacks, those that alert. */
export async function drill(session: Session): Promise<ExitCode> {
  requireDetection(session);
  const stacks = await namedStacks(session);
  const optional = session.options.stacks.length === 0;
  const codes: ExitCode[] = [];
  let drilled = 0;
  for (const { name, place } of stacks) {
    const before = drilled;
    codes.push(await drillStack(session, place, name, { optional, onDrill: () => {
      drilled = before + 1;
    } }));
  }
  if (drilled === 0 && worst(codes) === EXIT.DONE) {
    throw new Problem(`none of ${stacks.map(({ name }) => name).join(', ')} has an alert path: outputs AlertTopicArn and MonitorFunctionName are missing`);
  }
  return worst(codes);
}

/** @throws Problem before anything is called where there is no drill for what is asked for */
export function requireDetection({ options }: Session): void {
  const detection = options.own.detection;
  if (typeof detection === 'string' && !DETECTIONS.includes(detection)) {
    throw new Problem(`there is no drill for ${detection}; there is one for ${DETECTIONS.join(', ')}`);
  }
}

export interface DrillOptions {
  /** Whether a stack without an alert path is passed over. */
  readonly optional: boolean;
  /** Hears that the stack has one. */
  readonly onDrill?: () => void;
}

/** Sends one marked event through the deployed handler and waits for its alert. */
export async function drillStack(session: Session, place: Place, name: string, { optional, onDrill }: DrillOptions): Promise<ExitCode> {
  const detection = (session.options.own.detection as string | undefined) ?? DEFAULT_DETECTION;
  const { outputs } = await place.cloudFormation.describeStack(name);
  const { AlertTopicArn: topicArn, MonitorFunctionName: functionName, MonitorRuleNames: rules = '' } = outputs;
  if (!topicArn || !functionName) {
    if (optional) {
      return EXIT.DONE;
    }
    throw new Problem(`${name} has no alert path: outputs AlertTopicArn and MonitorFunctionName are missing`);
  }
  const event = drillEvent(detection, { account: place.account, region: place.region, partition: topicArn.split(':')[1] }, new Date());
  if (!event) {
    throw new Problem(`there is no drill for ${detection}; there is one for ${DETECTIONS.join(', ')}`);
  }
  onDrill?.();
  const finding = (outcome: string, text: string, probe = 'drill') => session.report({ type: 'finding', stack: name, probe, outcome, text });
  // AWS refuses events of its own sources from anybody else: the rules are looked at, the handler is handed the event.
  const unwired = await rulesWithout(place, functionName, rules.split(',').filter(Boolean));
  unwired.forEach((rule) => finding('fail', `${rule} does not hand its events to ${functionName}`, 'drill.rules'));
  const inbox = await DrillInbox.open(place.settings, topicArn, `tap-drill-${event.id.slice(0, 8)}`);
  try {
    const sentAt = Date.now();
    await invoke(place, functionName, event.envelope);
    const alert = await inbox.alertOf(event.id, Math.min(ALERT_MS, session.deadline - Date.now()), session.signal);
    if (alert) {
      finding('pass', `alert ${Date.now() - sentAt} ms after the event: ${alert.subject}`);
    } else {
      finding('fail', `no alert within ${ALERT_MS / 1000} s of event ${event.id}; look into the log group of ${functionName}`);
    }
    return alert && unwired.length === 0 ? EXIT.DONE : EXIT.FINDING;
  } finally {
    await inbox.close();
  }
}

async function rulesWithout({ settings }: Place, functionName: string, rules: readonly string[]): Promise<string[]> {
  const client = new EventBridgeClient(settings);
  try {
    const wired = await Promise.all(rules.map(async (Rule) => (await client.send(new ListTargetsByRuleCommand({ Rule }))).Targets?.some(({ Arn = '' }) => Arn.includes(`:function:${functionName}`))));
    return rules.filter((_rule, index) => !wired[index]);
  } finally {
    client.destroy();
  }
}

async function invoke({ settings }: Place, functionName: string, event: unknown): Promise<void> {
  const client = new LambdaClient(settings);
  try {
    await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(event)) }));
  } finally {
    client.destroy();
  }
}
