/** Any account will do: a linter asks whether an ARN has one, not which. */
export const ACCOUNT = '123456789012';
export const PARTITION = 'aws';
export const REGION = 'eu-central-1';

const arn = (service: string, resource: string) => `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** ARNs as each type of resource has them, by logical id. Types that policies refer to; a new one is an error that says so. */
const ARNS: Readonly<Record<string, (id: string) => string>> = {
  'AWS::CloudTrail::Trail': (id) => arn('cloudtrail', `trail/${id}`),
  'AWS::CloudWatch::Alarm': (id) => arn('cloudwatch', `alarm:${id}`),
  'AWS::EC2::VPC': (id) => arn('ec2', `vpc/${id}`),
  'AWS::Events::Rule': (id) => arn('events', `rule/${id}`),
  'AWS::IAM::Group': (id) => `arn:${PARTITION}:iam::${ACCOUNT}:group/${id}`,
  'AWS::IAM::ManagedPolicy': (id) => `arn:${PARTITION}:iam::${ACCOUNT}:policy/${id}`,
  'AWS::IAM::Role': (id) => `arn:${PARTITION}:iam::${ACCOUNT}:role/${id}`,
  'AWS::KMS::Key': (id) => arn('kms', `key/${id}`),
  'AWS::Kinesis::Stream': (id) => arn('kinesis', `stream/${id}`),
  'AWS::KinesisFirehose::DeliveryStream': (id) => arn('firehose', `deliverystream/${id}`),
  'AWS::Lambda::Function': (id) => arn('lambda', `function:${id}`),
  'AWS::Logs::LogGroup': (id) => `${arn('logs', `log-group:${id}`)}:*`,
  'AWS::RDS::DBInstance': (id) => arn('rds', `db:${id}`),
  'AWS::S3::Bucket': (id) => `arn:${PARTITION}:s3:::${id.toLowerCase()}`,
  'AWS::SNS::Topic': (id) => arn('sns', id),
  'AWS::SQS::Queue': (id) => arn('sqs', id),
  'AWS::SecretsManager::Secret': (id) => arn('secretsmanager', `secret:${id}-AbCdEf`),
  'AWS::StepFunctions::StateMachine': (id) => arn('states', `stateMachine:${id}`),
  'AWS::Backup::BackupVault': (id) => arn('backup', `backup-vault:${id}`),
  'AWS::DynamoDB::Table': (id) => arn('dynamodb', `table/${id}`),
};

/** Types whose `Ref` is their ARN, and not their name. */
const REFERENCED_BY_ARN = ['AWS::IAM::ManagedPolicy', 'AWS::SNS::Topic', 'AWS::SecretsManager::Secret', 'AWS::StepFunctions::StateMachine'];

/** Attributes that are the ARN of something that the resource made. */
const OTHER_ARNS: Readonly<Record<string, (id: string) => string>> = {
  'MasterUserSecret.SecretArn': (id) => arn('secretsmanager', `secret:rds!db-${id}-AbCdEf`),
};

const ARN_ATTRIBUTES = ['Arn', 'TopicArn', 'DBInstanceArn', 'BackupVaultArn', 'PolicyArn'];

/** What `Ref` would answer. */
export function referenceTo(id: string, type: string): string {
  return REFERENCED_BY_ARN.includes(type) ? arnOf(id, type) : type === 'AWS::S3::Bucket' ? id.toLowerCase() : id;
}

/** What `Fn::GetAtt` would answer. */
export function attributeOf(id: string, type: string, attribute: string): string {
  if (ARN_ATTRIBUTES.includes(attribute)) {
    return arnOf(id, type);
  }
  return OTHER_ARNS[attribute]?.(id) ?? `${id}-${attribute}`;
}

function arnOf(id: string, type: string): string {
  const make = ARNS[type];
  if (!make) {
    throw new Error(`a policy names the ARN of ${id}, and tools/scan/src/iam/identifiers.ts does not know how one of ${type} looks: add it there`);
  }
  return make(id);
}
