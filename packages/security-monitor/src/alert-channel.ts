import { createHash } from 'node:crypto';
import { CfnCondition, CfnResource, Stack, Token } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { atLeast } from './core/severities';
import { Severity } from './severity';

/** What every kind of channel can be told. */
export interface AlertChannelOptions {
  /**
   * Alerts below this severity do not reach the channel: an SNS filter policy on the message attribute `severity`.
   *
   * Only alerts of a monitor carry a severity; alarms of the delivery path and stack failures do not, so that a channel with a
   * minimum is refused there.
   *
   * @default - every alert
   */
  readonly minimumSeverity?: Severity;
}

/** What an e-mail channel can be told. */
export interface EmailChannelOptions extends AlertChannelOptions {
  /**
   * The subscription is made only where this condition holds, for an address from a parameter that may be left empty.
   *
   * @default - always
   */
  readonly condition?: CfnCondition;
}

/**
 * Somebody who hears of alerts.
 */
export abstract class AlertChannel {
  /**
   * A person or a list, as plain text. AWS sends a confirmation first, and nothing else before it is confirmed.
   *
   * @param address the e-mail address, or a token such as the value of a parameter
   * @throws if the address is none
   */
  public static email(address: string, options: EmailChannelOptions = {}): AlertChannel {
    return new EmailChannel(address, options);
  }

  /**
   * A queue that receives the alert document (JSON) itself, without an SNS envelope, with the attributes as message attributes.
   *
   * The policy of a queue of the same app is extended by the subscription; an imported queue, and the key of an encrypted one, must admit
   * `sns.amazonaws.com` themselves.
   */
  public static queue(queue: sqs.IQueue, options: AlertChannelOptions = {}): AlertChannel {
    return new SubscriptionChannel((filterPolicy, deadLetterQueue) =>
      new subscriptions.SqsSubscription(queue, { filterPolicy, rawMessageDelivery: true, deadLetterQueue }), options);
  }

  /**
   * Anything else SNS can send to, such as a function or an HTTPS endpoint. The subscription brings its own filter, and its own dead-letter queue.
   */
  public static subscription(subscription: sns.ITopicSubscription): AlertChannel {
    return new SubscriptionChannel(() => subscription, {});
  }

  /**
   * The minimum severity, if the channel has one.
   *
   * @default - every alert
   */
  public readonly minimumSeverity?: Severity;

  protected constructor(options: AlertChannelOptions) {
    this.minimumSeverity = options.minimumSeverity;
  }

  /**
   * Subscribes the channel to a topic. What it cannot be given, whatever SNS tries, is kept in the queue.
   *
   * @internal
   */
  public abstract _subscribe(topic: sns.Topic, undelivered: sqs.IQueue): void;
}

type FilterPolicy = { [attribute: string]: sns.SubscriptionFilter } | undefined;

const filterPolicy = (minimum: Severity | undefined): FilterPolicy =>
  minimum && { severity: sns.SubscriptionFilter.stringFilter({ allowlist: [...atLeast(minimum)] }) };

class EmailChannel extends AlertChannel {
  constructor(private readonly address: string, private readonly options: EmailChannelOptions) {
    super(options);
    if (!Token.isUnresolved(address) && !/^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(address)) {
      throw new Error(`alert channel: "${address}" is no e-mail address; write it as name@example.com`);
    }
  }

  /** The id follows from the address, not from the place in the list: a reordered list must not ask for confirmation again. */
  public _subscribe(topic: sns.Topic, undelivered: sqs.IQueue): void {
    const identity = JSON.stringify(Stack.of(topic).resolve(this.address));
    const id = `Email${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`;
    if (topic.node.tryFindChild(id) !== undefined) {
      throw new Error(`${topic.node.path}: the e-mail address ${this.address} is given twice; name every channel once`);
    }
    const subscription = new sns.Subscription(topic, id, {
      topic,
      protocol: sns.SubscriptionProtocol.EMAIL,
      endpoint: this.address,
      filterPolicy: filterPolicy(this.minimumSeverity),
      deadLetterQueue: undelivered,
    });
    if (this.options.condition !== undefined) {
      (subscription.node.defaultChild as CfnResource).cfnOptions.condition = this.options.condition;
    }
  }
}

class SubscriptionChannel extends AlertChannel {
  constructor(private readonly make: (filterPolicy: FilterPolicy, undelivered: sqs.IQueue) => sns.ITopicSubscription, options: AlertChannelOptions) {
    super(options);
  }

  public _subscribe(topic: sns.Topic, undelivered: sqs.IQueue): void {
    topic.addSubscription(this.make(filterPolicy(this.minimumSeverity), undelivered));
  }
}
