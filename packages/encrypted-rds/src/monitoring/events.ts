import * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct, IDependable } from 'constructs';
import { nameTag } from '../name-tag';

interface Source {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/**
 * Sends every event of the instance and of its parameters to the topic.
 *
 * No categories are named: that means all of them, those AWS adds later included.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
 */
export function subscribeEvents(
  scope: Construct,
  instance: rds.CfnDBInstance,
  parameters: rds.CfnDBParameterGroup,
  topic: sns.ITopic,
  after?: IDependable,
): void {
  subscribeInstance(scope, instance, topic, after);
  subscribe(scope, { id: 'ParameterEvents', type: 'db-parameter-group', name: parameters.ref }, topic, after);
}

/** The same for an instance alone: a replica shares the parameters of the database it follows. */
export function subscribeInstance(scope: Construct, instance: rds.CfnDBInstance, topic: sns.ITopic, after?: IDependable): void {
  subscribe(scope, { id: 'InstanceEvents', type: 'db-instance', name: instance.ref }, topic, after);
}

function subscribe(scope: Construct, source: Source, topic: sns.ITopic, after?: IDependable): void {
  const subscription = nameTag(new rds.CfnEventSubscription(scope, source.id, {
    snsTopicArn: topic.topicArn,
    sourceType: source.type,
    sourceIds: [source.name],
    enabled: true,
  }));
  if (after !== undefined) {
    subscription.node.addDependency(after);
  }
}
