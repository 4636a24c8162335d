import * as path from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
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
import { writeSelection } from '../catalogue/selection';
import { Detections } from '../detections';
import { ALERT_TOPIC_ARN, DETECTIONS, ENVIRONMENT_NAME, STACK_NAME } from '../handlers/security-monitor/environment';

export interface WatchFunctionProps {
  readonly detections: Detections;
  readonly environmentName?: string;
  readonly alertTopic: sns.ITopic;
  readonly alertKey: kms.IKey;
  readonly failureQueue: sqs.IQueue;
  readonly guardKey: kms.IKey;
  readonly logGroup: logs.ILogGroup;
  readonly vpc?: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/** What Lambda itself does with the role to attach a function to a VPC; EC2 supports no narrower resource for most of it. */
const INTERFACE_ACTIONS = [
  'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/** The function that judges calls and publishes alerts, with the role that lets it do that and nothing else. */
export function buildWatchFunction(scope: Construct, props: WatchFunctionProps): lambda.Function {
  const role = buildRole(scope, props);
  const handler = new lambda.Function(scope, 'Handler', {
    description: 'Judges security-relevant API calls and publishes alerts',
    runtime: lambda.Runtime.NODEJS_22_X,
    code: lambda.Code.fromAsset(path.join(__dirname, '..', '..', 'assets', 'security-monitor')),
    handler: 'index.handler',
    role: role.withoutPolicyUpdates(),
    memorySize: 512,
    timeout: Duration.seconds(30),
    logGroup: props.logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    environment: {
      [ALERT_TOPIC_ARN]: props.alertTopic.topicArn,
      [DETECTIONS]: writeSelection(props.detections.selectedIds, CATALOGUE),
      [STACK_NAME]: Stack.of(scope).stackName,
      ...(props.environmentName === undefined ? {} : { [ENVIRONMENT_NAME]: props.environmentName }),
    },
    // A throw is a retry after one and after two minutes; then, or when Lambda is too busy for six hours, the event goes to the queue.
    onFailure: new destinations.SqsDestination(props.failureQueue),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    ...(props.vpc === undefined
      ? {}
      : { vpc: props.vpc, vpcSubnets: props.vpcSubnets, securityGroups: [buildSecurityGroup(scope, props.vpc)] }),
  });
  if (props.vpc !== undefined) {
    keepCodeFromInterfaces(scope, role, handler);
  }
  return handler;
}

function buildRole(scope: Construct, { alertTopic, alertKey, failureQueue, guardKey, logGroup, vpc }: WatchFunctionProps): iam.Role {
  const statements = [
    new iam.PolicyStatement({ sid: 'PublishAlerts', actions: ['sns:Publish'], resources: [alertTopic.topicArn] }),
    new iam.PolicyStatement({ sid: 'KeepFailedEvents', actions: ['sqs:SendMessage'], resources: [failureQueue.queueArn] }),
    new iam.PolicyStatement({ sid: 'EncryptBoth', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [alertKey.keyArn, guardKey.keyArn] }),
    new iam.PolicyStatement({ sid: 'WriteLog', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    ...(vpc === undefined ? [] : [new iam.PolicyStatement({ sid: 'AttachToVpc', actions: INTERFACE_ACTIONS, resources: ['*'] })]),
  ];
  return new iam.Role(scope, 'HandlerRole', {
    description: 'Publishes alerts, keeps failed events, writes its log',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Watch: new iam.PolicyDocument({ statements }) },
  });
}

/**
 * The permissions on network interfaces are for Lambda, not for the code: calls from within the function carry its ARN and are denied.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
function keepCodeFromInterfaces(scope: Construct, role: iam.Role, handler: lambda.Function): void {
  new iam.CfnPolicy(scope, 'NoInterfacesForCode', {
    policyName: 'NoInterfacesForCode',
    roles: [role.roleName],
    policyDocument: new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({
        sid: 'NoInterfacesForCode',
        effect: iam.Effect.DENY,
        actions: INTERFACE_ACTIONS,
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': handler.functionArn } },
      })],
    }),
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
