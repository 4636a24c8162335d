import { requiredOutput, type Outputs } from './deployment/deployment';
import { type ReceivedAlert } from './intrusion/alert';
import { EVENT_NAME } from './intrusion/intruder';
import { Intrusion } from './intrusion/intrusion';
import { type Stage, type StageOptions, onStage } from './stage';
import type { DemonstrationDocument } from './terminal/document';
import { howToPlayOn } from './terminal/play-on';

/** The outputs that a newcomer wants to see; there are many more. */
const SHOWN_OUTPUTS = ['VpcId', 'PublicInstanceSecurityGroupId', 'DatabaseEndpoint', 'TrailArn', 'AlertTopicArn'];

/**
 * Shows all of TapStack on an embedded AWS: deploys it, plays the intruder, waits for the alert, and takes everything down
 * again. Fills `document` as it goes.
 */
export async function demonstrate(options: StageOptions, document: DemonstrationDocument): Promise<void> {
  await onStage(options, async (stage) => {
    document.endpoint = stage.aws.endpoint;
    const outputs = await deploy(stage, options, document);
    const queueUrl = await intrude(stage, options, outputs, document);
    if (options.keep) {
      options.narrator.say(howToPlayOn({ endpoint: stage.aws.endpoint, groupId: document.call?.groupId ?? '', queueUrl, logFile: stage.aws.logFile }));
    } else {
      await destroy(stage, options);
    }
  });
}

async function deploy({ clients, deployment }: Stage, { narrator }: StageOptions, document: DemonstrationDocument): Promise<Outputs> {
  await narrator.step('Bootstrap the account', () => deployment.bootstrap(), () => 'account bootstrapped');
  const started = performance.now();
  const outputs = await narrator.step(`Deploy ${deployment.stack}`, async (progress) => {
    const result = await deployment.deploy(progress);
    document.deploy = { stack: deployment.stack, resources: await deployment.countResources(clients.cloudFormation), seconds: secondsSince(started) };
    return result;
  }, () => `${deployment.stack} deployed, ${document.deploy?.resources} resources`);
  const shown = SHOWN_OUTPUTS.filter((name) => outputs[name]);
  const width = Math.max(...shown.map((name) => name.length));
  narrator.say();
  shown.forEach((name) => narrator.say(`    ${name.padEnd(width)}  ${outputs[name]}`));
  narrator.say();
  return outputs;
}

/** @returns where the alerts arrive */
async function intrude(stage: Stage, options: StageOptions, outputs: Outputs, document: DemonstrationDocument): Promise<string> {
  const { clients, deployment } = stage;
  const { narrator, signal, keep } = options;
  const topicArn = requiredOutput(outputs, 'AlertTopicArn', deployment.stack);
  const groupId = requiredOutput(outputs, 'PublicInstanceSecurityGroupId', deployment.stack);
  const intrusion = await narrator.step('Subscribe a queue to the alert topic', () =>
    Intrusion.prepare(clients, topicArn, groupId, signal), () => 'queue subscribed to the alert topic');
  const { rule, calledAt } = await narrator.step(`${EVENT_NAME}: tcp 22 from 0.0.0.0/0 on ${groupId}`, () => intrusion.open());
  document.call = { eventName: EVENT_NAME, groupId };
  const { alert, latencyMs } = await narrator.step('Wait for the alert', () => intrusion.alertOf(rule, calledAt), (received) =>
    `alert received ${received.latencyMs} ms after the call`);
  document.alert = { ...pick(alert), latencyMs };
  document.ok = true;
  narrator.say(`\n${indent(`Subject: ${alert.subject}\n\n${alert.message.trimEnd()}`)}\n`);
  await narrator.step('Undo the change', () => intrusion.undo(rule), () => 'change undone');
  if (!keep) {
    await intrusion.inbox.close(signal);
  }
  return intrusion.inbox.queueUrl;
}

async function destroy({ clients, deployment }: Stage, { narrator, signal, environment }: StageOptions): Promise<void> {
  if (await deployment.isProtected(clients.cloudFormation, signal)) {
    narrator.say(`  ${deployment.stack} is not destroyed: ${environment} is protected against deletion, and ends with the embedded AWS`);
    return;
  }
  await narrator.step(`Destroy ${deployment.stack}`, () => deployment.destroy(), () => `${deployment.stack} destroyed`);
}

function pick({ detection, severity, subject, message }: ReceivedAlert) {
  return { detection, severity, subject, message };
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 100) / 10;
}
