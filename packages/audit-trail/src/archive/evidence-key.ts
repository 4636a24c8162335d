import { ArnFormat, type RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** A rotated key whose policy starts with nothing but the account's own IAM; each service is let in by its own statement. */
export function buildEvidenceKey(scope: Construct, description: string, removalPolicy: RemovalPolicy): kms.Key {
  const key = new kms.Key(scope, 'Key', { description, enableKeyRotation: true, removalPolicy });
  key.addToResourcePolicy(denyGrantsToPeople());
  Tags.of(key).add('Name', key.node.path);
  return key;
}

/** A grant is a permission that no policy shows. Services need them for what they do in somebody's name; nobody else does. */
function denyGrantsToPeople(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyGrantsToPeople',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: ['*'],
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  });
}

/**
 * Lets CloudWatch Logs encrypt this account's log groups in this region. The group itself cannot be named: it gets its name only when it is
 * created, under the key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logGroupsStatement(scope: Construct): iam.PolicyStatement {
  const stack = Stack.of(scope);
  const logGroups = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return new iam.PolicyStatement({
    sid: 'CloudWatchLogsEncrypts',
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
  });
}

/** What makes a key that the user brought unfit to encrypt evidence; only a key of this app can be looked into. */
export function keyProblems(key: kms.IKey | undefined): string[] {
  const resource = key?.node.defaultChild;
  if (!(resource instanceof kms.CfnKey) || resource.keySpec === undefined || resource.keySpec === kms.KeySpec.SYMMETRIC_DEFAULT) {
    return [];
  }
  return [`encryptionKey: ${key?.node.path} has the key spec ${resource.keySpec}; CloudTrail and S3 encrypt only with SYMMETRIC_DEFAULT keys`];
}
