import { PublishCommand, type PublishCommandInput, type SNSClient } from '@aws-sdk/client-sns';
import { FurtherTopic, takes } from '../../alert/further-topic';
import { AlertMessage } from '../../alert/message';

/**
 * Publishes to the monitor's own topic, and to the further ones that take the severity.
 *
 * A topic that fails keeps none of the others from hearing. It fails the whole, though, so that the event is tried again and then kept: an
 * alert too many, never too few.
 *
 * @returns the id that the monitor's own topic gave the message
 */
export function publisher(sns: SNSClient, topicArn: string, further: readonly FurtherTopic[]): (message: AlertMessage) => Promise<string | undefined> {
  return async ({ chat, ...message }) => {
    const severity = message.MessageAttributes.severity?.StringValue;
    const inputs: PublishCommandInput[] = [{ TopicArn: topicArn, ...message }, ...further.filter((topic) => takes(topic, severity)).flatMap((topic) => {
      if (topic.chat) {
        return chat === undefined ? [] : [{ TopicArn: topic.topicArn, Message: chat, MessageAttributes: message.MessageAttributes }];
      }
      return [{ TopicArn: topic.topicArn, ...message }];
    })];
    const outcomes = await Promise.allSettled(inputs.map((input) => sns.send(new PublishCommand(input))));
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    if (failures.length > 0) {
      throw failures.length === 1 ? failures[0] : new AggregateError(failures, `${failures.length} topics did not take the message`);
    }
    return (outcomes[0] as PromiseFulfilledResult<{ MessageId?: string }>).value.MessageId;
  };
}
