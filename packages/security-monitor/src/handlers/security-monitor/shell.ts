import { SNSClient } from '@aws-sdk/client-sns';
import { readFurtherTopics } from '../../alert/further-topic';
import { CATALOGUE } from '../../catalogue/catalogue';
import { Judge } from '../../catalogue/judge';
import { readOverrides, readSelection, withOverrides } from '../../catalogue/selection';
import { readOwn } from '../../core/own-resources';
import { Seen } from '../../core/seen';
import { readCustom } from '../../custom/custom-input';
import { readExclusions } from '../../exclusions/exclusion-rule';
import { readSignal, SignalKind } from '../../signals/signal';
import { tellDigest } from './digest';
import { ALERT_TOPIC_ARN, DETECTIONS, DIGEST, ENVIRONMENT_NAME, EXCLUSIONS, FURTHER_TOPICS, OPERATIONS_TOPIC_ARN, OWN_RESOURCES, SEVERITIES, STACK_NAME } from './environment';
import { beat } from './heartbeat';
import { jsonLog } from './log';
import { publisher } from './publisher';
import { Memory, memoryOf } from './state/memory';
import { checkSubscriptions, Register, subscriptionsOf } from './subscription-check';
import { tellBursts } from './summaries';
import { Outside, watch, watchCustom } from './watch';

/** Binds the watch to this process: environment, clock, SNS, standard output. */
export function shell(environment: NodeJS.ProcessEnv): (event: unknown) => Promise<void> {
  const topicArn = required(environment, ALERT_TOPIC_ARN);
  const selected = required(environment, DETECTIONS);
  const stackName = required(environment, STACK_NAME);
  // Short timeouts: without a route out of the VPC a call would hang until the function is killed, and the log would not say why.
  const sns = new SNSClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } });
  const now = () => new Date();
  const log = jsonLog((line) => process.stdout.write(line), now);
  const outside = {
    judge: new Judge(withOverrides(readSelection(selected, CATALOGUE), readOverrides(environment[SEVERITIES] ?? '')), readOwn(environment[OWN_RESOURCES], stackName)),
    exclusions: readExclusions(environment[EXCLUSIONS]),
    seen: new Seen(),
    log,
    now,
    publish: publisher(sns, topicArn, readFurtherTopics(environment[FURTHER_TOPICS])),
    environment: environment[ENVIRONMENT_NAME] || undefined,
    stackName,
    memory: memoryOf(environment, log, now),
    digest: environment[DIGEST] !== undefined,
  };
  const register = { log, topicArns: [topicArn, required(environment, OPERATIONS_TOPIC_ARN)], list: subscriptionsOf(environment) };
  return (event) => answer(event, outside, register).catch((error: unknown) => {
    log.error('event kept for a retry', { error });
    throw error;
  });
}

/** A signal of our own, or an event to judge. */
function answer(event: unknown, outside: Outside & { readonly memory: Memory }, register: Register): Promise<void> {
  const custom = readCustom(event);
  const signal = readSignal(custom?.event ?? event);
  switch (signal?.kind) {
    // Should their own schedule stop, the heartbeats see to the summaries too.
    case SignalKind.HEARTBEAT: return beat(signal, outside).then(() => tellBursts(outside));
    case SignalKind.SUMMARIES: return tellBursts(outside);
    case SignalKind.DIGEST: return tellDigest(outside);
    case SignalKind.SUBSCRIPTION_CHECK: return checkSubscriptions(register);
    case undefined: return custom === undefined ? watch(event, outside) : watchCustom(custom.detection, custom.event, outside);
  }
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) {
    throw new Error(`the environment variable ${name} is missing: the construct sets it, so the function was changed by hand; deploy it again`);
  }
  return value;
}
