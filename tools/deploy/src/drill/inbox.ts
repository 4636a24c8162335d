import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

import type { ClientSettings } from '../aws/session';

/** A queue that listens at the alert topic while a drill lasts. */
export class DrillInbox {
  static async open(settings: ClientSettings, topicArn: string, name: string): Promise<DrillInbox> {
    const sns = new SNSClient(settings);
    // Queue URLs carry a host name of their own; an endpoint that was given decides.
    const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: process.env.AWS_ENDPOINT_URL === undefined });
    const partition = topicArn.split(':')[1];
    const queueArn = `arn:${partition}:sqs:${settings.region}:${topicArn.split(':')[4]}:${name}`;
    const statement = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queueArn, Condition: { ArnEquals: { 'aws:SourceArn': topicArn } } };
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) } }));
    try {
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
      const { SubscriptionArn = '' } = await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn ?? queueArn, ReturnSubscriptionArn: true }));
      return new DrillInbox(sns, sqs, QueueUrl, SubscriptionArn);
    } catch (error) {
      await sqs.send(new DeleteQueueCommand({ QueueUrl })).catch(() => undefined);
      throw error;
    }
  }

  private constructor(
    private readonly sns: SNSClient,
    private readonly sqs: SQSClient,
    private readonly queueUrl: string,
    private readonly subscriptionArn: string,
  ) {}

  /** The alert about an event, or undefined when none came in time. */
  async alertOf(eventId: string, timeoutMs: number, abortSignal: AbortSignal): Promise<{ readonly subject: string; readonly detection?: string } | undefined> {
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline;) {
      const receive = new ReceiveMessageCommand({ QueueUrl: this.queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 });
      const { Messages = [] } = await this.sqs.send(receive, { abortSignal });
      for (const { Body = '' } of Messages) {
        const alert = parse(parse(Body)?.Message ?? '');
        if (alert?.eventId === eventId) {
          return { subject: alert.subject ?? '', detection: alert.detection };
        }
      }
    }
    return undefined;
  }

  async close(): Promise<void> {
    await this.sns.send(new UnsubscribeCommand({ SubscriptionArn: this.subscriptionArn })).catch(() => undefined);
    await this.sqs.send(new DeleteQueueCommand({ QueueUrl: this.queueUrl })).catch(() => undefined);
    this.sns.destroy();
    this.sqs.destroy();
  }
}

function parse(text: string): Record<'Message' | 'eventId' | 'subject' | 'detection', string | undefined> | undefined {
  try {
    return JSON.parse(text) as ReturnType<typeof parse>;
  } catch {
    return undefined;
  }
}
