import * as path from 'node:path';
import { CustomResource, Duration, type RemovalPolicy, Stack, Tags, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { logGroupsStatement } from '../archive/evidence-key';
import { acknowledge, HIPAA, NIST, PCI, SERVERLESS } from '../findings';

export interface AccountSettingsProps {
  /** What the function is asked for, by the name of the setting. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What it may do for that. */
  readonly statements: readonly iam.PolicyStatement[];
  readonly encryptionKey?: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** The settings that CloudFormation has no resource for, made by a function that may do nothing else. */
export class AccountSettings extends Construct {
  public readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: AccountSettingsProps) {
    super(scope, id);
    const logGroup = this.createLogGroup(props);
    this.policy = this.createPolicy(props.statements, logGroup);
    const handler = this.createFunction(logGroup);
    new CustomResource(this, 'Resource', {
      resourceType: 'Custom::AccountBaseline',
      serviceToken: handler.functionArn,
      // A handler that dies without an answer holds the stack for five minutes, not for an hour.
      serviceTimeout: Duration.minutes(5),
      properties: { AccountId: Stack.of(this).account, Settings: props.settings },
    });
  }

  private createLogGroup({ encryptionKey: key, removalPolicy }: AccountSettingsProps): logs.LogGroup {
    const encryptionKey = key?.addToResourcePolicy(logGroupsStatement(this)).statementAdded ? key : undefined;
    const logGroup = new logs.LogGroup(this, 'LogGroup', { encryptionKey, retention: logs.RetentionDays.ONE_YEAR, removalPolicy });
    Tags.of(logGroup).add('Name', logGroup.node.path);
    return logGroup;
  }

  private createPolicy(statements: readonly iam.PolicyStatement[], logGroup: logs.ILogGroup): iam.ManagedPolicy {
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Lets a function make the chosen settings of the account and nothing else',
      statements: [
        ...statements,
        new iam.PolicyStatement({ sid: 'WriteLog', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
        new iam.PolicyStatement({ sid: 'WriteTraces', actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resources: ['*'] }),
      ],
    });
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Settings of an account and traces of X-Ray know no resource-level permissions: there is one account.',
    });
    return policy;
  }

  /** Its policy is its boundary as well: whatever somebody attaches to the role, it does no more than these settings. */
  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      description: 'Makes the chosen settings of the account',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [this.policy],
      permissionsBoundary: this.policy,
    });
    Tags.of(role).add('Name', role.node.path);
    return role;
  }

  /** Not attached to a VPC: what it calls is on no network of the account, and it holds no data. */
  private createFunction(logGroup: logs.ILogGroup): lambda.Function {
    const handler = new lambda.Function(this, 'Function', {
      description: 'Makes the chosen settings of the account',
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '..', '..', 'assets', 'account-baseline')),
      timeout: Duration.seconds(90),
      memorySize: 256,
      tracing: lambda.Tracing.ACTIVE,
      logGroup,
      // The policy has all it needs; aws-cdk-lib would write tracing into an inline one.
      role: this.createRole().withoutPolicyUpdates(),
    });
    Tags.of(handler).add('Name', handler.node.path);
    acknowledge(handler, 'LambdaInsideVPC', [HIPAA, NIST, PCI], 'It calls S3, EC2, IAM and Account Management, which are on no network of the account, and holds no data.');
    acknowledge(handler, 'LambdaDLQ', [HIPAA, NIST, SERVERLESS],
      'CloudFormation waits for its answer and fails the stack operation without one: no request is lost unseen, and one sent again later would answer an operation that is over.');
    acknowledge(handler, 'LambdaConcurrency', [HIPAA, NIST],
      'A reservation is taken from the quota of the account, which may be as low as ten, for a function that runs when the settings change.');
    return handler;
  }
}
