/** A bucket that belongs to AWS and that hosts in a VPC use without, or with other than, credentials of their account. */
export interface AwsOwnedBucket {
  readonly name: (region: string, regionWithoutDashes: string) => string;
  readonly write?: true;
}

const readFrom = (name: (region: string) => string): AwsOwnedBucket => ({ name });

/**
 * What an S3 endpoint policy must let through besides the account's own principals, or hosts cannot be patched, managed or signalled.
 * Requests to these buckets are anonymous or pre-signed by AWS, so no condition on the principal would match them.
 *
 * https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html
 */
export const AWS_OWNED_BUCKETS: readonly AwsOwnedBucket[] = [
  // package repositories of Amazon Linux 2023 and 2
  readFrom((region) => `al2023-repos-${region}-de612dc2`),
  readFrom((region) => `amazonlinux-2-repos-${region}`),
  // Systems Manager: agent updates, packages, documents, patching
  readFrom((region) => `amazon-ssm-${region}`),
  readFrom((region) => `amazon-ssm-packages-${region}`),
  readFrom((region) => `aws-ssm-${region}`),
  readFrom((region) => `aws-ssm-distributor-file-${region}`),
  readFrom((region) => `aws-ssm-document-attachments-${region}`),
  readFrom((region) => `aws-windows-downloads-${region}`),
  readFrom((region) => `patch-baseline-snapshot-${region}`),
  readFrom((region) => `${region}-birdwatcher-prod`),
  readFrom((region) => `amazoncloudwatch-agent-${region}`),
  // layers of the images in Amazon ECR
  readFrom((region) => `prod-${region}-starport-layer-bucket`),
  // answers of custom resources and wait conditions to CloudFormation
  { name: (_, regionWithoutDashes) => `cloudformation-custom-resource-response-${regionWithoutDashes}`, write: true },
  { name: (region) => `cloudformation-waitcondition-${region}`, write: true },
];
