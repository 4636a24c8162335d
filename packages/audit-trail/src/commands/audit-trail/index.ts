import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { S3Client } from '@aws-sdk/client-s3';
import { BucketStore } from './bucket-store';
import { CloudTrailPublicKeys } from './cloudtrail-public-keys';
import { run } from './command';

/** @returns the exit code */
export function main(args: readonly string[]): Promise<number> {
  return run(args, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    now: () => new Date(),
    bucket: (name) => new BucketStore(new S3Client({ followRegionRedirects: true, maxAttempts: 5 }), name),
    publishedKeys: () => {
      const clients = new Map<string, CloudTrailClient>();
      return new CloudTrailPublicKeys((region) => {
        const client = clients.get(region) ?? new CloudTrailClient({ region, maxAttempts: 5 });
        clients.set(region, client);
        return client;
      });
    },
  });
}
