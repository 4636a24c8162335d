import type { Stack } from 'aws-cdk-lib';
import { type Json, only, readable, resourcesOf, statements } from './stacks';

const ACCOUNT = '<AWS::AccountId>';
const TRAIL = 'arn:<AWS::Partition>:cloudtrail:<AWS::Region>:<AWS::AccountId>:trail/';

/** What CloudTrail asks for when a trail is created, and what it is refused by the policies of the stack; nothing if the trail can be created. */
export function refusals(stack: Stack, { trail = trailName(stack), folder = ACCOUNT }: { trail?: string; folder?: string } = {}): string[] {
  const { S3BucketName, KMSKeyId } = readable(only(stack, 'AWS::CloudTrail::Trail').Properties);
  const bucket = (S3BucketName as string).slice(1, -1);
  const key = (KMSKeyId as string).slice(1, -'.Arn>'.length);
  const source = { 'aws:SourceArn': `${TRAIL}${trail}` };
  const inBucket = policyOf(stack, 'AWS::S3::BucketPolicy', bucket);
  const inKey = policyOf(stack, 'AWS::KMS::Key', key);
  const calls: readonly [string, Json[], string, Record<string, string>][] = [
    ['s3:GetBucketAcl', inBucket, `<${bucket}.Arn>`, source],
    ['s3:PutObject', inBucket, `<${bucket}.Arn>/AWSLogs/${folder}/CloudTrail/file`, { ...source, 's3:x-amz-acl': 'bucket-owner-full-control' }],
    ['kms:GenerateDataKeyWithoutPlaintext', inKey, '*', { ...source, 'kms:EncryptionContext:aws:cloudtrail:arn': source['aws:SourceArn'] }],
    ['kms:DescribeKey', inKey, '*', source],
  ];
  return calls.filter(([action, policy, resource, context]) => !allows(policy, action, resource, context)).map(([action]) => action);
}

export function trailName(stack: Stack): string {
  return readable(only(stack, 'AWS::CloudTrail::Trail').Properties.TrailName);
}

function policyOf(stack: Stack, type: string, id: string): Json[] {
  const found = Object.entries(resourcesOf(stack)).filter(([logicalId, resource]) => resource.Type === type
    && (type === 'AWS::S3::BucketPolicy' ? readable(resource.Properties.Bucket) === `<${id}>` : logicalId.startsWith(id)));
  return found.flatMap(([, resource]) => statements(resource));
}

function allows(policy: Json[], action: string, resource: string, context: Record<string, string>): boolean {
  return policy.some(({ Effect, Principal, Action, Resource, Condition = {} }) => Effect === 'Allow'
    && Principal.Service === 'cloudtrail.amazonaws.com'
    && [Action].flat().some((pattern: string) => fits(pattern, action))
    && [Resource].flat().some((pattern: string) => fits(pattern, resource))
    && Object.entries<Record<string, string>>(Condition).every(([operator, wanted]) => Object.entries(wanted)
      .every(([name, value]) => context[name] !== undefined && (operator === 'StringEquals' ? value === context[name] : fits(wildRegion(value), wildRegion(context[name]))))));
}

/** `*` stands for anything, but for nothing else. */
function fits(pattern: string, value: string): boolean {
  return new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(value);
}

/** The region of a trail's ARN is any of AWS's. */
function wildRegion(arn: string): string {
  return arn.replace(':cloudtrail:*:', ':cloudtrail:<AWS::Region>:');
}
