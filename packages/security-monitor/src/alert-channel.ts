import { CfnCondition } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as addresses from './channels/addresses';
import { ChatRoom } from './channels/chat-room';
import * as resources from './channels/resources';
import { Route } from './channels/route';
import { LowSeverities } from './low-severities';
import { Severity } from './severity';

/** What every kind of channel can be told. */
export interface AlertChannelOptions {
  /**
   * Alerts below this severity do not reach the channel.
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

  /**
   * How the reader hears of alerts that are milder than MEDIUM. A digest names each kind of them once a day; what is worse comes at once all the same,
   * from the minimum severity on. Refused where alarms or stack failures are told, which have no severity.
   *
   * @default LowSeverities.EACH
   */
  readonly lowSeverities?: LowSeverities;
}

/** What an SMS channel can be told. */
export interface SmsChannelOptions extends AlertChannelOptions {
  /**
   * The subscription is made only where this condition holds, for a number from a parameter that may be left empty.
   *
   * @default - always
   */
  readonly condition?: CfnCondition;
}

/**
 * Somebody who hears of alerts.
 */
export class AlertChannel {
  /**
   * A person or a list, as plain text. AWS sends a confirmation first, and nothing else before it is confirmed.
   *
   * @param address the e-mail address, or a token such as the value of a parameter
   * @throws if the address is none
   */
  public static email(address: string, options: EmailChannelOptions = {}): AlertChannel {
    return new AlertChannel(addresses.email(address, options.condition), options, options.lowSeverities === LowSeverities.DAILY_DIGEST);
  }

  /**
   * A telephone, as the first line of the alert. The account must have left the SMS sandbox or know the number, and its spending limit holds.
   *
   * @param number the number with its country, such as `+4915112345678`, or a token
   * @throws if the number is none
   */
  public static sms(number: string, options: SmsChannelOptions = {}): AlertChannel {
    return new AlertChannel(addresses.phone(number, options.condition), options);
  }

  /**
   * A queue that receives the alert document (JSON) itself, without an SNS envelope, with the attributes as message attributes.
   *
   * The policy of a queue of the same app is extended by the subscription; an imported queue, and the key of an encrypted one, must admit
   * `sns.amazonaws.com` themselves.
   */
  public static queue(queue: sqs.IQueue, options: AlertChannelOptions = {}): AlertChannel {
    return new AlertChannel(resources.queue(queue), options);
  }

  /** A function that is called with the alert document (JSON) as the message of an SNS event. */
  public static function(handler: lambda.IFunction, options: AlertChannelOptions = {}): AlertChannel {
    return new AlertChannel(resources.lambdaFunction(handler), options);
  }

  /**
   * An HTTPS endpoint that gets the alert document (JSON) as the body of a POST, tried again for the better part of an hour.
   *
   * The endpoint must confirm first: SNS sends it a message of the type `SubscriptionConfirmation` whose `SubscribeURL` it visits.
   *
   * @param url begins with https://, or is a token
   * @throws if it does not
   */
  public static webhook(url: string, options: AlertChannelOptions = {}): AlertChannel {
    return new AlertChannel(addresses.webhook(url), options);
  }

  /**
   * A room of Slack or Microsoft Teams, in the schema of custom notifications, the only one that is shown there.
   *
   * Alerts for rooms go to a topic of their own, one for each minimum severity in use.
   */
  public static chat(room: ChatRoom, options: AlertChannelOptions = {}): AlertChannel {
    return new AlertChannel({ kind: 'chat', room }, options);
  }

  /**
   * A topic that is there already, such as the one a whole company listens to: it gets each alert as the monitor's own topic does, in a body for each protocol.
   *
   * The role of the function may publish to it and use its key. The policies of an imported topic and its key must admit the account, and
   * `cloudwatch.amazonaws.com` where the topic is to hear of alarms.
   */
  public static topic(topic: sns.ITopic, options: AlertChannelOptions = {}): AlertChannel {
    return new AlertChannel({ kind: 'topic', topic }, options);
  }

  /**
   * Anything else SNS can send to. The subscription may bring its own filter and its own dead-letter queue. A filter should look at the attribute
   * `severity`, which only alerts carry: the hourly heartbeat passes through the topic too.
   */
  public static subscription(subscription: sns.ITopicSubscription): AlertChannel {
    return new AlertChannel(resources.brought(subscription), {});
  }

  /**
   * The minimum severity, if the channel has one.
   *
   * @default - every alert
   */
  public readonly minimumSeverity?: Severity;

  /** @internal */
  public readonly _route: Route;

  /** @internal */
  public readonly _wantsDigest: boolean;

  private constructor(route: Route, options: AlertChannelOptions, wantsDigest = false) {
    this._route = route;
    this._wantsDigest = wantsDigest;
    this.minimumSeverity = options.minimumSeverity;
  }
}
