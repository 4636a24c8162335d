import { Fn, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AWS_OWNED_BUCKETS, AwsOwnedBucket } from './aws-owned-buckets';

/**
 * Services that take data and keep it, each in a resource of some account: nobody here has a reason to hand it to a stranger's. The other
 * services have documents, images or parameters of AWS's own accounts that hosts need.
 */
const KEEPS_DATA: readonly string[] = ['s3', 'dynamodb', 'sns', 'sqs', 'kms', 'secretsmanager'];

/** What the policy of the endpoint of a service says. */
export function endpointPolicy(stack: Stack, service: string, trustedAccounts: readonly string[]): iam.PolicyStatement[] {
  const own = ownAccounts(KEEPS_DATA.includes(service), [stack.account, ...trustedAccounts]);
  return service === 's3' ? [own, ...awsOwnedBuckets(stack)] : [own];
}

/**
 * An endpoint policy grants nothing, it only limits: credentials of a stranger, brought into the VPC, carry no data out through the
 * endpoint, and neither do credentials of the account to a resource of a stranger's. Which principals may do what is said by their own
 * policies.
 */
function ownAccounts(keepsData: boolean, accounts: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'ThisAccount',
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: {
      StringEquals: { 'aws:PrincipalAccount': accounts },
      // Some calls, like listing, are about no resource.
      ...keepsData ? { StringEqualsIfExists: { 'aws:ResourceAccount': accounts } } : {},
    },
  });
}

function awsOwnedBuckets(stack: Stack): iam.PolicyStatement[] {
  const objects = (buckets: readonly AwsOwnedBucket[]) => buckets.map(({ name }) => stack.formatArn({
    service: 's3',
    region: '',
    account: '',
    resource: name(stack.region, withoutDashes(stack.region)),
    resourceName: '*',
  }));
  return [
    new iam.PolicyStatement({
      sid: 'ReadFromBucketsOfAws',
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:GetObject'],
      resources: objects(AWS_OWNED_BUCKETS.filter(({ write }) => !write)),
    }),
    new iam.PolicyStatement({
      sid: 'AnswerCloudFormation',
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: objects(AWS_OWNED_BUCKETS.filter(({ write }) => write)),
    }),
  ];
}

function withoutDashes(region: string): string {
  return Token.isUnresolved(region) ? Fn.join('', Fn.split('-', region)) : region.replaceAll('-', '');
}
