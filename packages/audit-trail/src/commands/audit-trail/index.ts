import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from '@smithy/core/config';
import type { Aws } from './aws';
import { BucketStore } from './bucket-store';
import { CloudTrailPublicKeys } from './cloudtrail-public-keys';
import { run } from './command';
import { S3 } from './s3';

/** @returns the exit code */
export function main(args: readonly string[]): Promise<number> {
  // Whoever has signed in for the AWS CLI has signed in for this: profiles, IAM Identity Center, roles of machines.
  const region = loadConfig(NODE_REGION_CONFIG_OPTIONS, NODE_REGION_CONFIG_FILE_OPTIONS);
  const aws: Aws = { credentials: defaultProvider(), region, environment: process.env };
  return run(args, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    now: () => new Date(),
    bucket: (name) => new BucketStore(new S3(aws), name),
    publishedKeys: () => new CloudTrailPublicKeys(aws),
  });
}
