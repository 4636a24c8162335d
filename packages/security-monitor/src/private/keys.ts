import { Annotations, ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** What a service needs to send to something encrypted. */
const SEND = ['kms:Decrypt', 'kms:GenerateDataKey*'];

export function newKey(scope: Construct, id: string, description: string, removalPolicy: RemovalPolicy): kms.Key {
  const key = new kms.Key(scope, id, { description, enableKeyRotation: true, removalPolicy });
  key.addToResourcePolicy(grantsForServicesOnly());
  return key;
}

/** A grant gives the key to somebody whom no policy names; only services of AWS need that, for what they keep. */
function grantsForServicesOnly(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'GrantsForServicesOnly',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: ['*'],
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  });
}

/** CloudWatch alarms of this account and region, and no other caller of the service. */
export const admitAlarms = (scope: Construct, key: kms.IKey): void => admit(scope, key, new iam.PolicyStatement({
  sid: 'AlarmsOfThisAccount',
  principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
  actions: SEND,
  resources: ['*'],
  conditions: {
    StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
    ArnLike: { 'aws:SourceArn': alarmArns(scope) },
  },
}));

/**
 * EventBridge, without a condition on whose behalf it acts: it sends none to KMS, and a condition would lose every message in silence.
 * What it may send where is narrowed by the policies of queues.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export const admitEvents = (scope: Construct, key: kms.IKey): void => admit(scope, key, new iam.PolicyStatement({
  sid: 'EventBridge',
  principals: [new iam.ServicePrincipal('events.amazonaws.com')],
  actions: SEND,
  resources: ['*'],
}));

/**
 * Topics of this account that keep what a subscriber did not take in an encrypted queue.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
 */
export const admitTopics = (scope: Construct, key: kms.IKey): void => admit(scope, key, new iam.PolicyStatement({
  sid: 'TopicsOfThisAccount',
  principals: [new iam.ServicePrincipal('sns.amazonaws.com')],
  actions: SEND,
  resources: ['*'],
  conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
}));

/** CloudWatch Logs, for the log groups of this account and region. */
export function admitLogs(scope: Construct, key: kms.IKey): void {
  const stack = Stack.of(scope);
  admit(scope, key, new iam.PolicyStatement({
    sid: 'LogGroupsOfThisAccount',
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: '*' }) } },
  }));
}

export const alarmArns = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });

function admit(scope: Construct, key: kms.IKey, statement: iam.PolicyStatement): void {
  if (!key.addToResourcePolicy(statement).statementAdded) {
    Annotations.of(scope).addWarningV2(
      `@tapstack/security-monitor:keyPolicy${statement.sid}`,
      `the policy of the key ${key.node.path} cannot be changed from here; it must already allow ${SEND.join(' and ')} `
      + `to the service of the statement ${statement.sid}, or what it encrypts stays empty`,
    );
  }
}
