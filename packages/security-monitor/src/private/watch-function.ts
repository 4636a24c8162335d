import * as path from 'node:path';
import { CfnElement, Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CATALOGUE } from '../catalogue/catalogue';
import { writeOverrides, writeSelection } from '../catalogue/selection';
import { writeOwn } from '../core/own-resources';
import { Detections } from '../detections';
import { Exclusion } from '../exclusions/exclusion';
import { ALERT_TOPIC_ARN, DETECTIONS, DIGEST, ENVIRONMENT_NAME, EXCLUSIONS, FURTHER_TOPICS, OPERATIONS_TOPIC_ARN, OWN_RESOURCES, SEVERITIES, STACK_NAME, STATE_TABLE_NAME } from '../handlers/security-monitor/environment';
import { FurtherTopics, writeFurtherTopics } from './further-topics';
import { allowInterfaces, keepCodeFromInterfaces } from './network-interfaces';
import { rememberStatements } from './state-table';
import { variables } from './variables';

export interface WatchFunctionProps {
  readonly detections: Detections;
  readonly exclusions: readonly Exclusion[];
  readonly environmentName?: string;
  readonly alertTopic: sns.ITopic;
  readonly operationsTopic: sns.ITopic;
  readonly alertKey: kms.IKey;
  readonly furtherTopics: FurtherTopics;
  readonly failureQueue: sqs.IQueue;
  readonly guardKey: kms.IKey;
  readonly logGroup: logs.ILogGroup;
  readonly stateTable: dynamodb.ITable;
  /** Some channel wants a digest. */
  readonly digest: boolean;
  readonly vpc?: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/** The function that judges calls and publishes alerts, with the role that lets it do that and nothing else. */
export function buildWatchFunction(scope: Construct, props: WatchFunctionProps): lambda.Function {
  const role = new iam.Role(scope, 'HandlerRole', {
    description: 'Publishes alerts, keeps failed events, writes its log',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  const securityGroup = props.vpc && buildSecurityGroup(scope, props.vpc);
  const handler = new lambda.Function(scope, 'Handler', {
    description: 'Judges security-relevant API calls and publishes alerts',
    runtime: lambda.Runtime.NODEJS_24_X,
    code: lambda.Code.fromAsset(path.join(__dirname, '..', '..', 'assets', 'security-monitor')),
    handler: 'index.handler',
    role: role.withoutPolicyUpdates(),
    memorySize: 512,
    timeout: Duration.seconds(30),
    logGroup: props.logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    tracing: lambda.Tracing.ACTIVE,
    environmentEncryption: props.guardKey,
    environment: variables(scope, {
      [ALERT_TOPIC_ARN]: props.alertTopic.topicArn,
      [OPERATIONS_TOPIC_ARN]: props.operationsTopic.topicArn,
      [DETECTIONS]: writeSelection(props.detections.selectedIds, CATALOGUE),
      [SEVERITIES]: writeOverrides(props.detections._overrides()),
      [EXCLUSIONS]: props.exclusions.length === 0 ? undefined : Stack.of(scope).toJsonString(props.exclusions.map((exclusion) => exclusion._rule())),
      [OWN_RESOURCES]: writeOwn(logicalPrefix(role), [props.alertKey.keyId, props.guardKey.keyId]),
      [STACK_NAME]: Stack.of(scope).stackName,
      [STATE_TABLE_NAME]: props.stateTable.tableName,
      [DIGEST]: props.digest ? 'daily' : undefined,
      [FURTHER_TOPICS]: writeFurtherTopics(scope, props.furtherTopics),
      [ENVIRONMENT_NAME]: props.environmentName,
    }),
    // A throw is a retry after one and after two minutes; then, or when Lambda is too busy for six hours, the event goes to the queue.
    onFailure: new destinations.SqsDestination(props.failureQueue),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    ...(securityGroup === undefined ? {} : { vpc: props.vpc, vpcSubnets: props.vpcSubnets, securityGroups: [securityGroup] }),
  });
  // Lambda looks at the permissions when it makes the function, and the function may be called as soon as it is there.
  handler.node.addDependency(allowWatching(scope, role, props));
  if (props.vpc !== undefined && securityGroup !== undefined) {
    const { subnetIds } = props.vpc.selectSubnets(props.vpcSubnets);
    handler.node.addDependency(allowInterfaces(scope, role, subnetIds, securityGroup));
    keepCodeFromInterfaces(scope, role, handler);
  }
  return handler;
}

/** What the logical ids of everything in the construct begin with: those of its role, without what is the role's own. */
function logicalPrefix(role: iam.Role): string {
  return Stack.of(role).getLogicalId(role.node.defaultChild as CfnElement).replace(/HandlerRole[0-9A-F]{8}$/, '');
}

/** Managed policies, where a reviewer finds all that a role may do in one list. */
function allowWatching(scope: Construct, role: iam.IRole, props: WatchFunctionProps): iam.ManagedPolicy {
  const { alertTopic, operationsTopic, alertKey, furtherTopics, failureQueue, guardKey, logGroup, stateTable } = props;
  return new iam.ManagedPolicy(scope, 'HandlerPolicy', {
    description: 'Publishes alerts, keeps failed events, writes log and traces',
    roles: [role],
    statements: [
      new iam.PolicyStatement({ sid: 'PublishAlerts', actions: ['sns:Publish'], resources: [alertTopic.topicArn, ...furtherTopics.topicArns] }),
      new iam.PolicyStatement({ sid: 'CheckSubscriptions', actions: ['sns:ListSubscriptionsByTopic'], resources: [alertTopic.topicArn, operationsTopic.topicArn] }),
      new iam.PolicyStatement({ sid: 'KeepFailedEvents', actions: ['sqs:SendMessage'], resources: [failureQueue.queueArn] }),
      new iam.PolicyStatement({ sid: 'EncryptBoth', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [alertKey.keyArn, guardKey.keyArn, ...furtherTopics.keyArns] }),
      ...rememberStatements(stateTable, guardKey),
      new iam.PolicyStatement({ sid: 'WriteLog', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
      // X-Ray knows no resource for these.
      new iam.PolicyStatement({ sid: 'WriteTraces', actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resources: ['*'] }),
    ],
  });
}

function buildSecurityGroup(scope: Construct, vpc: ec2.IVpc): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(scope, 'HandlerSecurityGroup', {
    vpc,
    description: 'Security monitor: HTTPS to AWS, nothing in',
    allowAllOutbound: false,
  });
  group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS to SNS, through an endpoint or NAT');
  return group;
}
