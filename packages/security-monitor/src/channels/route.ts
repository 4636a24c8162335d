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

/** Of a burst, people hear the first and a summary; machines get each alert and no summary. */
export type Reader = 'person' | 'machine';

/** The way from the monitor to whoever hears. */
export type Route =
  /** A subscription of the topic. Where the reader is not known, both summaries and parts pass. */
  | { readonly kind: 'subscription'; readonly reader?: Reader; readonly subscribe: (topic: sns.Topic, delivery: Delivery) => void }
  /** A room of a chat, which takes alerts in a schema of its own. */
  | { readonly kind: 'chat'; readonly room: ChatRoom }
  /** A topic that is published to as well: SNS subscribes no topic to another. */
  | { readonly kind: 'topic'; readonly topic: sns.ITopic };
