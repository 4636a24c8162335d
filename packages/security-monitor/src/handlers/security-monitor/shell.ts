import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { AlertMessage } from '../../alert/message';
import { CATALOGUE } from '../../catalogue/catalogue';
import { Judge } from '../../catalogue/judge';
import { readSelection } from '../../catalogue/selection';
import { Seen } from '../../core/seen';
import { ALERT_TOPIC_ARN, DETECTIONS, ENVIRONMENT_NAME, STACK_NAME } from './environment';
import { jsonLog } from './log';
import { watch } from './watch';

/** Binds the watch to this process: environment, clock, SNS, standard output. */
export function shell(environment: NodeJS.ProcessEnv): (event: unknown) => Promise<void> {
  const topicArn = required(environment, ALERT_TOPIC_ARN);
  const selected = required(environment, DETECTIONS);
  // Short timeouts: without a route out of the VPC a call would hang until the function is killed, and the log would not say why.
  const sns = new SNSClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } });
  const now = () => new Date();
  const log = jsonLog((line) => process.stdout.write(line), now);
  const outside = {
    judge: new Judge(readSelection(selected, CATALOGUE)),
    seen: new Seen(),
    log,
    now,
    publish: async (message: AlertMessage) => (await sns.send(new PublishCommand({ TopicArn: topicArn, ...message }))).MessageId,
    environment: environment[ENVIRONMENT_NAME] || undefined,
    stackName: required(environment, STACK_NAME),
  };
  return (event) => watch(event, outside).catch((error: unknown) => {
    log.error('event kept for a retry', { error });
    throw error;
  });
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) {
    throw new Error(`the environment variable ${name} is missing: the construct sets it, so the function was changed by hand; deploy it again`);
  }
  return value;
}
