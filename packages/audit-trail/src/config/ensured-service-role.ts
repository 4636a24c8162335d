import * as path from 'node:path';
import { type CfnResource, CustomResource, Duration, type RemovalPolicy, Tags, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { logGroupsStatement } from '../archive/evidence-key';
import { acknowledge, HIPAA, NIST, PCI, SERVERLESS } from '../findings';

export interface EnsuredServiceRoleProps {
  readonly roleArn: string;
  readonly encryptionKey?: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** The service-linked role of AWS Config, created unless the account has it; CloudFormation alone can only create it and fail where it is. */
export class EnsuredServiceRole extends Construct {
  public readonly resource: CfnResource;

  constructor(scope: Construct, id: string, props: EnsuredServiceRoleProps) {
    super(scope, id);
    const logGroup = this.createLogGroup(props);
    const handler = this.createFunction(props.roleArn, logGroup);
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::ConfigServiceRole',
      serviceToken: handler.functionArn,
      // A handler that dies without an answer holds the stack for five minutes, not for an hour.
      serviceTimeout: Duration.minutes(5),
    });
    this.resource = resource.node.defaultChild as CfnResource;
  }

  /** A key that cannot be told to let CloudWatch Logs in would fail the deployment; without one, Logs encrypts under a key of its own. */
  private createLogGroup({ encryptionKey: key, removalPolicy }: EnsuredServiceRoleProps): logs.LogGroup {
    const encryptionKey = key?.addToResourcePolicy(logGroupsStatement(this)).statementAdded ? key : undefined;
    const logGroup = new logs.LogGroup(this, 'LogGroup', { encryptionKey, retention: logs.RetentionDays.ONE_YEAR, removalPolicy });
    Tags.of(logGroup).add('Name', logGroup.node.path);
    return logGroup;
  }

  /** Not attached to a VPC: it calls IAM, holds no data, and the baseline knows no network. */
  private createFunction(roleArn: string, logGroup: logs.ILogGroup): lambda.Function {
    const handler = new lambda.Function(this, 'Function', {
      description: 'Creates the service-linked role of AWS Config unless the account has it',
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '..', '..', 'assets', 'config-service-role')),
      timeout: Duration.seconds(90),
      memorySize: 256,
      tracing: lambda.Tracing.ACTIVE,
      logGroup,
      // The policy has all it needs; aws-cdk-lib would write tracing into an inline one.
      role: this.createRole(roleArn, logGroup).withoutPolicyUpdates(),
    });
    Tags.of(handler).add('Name', handler.node.path);
    acknowledgeWhatItIs(handler);
    return handler;
  }

  private createRole(roleArn: string, logGroup: logs.ILogGroup): iam.Role {
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Lets a function create the service-linked role of AWS Config and nothing else',
      statements: [
        new iam.PolicyStatement({
          sid: 'CreateServiceRole',
          actions: ['iam:CreateServiceLinkedRole'],
          resources: [roleArn],
          conditions: { StringEquals: { 'iam:AWSServiceName': 'config.amazonaws.com' } },
        }),
        new iam.PolicyStatement({
          sid: 'WriteLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
        new iam.PolicyStatement({
          sid: 'WriteTraces',
          actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
          resources: ['*'],
        }),
      ],
    });
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The two actions of X-Ray know no resource-level permissions; what changes something names its one resource.',
    });
    const role = new iam.Role(this, 'Role', {
      description: 'Creates the service-linked role of AWS Config unless the account has it',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [policy],
    });
    Tags.of(role).add('Name', role.node.path);
    return role;
  }
}

/** Three findings that the function keeps, each for a reason. */
function acknowledgeWhatItIs(handler: lambda.Function): void {
  acknowledge(handler, 'LambdaInsideVPC', [HIPAA, NIST, PCI], 'It calls IAM, which is on no network of the account, once, and holds no data.');
  acknowledge(handler, 'LambdaDLQ', [HIPAA, NIST, SERVERLESS],
    'CloudFormation waits for its answer and fails the stack operation without one: no request is lost unseen, and one sent again later would answer an operation that is over.');
  acknowledge(handler, 'LambdaConcurrency', [HIPAA, NIST],
    'A reservation is taken from the quota of the account, which may be as low as ten, for a function that runs once in the life of a stack.');
}
