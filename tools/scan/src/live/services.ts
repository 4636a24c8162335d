import type { TemplateBody } from '../assembly/template';

/** Which of Prowler's services judge what a template makes, by the first two parts of a resource type. */
const JUDGES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup': ['backup'],
  'AWS::CloudTrail': ['cloudtrail'],
  'AWS::CloudWatch': ['cloudwatch'],
  'AWS::Config': ['config'],
  'AWS::DynamoDB': ['dynamodb'],
  'AWS::EC2': ['ec2', 'ssm', 'vpc'],
  'AWS::Events': ['eventbridge'],
  'AWS::IAM': ['iam'],
  'AWS::KMS': ['kms'],
  'AWS::Lambda': ['awslambda'],
  'AWS::Logs': ['cloudwatch'],
  'AWS::RDS': ['rds', 'secretsmanager'],
  'AWS::S3': ['s3'],
  'AWS::SNS': ['sns'],
  'AWS::SQS': ['sqs'],
  'AWS::SSM': ['ssm'],
  // No check of Prowler is about schedules.
  'AWS::Scheduler': [],
  'AWS::SecretsManager': ['secretsmanager'],
  'AWS::StepFunctions': ['stepfunctions'],
};

/** Every stack is one of CloudFormation's, in an account. */
const ALWAYS = ['account', 'cloudformation'];

/** What custom resources make is made by functions, which are judged as functions. */
const OWN = /^Custom::/;

/**
 * The services whose checks are run, in alphabetical order.
 *
 * @throws Error for a resource type of which nobody has said who judges it
 */
export function servicesOf(templates: readonly TemplateBody[]): string[] {
  const types = [...new Set(templates.flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type)))].filter((type) => !OWN.test(type));
  const unknown = types.filter((type) => !(namespaceOf(type) in JUDGES));
  if (unknown.length > 0) {
    throw new Error(`no service of Prowler is known for ${unknown.sort().join(', ')}: say in src/live/services.ts which checks judge it, or that none does`);
  }
  return [...new Set([...ALWAYS, ...types.flatMap((type) => JUDGES[namespaceOf(type)])])].sort();
}

function namespaceOf(type: string): string {
  return type.split('::').slice(0, 2).join('::');
}
