import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';

import { identify } from '../../src/embedded-aws/process-identity';
import type { Stage, StageOptions } from '../../src/stage';
import { OPENED, alertOf, bodyOf } from './alerts';
import { recordedNarrator } from './recorded-output';
import { stubClient } from './stub-client';

export const ENDPOINT = 'http://127.0.0.1:4566';
export const QUEUE_URL = `${ENDPOINT}/000000000000/alert-inbox`;
export const OUTPUTS = {
  VpcId: 'vpc-1', PublicInstanceSecurityGroupId: OPENED.groupId, TrailArn: 'arn:trail', AlertTopicArn: 'arn:topic', SomethingElse: 'not shown',
};

/** A stage where everything goes well at once: every opened port brings the alert that names it. */
export function fakeStage(change: Partial<Record<'deploy' | 'isProtected' | 'destroy', () => Promise<unknown>>> = {}) {
  /** What was done, in order, whoever did it. */
  const done: string[] = [];
  const ec2 = stubClient<EC2Client>(({ operation }) => {
    done.push(operation);
    return { SecurityGroupRules: [{ SecurityGroupRuleId: OPENED.ruleId }] };
  });
  const sqs = stubClient<SQSClient>(({ operation }) => {
    done.push(operation);
    return { CreateQueue: { QueueUrl: QUEUE_URL }, ReceiveMessage: { Messages: [{ Body: bodyOf(alertOf()), ReceiptHandle: 'receipt' }] } }[operation as string];
  });
  const sns = stubClient<SNSClient>(({ operation }) => void done.push(operation));
  const step = (name: string, result: () => Promise<unknown>) => async () => {
    done.push(name);
    return await result();
  };
  const deployment = {
    stack: 'TapStackdev',
    bootstrap: step('bootstrap', async () => undefined),
    synthesize: step('synthesize', async () => undefined),
    deploy: step('deploy', change.deploy ?? (async () => OUTPUTS)),
    destroy: step('destroy', change.destroy ?? (async () => undefined)),
    isProtected: change.isProtected ?? (async () => false),
    countResources: async () => 174,
  };
  const aws = { endpoint: ENDPOINT, logFile: '/run/embedded-aws.log', readyAfterMs: 431, process: identify(process.pid) };
  return { stage: { aws, clients: { ec2: ec2.client, sqs: sqs.client, sns: sns.client }, deployment } as unknown as Stage, done };
}

/** Options for what is shown on a fake stage, and what was told. */
export function fakeOptions(change: Partial<StageOptions> = {}) {
  const { narrator, output } = recordedNarrator({ clock: () => 0 });
  return { output, options: { environment: 'dev', keep: false, narrator, signal: new AbortController().signal, ...change } as StageOptions };
}
