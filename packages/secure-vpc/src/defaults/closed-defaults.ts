import * as path from 'node:path';
import { CustomResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { buildEncryptedLogGroup } from '../flow-logs/encrypted-log-group';

export interface ClosedDefaultsProps {
  readonly encryptionKey: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Empties what EC2 creates open with every VPC and CloudFormation cannot reach: the default security group and the default network ACL.
 */
export class ClosedDefaults extends Construct {
  public readonly resource: CustomResource;

  constructor(vpc: ec2.Vpc, id: string, props: ClosedDefaultsProps) {
    super(vpc, id);
    const logGroup = buildEncryptedLogGroup(this, 'LogGroup', { ...props, retention: logs.RetentionDays.ONE_YEAR });
    const handler = this.createFunction(vpc, logGroup);
    // The id and the type are those of aws-cdk-lib's own closer, the only ones that cdk-nag's VPCDefaultSecurityGroupClosed knows. The
    // claim they make is kept, and more: the network ACL is emptied too.
    this.resource = new CustomResource(vpc, 'RestrictDefaultSecurityGroupCustomResource', {
      resourceType: 'Custom::VpcRestrictDefaultSG',
      serviceToken: handler.functionArn,
      // A handler that dies without an answer holds the stack for five minutes, not for an hour.
      serviceTimeout: Duration.minutes(5),
      properties: {
        DefaultSecurityGroupId: vpc.vpcDefaultSecurityGroup,
        DefaultNetworkAclId: vpc.vpcDefaultNetworkAcl,
      },
    });
  }

  /** Not attached to the VPC: it calls the EC2 API, which the VPC has no endpoint for, and it works while the VPC is half-built or half-gone. */
  private createFunction(vpc: ec2.Vpc, logGroup: logs.ILogGroup): lambda.Function {
    const handler = new lambda.Function(this, 'Function', {
      description: 'Empties the default security group and the default network ACL of a VPC',
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '..', '..', 'assets', 'network-defaults')),
      timeout: Duration.seconds(90),
      memorySize: 256,
      logGroup,
      role: this.createRole(vpc, logGroup),
    });
    Validations.of(handler).acknowledge({
      id: 'AwsSolutions-L1',
      reason: 'The handler is bundled and tested for this runtime; a fixed one makes the same template in every region.',
    });
    return handler;
  }

  private createRole(vpc: ec2.Vpc, logGroup: logs.ILogGroup): iam.Role {
    const stack = Stack.of(this);
    const ec2Arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'ec2', resource, resourceName });
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Lets a function empty the default security group and the default network ACL of one VPC',
      statements: [
        new iam.PolicyStatement({
          actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          resources: [ec2Arn('security-group', vpc.vpcDefaultSecurityGroup)],
        }),
        new iam.PolicyStatement({
          actions: ['ec2:DeleteNetworkAclEntry'],
          resources: [ec2Arn('network-acl', vpc.vpcDefaultNetworkAcl)],
        }),
        new iam.PolicyStatement({
          actions: ['ec2:DescribeNetworkAcls', 'ec2:DescribeSecurityGroupRules'],
          resources: ['*'],
        }),
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The Describe actions of EC2 know no resource-level permissions; everything that writes names its one resource.',
    });
    return new iam.Role(this, 'Role', {
      description: 'Empties the default security group and the default network ACL of one VPC',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [policy],
    });
  }
}
