import { AbortMultipartUploadCommand, DeleteObjectsCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';

import type { Emptier, NetworkRemains } from '../engine/context';
import { codeOf } from '../engine/errors';
import { Problem } from '../problem';
import { freeNetwork } from './network-remains';
import type { ClientSettings } from './session';

/** Empties buckets, every version of every object, and removes network interfaces that functions left. */
export class AwsEmptier implements Emptier {
  constructor(private readonly settings: ClientSettings) {}

  knows(type: string): boolean {
    return type === 'AWS::S3::Bucket';
  }

  async empty(_type: string, bucket: string, abortSignal: AbortSignal): Promise<void> {
    const client = new S3Client({ ...this.settings, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined, followRegionRedirects: true });
    try {
      for (;;) {
        // Always from the beginning: what was listed is gone by the next look.
        const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1000 }), { abortSignal });
        const objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
        if (objects.length === 0) {
          break;
        }
        const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }), { abortSignal });
        if (Errors.length > 0) {
          throw new Problem(`${bucket} cannot be emptied: ${Errors[0].Key}: ${Errors[0].Message}`);
        }
      }
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }), { abortSignal });
      for (const { Key, UploadId } of Uploads) {
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }), { abortSignal });
      }
    } catch (error) {
      if (!/NoSuchBucket|NotFound/.test(codeOf(error))) {
        throw error;
      }
    } finally {
      client.destroy();
    }
  }

  freeNetwork(physicalIds: readonly string[], signal: AbortSignal): Promise<NetworkRemains> {
    return freeNetwork(this.settings, physicalIds, signal);
  }
}
