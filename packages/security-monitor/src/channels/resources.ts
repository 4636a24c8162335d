import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Delivery, Reader, Route } from './route';

/** Channels that are resources of AWS. */

const subscribing = (make: (delivery: Delivery) => sns.ITopicSubscription, reader?: Reader): Route =>
  ({ kind: 'subscription', reader, subscribe: (topic, delivery) => void topic.addSubscription(make(delivery)) });

export const queue = (target: sqs.IQueue): Route =>
  subscribing((delivery) => new subscriptions.SqsSubscription(target, { rawMessageDelivery: true, ...delivery }), 'machine');

export const lambdaFunction = (target: lambda.IFunction): Route =>
  subscribing((delivery) => new subscriptions.LambdaSubscription(target, delivery), 'machine');

/** What the subscription says itself stays as it is; the rest is ours. */
export const brought = (subscription: sns.ITopicSubscription): Route => subscribing(({ filterPolicy, deadLetterQueue }) => ({
  bind: (topic) => {
    const config = subscription.bind(topic);
    const filtered = config.filterPolicy !== undefined || config.filterPolicyWithMessageBody !== undefined;
    return { ...config, ...(filtered ? {} : { filterPolicy }), deadLetterQueue: config.deadLetterQueue ?? deadLetterQueue };
  },
}));
