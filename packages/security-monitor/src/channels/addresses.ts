import { createHash } from 'node:crypto';
import { CfnCondition, CfnResource, Duration, Stack, Token } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Delivery, Reader, Route } from './route';

/** Channels that are subscribed by an address: a literal is checked here, a token such as a parameter when it is deployed. */
interface Address {
  /** What it is called, for ids and errors. */
  readonly kind: string;
  readonly protocol: sns.SubscriptionProtocol;
  readonly reader: Reader;
  readonly shape: RegExp;
  /** How to write one. */
  readonly example: string;
  readonly options?: Partial<sns.SubscriptionProps>;
}

const EMAIL: Address = {
  kind: 'e-mail address',
  protocol: sns.SubscriptionProtocol.EMAIL,
  reader: 'person',
  shape: /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]{2,}$/,
  example: 'name@example.com',
};

const PHONE: Address = {
  kind: 'telephone number',
  protocol: sns.SubscriptionProtocol.SMS,
  reader: 'person',
  shape: /^\+[1-9]\d{6,14}$/,
  example: '+4915112345678',
};

/** Whoever answers a webhook may be down for a while: SNS by itself gives up after a minute. All retries together must stay below an hour. */
const WEBHOOK: Address = {
  kind: 'HTTPS address',
  protocol: sns.SubscriptionProtocol.HTTPS,
  reader: 'machine',
  shape: /^https:\/\/[^\s/?#"<>]+[^\s"<>]*$/,
  example: 'https://hooks.example.com/alerts',
  options: {
    rawMessageDelivery: true,
    deliveryPolicy: {
      healthyRetryPolicy: { numRetries: 12, minDelayTarget: Duration.seconds(5), maxDelayTarget: Duration.minutes(4) },
      requestPolicy: { headerContentType: 'application/json' },
    },
  },
};

export const email = (address: string, condition?: CfnCondition): Route => addressed(EMAIL, address, condition);
export const phone = (number: string, condition?: CfnCondition): Route => addressed(PHONE, number, condition);
export const webhook = (url: string): Route => addressed(WEBHOOK, url);

function addressed(kind: Address, address: string, condition?: CfnCondition): Route {
  if (!Token.isUnresolved(address) && !kind.shape.test(address)) {
    throw new Error(`alert channel: "${address}" is no ${kind.kind}; write it as ${kind.example}`);
  }
  return { kind: 'subscription', reader: kind.reader, subscribe: (topic, delivery) => subscribe(kind, address, condition, topic, delivery) };
}

/** The id follows from the address, not from the place in the list: a reordered list must not ask for confirmation again. */
function subscribe(kind: Address, endpoint: string, condition: CfnCondition | undefined, topic: sns.Topic, delivery: Delivery): void {
  const id = `${capital(kind.protocol)}${createHash('sha256').update(JSON.stringify(Stack.of(topic).resolve(endpoint))).digest('hex').slice(0, 8)}`;
  if (topic.node.tryFindChild(id) !== undefined) {
    throw new Error(`${topic.node.path}: the ${kind.kind} ${endpoint} is given twice; name every channel once`);
  }
  const subscription = new sns.Subscription(topic, id, { topic, protocol: kind.protocol, endpoint, ...kind.options, ...delivery });
  if (condition !== undefined) {
    (subscription.node.defaultChild as CfnResource).cfnOptions.condition = condition;
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
