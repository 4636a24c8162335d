import { Annotations, Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct, IDependable } from 'constructs';

const ALARMS = new iam.ServicePrincipal('cloudwatch.amazonaws.com');
const EVENTS = new iam.ServicePrincipal('events.rds.amazonaws.com');
const FROM_THIS_ACCOUNT = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
const USE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey*'];

/**
 * Lets alarms and RDS events of this account reach the topic, also through the topic's key. Returns what must stand before they are sent.
 *
 * RDS refuses to subscribe a topic it may not publish to; CloudWatch would lose its alarms in silence.
 */
export function openTopic(scope: Construct, topic: sns.ITopic): IDependable | undefined {
  const added = topic.addToResourcePolicy(new iam.PolicyStatement({
    principals: [ALARMS, EVENTS],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: FROM_THIS_ACCOUNT,
  }));
  if (!added.statementAdded) {
    Annotations.of(scope).addWarningV2(
      '@tapstack/encrypted-rds:importedTopic',
      `the policy of the imported topic "${topic.node.path}" cannot be seen from here; it, and its key's if it has one, must let `
      + 'cloudwatch.amazonaws.com and events.rds.amazonaws.com of this account publish, or alarms are lost',
    );
    return undefined;
  }
  topic.masterKey?.addToResourcePolicy(new iam.PolicyStatement({
    principals: [ALARMS],
    actions: USE_KEY,
    resources: ['*'],
    conditions: FROM_THIS_ACCOUNT,
  }), true);
  topic.masterKey?.addToResourcePolicy(new iam.PolicyStatement({
    // AWS documents no source account on the key requests of RDS events, and a condition that never holds would lose them all in silence.
    // The topic's policy is what keeps other accounts out.
    principals: [EVENTS],
    actions: USE_KEY,
    resources: ['*'],
  }), true);
  return added.policyDependable;
}
