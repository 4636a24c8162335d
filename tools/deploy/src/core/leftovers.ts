import { STATEFUL_TYPES } from './stateful-types';
import { type Template, type TemplateResource, resourcesOf } from './template';

/** What something that stays goes on costing, roughly, in us-east-1. */
const COSTS: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'about 0.023 USD per GB and month',
  'AWS::RDS::DBInstance': 'its instance hours and storage, for as long as it runs',
  'AWS::RDS::DBCluster': 'its instance hours and storage, for as long as it runs',
  'AWS::KMS::Key': '1 USD per month',
  'AWS::Logs::LogGroup': 'about 0.03 USD per GB and month',
  'AWS::DynamoDB::Table': 'about 0.25 USD per GB and month',
  'AWS::EFS::FileSystem': 'about 0.30 USD per GB and month',
  'AWS::EC2::EIP': '3.60 USD per month',
  'AWS::EC2::NatGateway': 'about 33 USD per month',
  'AWS::EC2::Volume': 'about 0.08 USD per GB and month',
  'AWS::SecretsManager::Secret': '0.40 USD per month',
};

const SNAPSHOT_COST = 'its snapshot, about 0.095 USD per GB and month';

/** Types that CloudFormation snapshots when their policy is silent. */
const SNAPSHOT_BY_DEFAULT = new Set(['AWS::RDS::DBCluster']);
const SNAPSHOT_UNLESS_IN_CLUSTER = 'AWS::RDS::DBInstance';

export type Fate = 'stays' | 'snapshot' | 'goes';

/** What a delete of the stack does to a resource. */
export function fateOf(resource: TemplateResource | undefined, type: string): Fate {
  switch (resource?.DeletionPolicy) {
    case 'Retain':
    case 'RetainExceptOnCreate':
      return 'stays';
    case 'Snapshot':
      return 'snapshot';
    case undefined: {
      const standalone = type === SNAPSHOT_UNLESS_IN_CLUSTER && resource?.Properties?.DBClusterIdentifier === undefined;
      return SNAPSHOT_BY_DEFAULT.has(type) || standalone ? 'snapshot' : 'goes';
    }
    default:
      return 'goes';
  }
}

export function costOf(type: string, fate: Fate): string | undefined {
  return fate === 'snapshot' ? SNAPSHOT_COST : COSTS[type];
}

/** What is lost with it, for a person to decide on. */
export function lossOf(type: string, fate: Fate): string {
  const content = STATEFUL_TYPES[type] ?? 'what is in it';
  return fate === 'snapshot' ? `is deleted; a snapshot of ${content} stays` : `is deleted with ${content}`;
}

/** Properties that keep a resource from being deleted. */
const PROTECTIONS: Readonly<Record<string, readonly [property: string, value: unknown]>> = {
  'AWS::RDS::DBInstance': ['DeletionProtection', true],
  'AWS::RDS::DBCluster': ['DeletionProtection', true],
  'AWS::DynamoDB::Table': ['DeletionProtectionEnabled', true],
  'AWS::Cognito::UserPool': ['DeletionProtection', 'ACTIVE'],
  'AWS::EC2::Instance': ['DisableApiTermination', true],
  'AWS::Logs::LogGroup': ['DeletionProtectionEnabled', true],
};

/** Logical ids that a delete would fail on because they are protected, unless they stay anyway. */
export function protectedResources(template: Template): string[] {
  return resourcesOf(template, ...Object.keys(PROTECTIONS))
    .filter(([, resource]) => {
      const [property, value] = PROTECTIONS[resource.Type];
      return String(resource.Properties?.[property]) === String(value) && fateOf(resource, resource.Type) !== 'stays';
    })
    .map(([id]) => id);
}
