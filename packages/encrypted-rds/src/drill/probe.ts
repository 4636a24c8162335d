import * as path from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { nameTag } from '../name-tag';
import type { DrillProps } from './drill';

export interface Probe {
  readonly handler: lambda.Function;
  /** Around the restored instance: only the probe comes in. */
  readonly securityGroup: ec2.ISecurityGroup;
  readonly zone: string;
}

/** A function that reaches the restored instance and nothing else. In one subnet with it, so that no network ACL has to let them through. */
export function buildProbe(scope: Construct, { vpc, subnets, settings }: DrillProps, logGroup: logs.LogGroup): Probe {
  const zone = subnets[0].availabilityZone;
  const near = subnets.filter(({ availabilityZone }) => availabilityZone === zone);
  const group = (id: string, description: string) => nameTag(new ec2.SecurityGroup(scope, id, { vpc, description, allowAllOutbound: false }));
  const securityGroup = group('RestoredSecurityGroup', 'Restored instance of a drill: only its probe comes in');
  const own = group('ProbeSecurityGroup', 'Probe of a restore drill: only to the restored instance');
  own.connections.allowTo(securityGroup, ec2.Port.tcp(settings.port), 'MySQL over TLS');
  const role = nameTag(new iam.Role(scope, 'ProbeRole', {
    description: 'Writes the log and the traces of the probe of a restore drill',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  }));
  const policy = buildPolicy(role, logGroup, own, near);
  const handler = nameTag(new lambda.Function(scope, 'Probe', {
    description: 'Chooses the newest snapshot, and verifies TLS of what was restored from it',
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(path.join(__dirname, '..', '..', 'assets', 'restore-drill')),
    role: role.withoutPolicyUpdates(),
    timeout: Duration.seconds(30),
    memorySize: 256,
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    tracing: lambda.Tracing.ACTIVE,
    vpc,
    vpcSubnets: { subnets: near },
    securityGroups: [own],
  }));
  handler.node.addDependency(policy);
  return { handler, securityGroup, zone };
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html */
function buildPolicy(role: iam.Role, logGroup: logs.LogGroup, group: ec2.ISecurityGroup, subnets: readonly ec2.ISubnet[]): iam.ManagedPolicy {
  const arn = (resource: string, resourceName: string) => Stack.of(role).formatArn({ service: 'ec2', resource, resourceName });
  const interfaces = arn('network-interface', '*');
  return new iam.ManagedPolicy(role, 'Policy', {
    description: 'Lets Lambda attach the probe to its subnet, and the probe write log and traces',
    roles: [role],
    statements: [
      new iam.PolicyStatement({ sid: 'WriteLog', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
      new iam.PolicyStatement({
        sid: 'AttachToSubnet',
        actions: ['ec2:CreateNetworkInterface'],
        resources: [interfaces, arn('security-group', group.securityGroupId), ...subnets.map(({ subnetId }) => arn('subnet', subnetId))],
      }),
      new iam.PolicyStatement({
        sid: 'KeepInterfaces',
        actions: ['ec2:AssignPrivateIpAddresses', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'],
        resources: [interfaces],
      }),
      // EC2 and X-Ray know no resource for these.
      new iam.PolicyStatement({
        sid: 'LookForInterfacesAndTrace',
        actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
        resources: ['*'],
      }),
    ],
  });
}
