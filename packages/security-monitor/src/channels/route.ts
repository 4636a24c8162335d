import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { ChatRoom } from './chat-room';

export type FilterPolicy = { [attribute: string]: sns.SubscriptionFilter } | undefined;

/** What a subscription is made with. */
export interface Delivery {
  /** Which messages pass, by their attributes. */
  readonly filterPolicy: FilterPolicy;
  /** Keeps what the subscriber does not take, whatever SNS tries. */
  readonly deadLetterQueue: sqs.IQueue;
}

/** The way from the monitor to whoever hears. */
export type Route =
  /** A subscription of the topic. */
  | { readonly kind: 'subscription'; readonly subscribe: (topic: sns.Topic, delivery: Delivery) => void }
  /** A room of a chat, which takes alerts in a schema of its own. */
  | { readonly kind: 'chat'; readonly room: ChatRoom }
  /** A topic that is published to as well: SNS subscribes no topic to another. */
  | { readonly kind: 'topic'; readonly topic: sns.ITopic };
