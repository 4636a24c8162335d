import * as path from 'node:path';
import { CustomResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge, HIPAA, NIST, PCI, SERVERLESS } from '../findings';
import { buildEncryptedLogGroup } from '../log-delivery/encrypted-log-group';

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
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '..', '..', 'assets', 'network-defaults')),
      timeout: Duration.seconds(90),
      memorySize: 256,
      tracing: lambda.Tracing.ACTIVE,
      logGroup,
      // The policy has all it needs; aws-cdk-lib would write tracing into an inline one.
      role: this.createRole(vpc, logGroup).withoutPolicyUpdates(),
    });
    acknowledgeWhatItIs(handler);
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
        new iam.PolicyStatement({
          actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
          resources: ['*'],
        }),
      ],
    });
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The Describe actions of EC2 and the two of X-Ray know no resource-level permissions; everything that changes something names its one resource.',
    });
    return new iam.Role(this, 'Role', {
      description: 'Empties the default security group and the default network ACL of one VPC',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [policy],
    });
  }
}

/** Three findings that the function keeps, each for a reason. */
function acknowledgeWhatItIs(handler: lambda.Function): void {
  acknowledge(handler, 'LambdaInsideVPC', [HIPAA, NIST, PCI],
    'It empties the defaults of the very network it would live in, before that network has routes and after it has lost them. It calls the API of EC2 and holds no data.');
  acknowledge(handler, 'LambdaDLQ', [HIPAA, NIST, SERVERLESS],
    'CloudFormation waits for its answer and fails the stack operation without one: no request is lost unseen, and one sent again later would answer an operation that is over.');
  acknowledge(handler, 'LambdaConcurrency', [HIPAA, NIST],
    'A reservation is taken from the quota of the account, which may be as low as ten, for a function that runs once per deployment.');
}
