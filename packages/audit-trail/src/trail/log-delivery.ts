import type { RemovalPolicy } from 'aws-cdk-lib';
import { Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logDeliveryStatement } from './trail-policies';

export interface LogDelivery {
  readonly logGroup: logs.LogGroup;
  readonly role: iam.Role;
  /** The trail may be created only after it: CloudTrail tries the role at once. */
  readonly policy: iam.ManagedPolicy;
}

export interface LogDeliveryOptions {
  readonly encryptionKey: kms.IKey;
  readonly retention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The log group and the role by which CloudTrail writes to it. The role's trust names no source: CloudTrail sends neither
 * `aws:SourceArn` nor `aws:SourceAccount` when it assumes this role, so such a condition would stop delivery. What a stranger's trail
 * would need instead is `iam:PassRole` on this role.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export function buildLogDelivery(scope: Construct, options: LogDeliveryOptions): LogDelivery {
  const logGroup = new logs.LogGroup(scope, 'LogGroup', options);
  const role = new iam.Role(scope, 'LogDeliveryRole', {
    description: 'Lets CloudTrail write the events of one trail to its log group',
    assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com'),
  });
  const policy = new iam.ManagedPolicy(scope, 'LogDeliveryPolicy', {
    description: 'Writes to the streams of one log group',
    statements: [logDeliveryStatement(logGroup)],
    roles: [role],
  });
  for (const resource of [logGroup, role]) {
    Tags.of(resource).add('Name', resource.node.path);
  }
  return { logGroup, role, policy };
}
