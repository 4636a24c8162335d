import { dirname, join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { CfnResource } from 'aws-cdk-lib/core';

/** Code to stage, which takes its time whoever does it. */
const HANDLERS = [['secure-vpc', 'network-defaults'], ['audit-trail', 'config-service-role'], ['security-monitor', 'security-monitor']];

/** A stack of ordinary L2 constructs with so many resources, of the kinds that TapStack has: what its synthesis is compared with. */
export function addPlainStack(app: App, id: string, resources: number): void {
  const stack = new Stack(app, id);
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
  new rds.DatabaseInstance(stack, 'Database', { vpc, engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_4_5 }) });
  for (const [library, name] of HANDLERS) {
    const code = lambda.Code.fromAsset(join(dirname(require.resolve(`@tapstack/${library}/package.json`)), 'assets', name));
    new lambda.Function(stack, name, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
  }
  for (let round = 0; countResources(stack) < resources; round++) {
    addRound(stack, vpc, String(round));
  }
}

export function countResources(stack: Stack): number {
  return stack.node.findAll().filter((node) => CfnResource.isCfnResource(node)).length;
}

function addRound(stack: Stack, vpc: ec2.IVpc, round: string): void {
  const encryptionKey = new kms.Key(stack, `Key${round}`, { enableKeyRotation: true });
  const topic = new sns.Topic(stack, `Topic${round}`, { masterKey: encryptionKey });
  const queue = new sqs.Queue(stack, `Queue${round}`, { enforceSSL: true });
  const role = new iam.Role(stack, `Role${round}`, { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  new s3.Bucket(stack, `Bucket${round}`, { enforceSSL: true, encryptionKey }).grantReadWrite(role);
  new logs.LogGroup(stack, `LogGroup${round}`);
  const group = new ec2.SecurityGroup(stack, `Group${round}`, { vpc, allowAllOutbound: false });
  group.addIngressRule(group, ec2.Port.tcp(443));
  const acl = new ec2.NetworkAcl(stack, `Acl${round}`, { vpc });
  for (const [index, direction] of [ec2.TrafficDirection.INGRESS, ec2.TrafficDirection.EGRESS].entries()) {
    acl.addEntry(`Entry${index}`, { ruleNumber: 100, cidr: ec2.AclCidr.anyIpv4(), traffic: ec2.AclTraffic.tcpPort(443), direction });
  }
  const handler = new lambda.Function(stack, `Function${round}`, {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => undefined;'),
  });
  new events.Rule(stack, `Rule${round}`, { eventPattern: { source: ['aws.ec2'] }, targets: [new targets.LambdaFunction(handler)] });
  for (const metric of [queue.metricApproximateNumberOfMessagesVisible(), topic.metricNumberOfNotificationsFailed(), handler.metricErrors()]) {
    new cloudwatch.Alarm(stack, `Alarm${metric.metricName}${round}`, { metric, threshold: 1, evaluationPeriods: 1 });
  }
}
