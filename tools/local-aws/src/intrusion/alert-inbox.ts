import { SubscribeCommand, UnsubscribeCommand, type SNSClient } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

import { type ReceivedAlert, parseAlert } from './alert';

/** How long one receive call waits; short enough to notice an interruption in between. */
const POLL_SECONDS = 2;

interface Received {
  readonly alert?: ReceivedAlert;
  readonly others: readonly ReceivedAlert[];
}

/** A queue that subscribed to the alert topic, as any reader could. */
export class AlertInbox {
  static async open(sns: SNSClient, sqs: SQSClient, topicArn: string, name: string, abortSignal: AbortSignal): Promise<AlertInbox> {
    const { QueueUrl: queueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }), { abortSignal });
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }), { abortSignal });
    const queueArn = Attributes?.QueueArn ?? '';
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { Policy: deliveryPolicy(queueArn, topicArn) } }), { abortSignal });
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn, ReturnSubscriptionArn: true }),
      { abortSignal },
    );
    return new AlertInbox(sns, sqs, queueUrl, SubscriptionArn ?? '');
  }

  private constructor(
    private readonly sns: SNSClient,
    private readonly sqs: SQSClient,
    readonly queueUrl: string,
    private readonly subscriptionArn: string,
  ) {}

  /** The first alert that `accepts` likes, or, when none came within the time, the others that did. */
  async waitFor(accepts: (alert: ReceivedAlert) => boolean, timeoutMs: number, abortSignal: AbortSignal): Promise<Received> {
    const deadline = performance.now() + timeoutMs;
    const others: ReceivedAlert[] = [];
    for (let left = timeoutMs; left > 0; left = deadline - performance.now()) {
      const wait = Math.max(1, Math.min(POLL_SECONDS, Math.ceil(left / 1000)));
      for (const alert of await this.receive(wait, abortSignal)) {
        if (accepts(alert)) {
          return { alert, others };
        }
        others.push(alert);
      }
    }
    return { others };
  }

  async close(abortSignal: AbortSignal): Promise<void> {
    await this.sns.send(new UnsubscribeCommand({ SubscriptionArn: this.subscriptionArn }), { abortSignal });
    await this.sqs.send(new DeleteQueueCommand({ QueueUrl: this.queueUrl }), { abortSignal });
  }

  private async receive(waitSeconds: number, abortSignal: AbortSignal): Promise<ReceivedAlert[]> {
    const input = { QueueUrl: this.queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: waitSeconds };
    const { Messages = [] } = await this.sqs.send(new ReceiveMessageCommand(input), { abortSignal });
    if (Messages.length > 0) {
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.queueUrl, Entries }), { abortSignal });
    }
    return Messages.map(({ Body }) => parseAlert(Body ?? '')).filter((alert) => alert !== undefined);
  }
}

/** Lets this topic, and nobody else, put messages into the queue. */
function deliveryPolicy(queueArn: string, topicArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
    }],
  });
}
