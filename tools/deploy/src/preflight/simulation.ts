import { GetRoleCommand, IAMClient, type EvaluationResult, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam';

import { resourcesOf } from '../core/template';
import { pass, unknown, warn } from '../core/verdict';
import type { OnlineCheck } from './check';

/** The action that creates each type, as far as it is looked at; one is enough to find a boundary or a missing grant. */
const CREATE_ACTIONS: Readonly<Record<string, string>> = {
  'AWS::CloudTrail::Trail': 'cloudtrail:CreateTrail', 'AWS::CloudWatch::Alarm': 'cloudwatch:PutMetricAlarm', 'AWS::DynamoDB::Table': 'dynamodb:CreateTable', 'AWS::EC2::EIP': 'ec2:AllocateAddress',
  'AWS::EC2::Instance': 'ec2:RunInstances', 'AWS::EC2::NatGateway': 'ec2:CreateNatGateway', 'AWS::EC2::SecurityGroup': 'ec2:CreateSecurityGroup', 'AWS::EC2::Subnet': 'ec2:CreateSubnet',
  'AWS::EC2::VPC': 'ec2:CreateVpc', 'AWS::Events::Rule': 'events:PutRule', 'AWS::IAM::Policy': 'iam:PutRolePolicy', 'AWS::IAM::Role': 'iam:CreateRole', 'AWS::KMS::Key': 'kms:CreateKey',
  'AWS::Lambda::Function': 'lambda:CreateFunction', 'AWS::Logs::LogGroup': 'logs:CreateLogGroup', 'AWS::RDS::DBInstance': 'rds:CreateDBInstance', 'AWS::S3::Bucket': 's3:CreateBucket',
  'AWS::SNS::Topic': 'sns:CreateTopic', 'AWS::SQS::Queue': 'sqs:CreateQueue', 'AWS::SSM::Parameter': 'ssm:PutParameter', 'AWS::SecretsManager::Secret': 'secretsmanager:CreateSecret',
};

/**
 * Asks IAM whether the role that CloudFormation acts with may create what the template has. Advisory: resource policies and
 * the context of the real call are not known to the simulation.
 */
export const iamSimulation: OnlineCheck = async ({ stack }, { settings, identity, executionRoleArn }) => {
  const types = new Set(resourcesOf(stack.template).map(([, { Type }]) => Type));
  const actions = [...new Set(resourcesOf(stack.template).flatMap(([, { Type }]) => CREATE_ACTIONS[Type] ?? []))];
  if (actions.length === 0) {
    return [types.size === 0 ? pass('iam.simulation', 'nothing to ask about') : unknown('iam.simulation', `nothing is known of the rights that ${[...types].join(', ')} take`)];
  }
  const client = new IAMClient(settings);
  try {
    const principal = executionRoleArn ?? await principalOf(client, identity.arn);
    const EvaluationResults: EvaluationResult[] = [];
    for await (const page of paginateSimulatePrincipalPolicy({ client }, { PolicySourceArn: principal, ActionNames: actions })) {
      EvaluationResults.push(...page.EvaluationResults ?? []);
    }
    const denied = EvaluationResults.filter(({ EvalDecision }) => EvalDecision !== 'allowed');
    const undecided = denied.filter(({ MissingContextValues = [] }) => MissingContextValues.length > 0);
    const refused = denied.filter((result) => !undecided.includes(result)).map(({ EvalActionName, EvalDecision }) => `${EvalActionName} (${EvalDecision})`);
    if (EvaluationResults.length === 0) {
      return [unknown('iam.simulation', `IAM gave no result for ${principal}`)];
    }
    return [refused.length > 0
      ? warn('iam.simulation', `advisory: ${principal} may not ${refused.join(', ')} (F05, F06)`, 'grant it to that role, or have the boundary changed')
      : undecided.length > 0
        ? unknown('iam.simulation', `${undecided.length} of ${actions.length} actions depend on context that is not known`)
        : pass('iam.simulation', `advisory: ${principal} may do all ${actions.length} actions looked at`)];
  } finally {
    client.destroy();
  }
};

/** A session is no principal to simulate; its role is, with the path that the session's ARN does not tell. */
async function principalOf(client: IAMClient, arn: string): Promise<string> {
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  return role ? (await client.send(new GetRoleCommand({ RoleName: role }))).Role?.Arn ?? arn : arn;
}
