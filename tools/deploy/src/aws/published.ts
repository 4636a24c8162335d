import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';

import type { AssetFile } from '../assembly/assembly';
import { type AwsSession, fillIn } from './session';

/**
 * Whether every file is published already, so that the toolkit need not even be loaded. Whatever cannot be told counts as no:
 * the toolkit then looks for itself.
 */
export async function allPublished(files: readonly AssetFile[] | undefined, aws: AwsSession, account: string, region: string): Promise<boolean> {
  if (files === undefined) {
    return false;
  }
  const clients: S3Client[] = [];
  try {
    const checks = await Promise.all(files.map(async ({ bucket, key, roleArn }) => {
      const settings = await aws.settingsFor(region, roleArn && fillIn(roleArn, account, region), () => undefined);
      const client = new S3Client({ ...settings, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
      clients.push(client);
      return client.send(new HeadObjectCommand({ Bucket: fillIn(bucket, account, region), Key: fillIn(key, account, region), ExpectedBucketOwner: account }));
    }));
    return checks.length === files.length;
  } catch {
    return false;
  } finally {
    clients.forEach((client) => client.destroy());
  }
}
