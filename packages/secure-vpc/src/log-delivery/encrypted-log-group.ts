import { ArnFormat, Aws, CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface EncryptedLogGroupProps {
  readonly encryptionKey: kms.IKey;
  readonly retention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/** A log group under a key whose policy lets CloudWatch Logs use it for this log group and no other. */
export function buildEncryptedLogGroup(scope: Construct, id: string, props: EncryptedLogGroupProps): logs.LogGroup {
  const group = new logs.LogGroup(scope, id, props);
  props.encryptionKey.addToResourcePolicy(forLogGroup(group, props.encryptionKey));
  return group;
}

/**
 * The log group needs the key, so the key cannot refer to the log group. It names it by the pattern of the name that CloudFormation
 * will generate: stack, logical id, random suffix.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
function forLogGroup(group: logs.LogGroup, key: kms.IKey): iam.PolicyStatement {
  const stack = Stack.of(group);
  // A pseudo parameter speaks of the stack it stands in, which may be the key's and not the log group's.
  const stackName = Stack.of(key) === stack ? Aws.STACK_NAME : stack.stackName;
  const { logicalId } = group.node.defaultChild as CfnResource;
  return new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': stack.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: `${stackName}-${logicalId}-*`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  });
}
