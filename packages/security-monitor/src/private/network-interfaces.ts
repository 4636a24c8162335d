import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

const CREATE = 'ec2:CreateNetworkInterface';
const KEEP = ['ec2:AssignPrivateIpAddresses', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'];
/** EC2 knows no resource for these. */
const LOOK = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

/**
 * What Lambda itself does with the role to attach a function to a VPC: interfaces only in these subnets and behind this security group.
 *
 * Lambda wants to be able to delete whatever interface it made, so that the rest names all of the account and region.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function allowInterfaces(scope: Construct, role: iam.IRole, subnetIds: readonly string[], securityGroup: ec2.ISecurityGroup): iam.ManagedPolicy {
  const arn = (resource: string, resourceName: string) => Stack.of(scope).formatArn({ service: 'ec2', resource, resourceName });
  const interfaces = arn('network-interface', '*');
  return new iam.ManagedPolicy(scope, 'HandlerInterfacesPolicy', {
    description: 'Lets Lambda attach the function to its subnets',
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'AttachToSubnets',
        actions: [CREATE],
        resources: [interfaces, arn('security-group', securityGroup.securityGroupId), ...subnetIds.map((id) => arn('subnet', id))],
      }),
      new iam.PolicyStatement({ sid: 'KeepInterfaces', actions: KEEP, resources: [interfaces] }),
      new iam.PolicyStatement({ sid: 'LookForInterfaces', actions: LOOK, resources: ['*'] }),
    ],
  });
}

/**
 * The permissions on network interfaces are for Lambda, not for the code: calls from within the function carry its ARN and are denied.
 *
 * A policy apart, which names the role by its name: the function waits for what the role may do, and this waits for the function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function keepCodeFromInterfaces(scope: Construct, role: iam.IRole, handler: lambda.IFunction): void {
  new iam.ManagedPolicy(scope, 'NoInterfacesForCode', {
    description: 'Keeps the code of the function from network interfaces',
    roles: [role],
    statements: [new iam.PolicyStatement({
      sid: 'NoInterfacesForCode',
      effect: iam.Effect.DENY,
      actions: [CREATE, ...KEEP, ...LOOK].sort(),
      resources: ['*'],
      conditions: { ArnEquals: { 'lambda:SourceFunctionArn': handler.functionArn } },
    })],
  });
}
