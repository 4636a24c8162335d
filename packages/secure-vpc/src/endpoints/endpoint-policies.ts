import { Fn, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AWS_OWNED_BUCKETS, AwsOwnedBucket } from './aws-owned-buckets';

/** What the policy of the endpoint of a service says. */
export function endpointPolicy(stack: Stack, service: string): iam.PolicyStatement[] {
  return service === 's3' ? [ownPrincipals(stack), ...awsOwnedBuckets(stack)] : [ownPrincipals(stack)];
}

/**
 * An endpoint policy grants nothing, it only limits: credentials of another account, brought into the VPC, carry no data out through
 * the endpoint. Which of the account's principals may do what is said by their own policies.
 */
function ownPrincipals(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'PrincipalsOfThisAccount',
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
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
