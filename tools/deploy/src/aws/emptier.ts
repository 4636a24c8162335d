import { AbortMultipartUploadCommand, DeleteObjectsCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, S3Client } from '@aws-sdk/client-s3';

import type { Emptier, NetworkRemains } from '../engine/context';
import { codeOf } from '../engine/errors';
import { Problem } from '../problem';
import { denyWrites } from './emptying-policy';
import { freeNetwork } from './network-remains';
import type { ClientSettings } from './session';

/** How often a bucket is gone through from its beginning to its end. */
export const MOST_PASSES = 5;

/** Empties buckets, every version of every object, and removes network interfaces that functions left. */
export class AwsEmptier implements Emptier {
  constructor(private readonly settings: ClientSettings, private readonly warn: (text: string) => void) {}

  knows(type: string): boolean {
    return type === 'AWS::S3::Bucket';
  }

  /** Writes stay denied when it succeeds: the bucket is deleted next. Whatever else ends it puts the policy back. */
  async empty(_type: string, bucket: string, abortSignal: AbortSignal): Promise<void> {
    const client = new S3Client({ ...this.settings, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined, followRegionRedirects: true });
    try {
      const putBack = await denyWrites(client, bucket, this.settings.region, this.warn, abortSignal);
      try {
        await removeObjects(client, bucket, abortSignal);
        await abortUploads(client, bucket, abortSignal);
      } catch (error) {
        await putBack();
        throw error;
      }
    } catch (error) {
      if (!/^(NoSuchBucket|NotFound)$/.test(codeOf(error))) {
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

async function removeObjects(client: S3Client, bucket: string, abortSignal: AbortSignal): Promise<void> {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    if (!(await removeOnce(client, bucket, abortSignal))) {
      return;
    }
  }
  const listing = new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1000 });
  const { Versions = [], DeleteMarkers = [], IsTruncated } = await client.send(listing, { abortSignal });
  const left = Versions.length + DeleteMarkers.length;
  if (left > 0) {
    throw new Problem(`${bucket} was emptied ${MOST_PASSES} times and still holds ${IsTruncated ? 'more than ' : ''}${left} object versions: something keeps writing to it; stop the writer, and tear down again`);
  }
}

/** Goes through the bucket once; false when there was nothing in it. */
async function removeOnce(client: S3Client, bucket: string, abortSignal: AbortSignal): Promise<boolean> {
  const began = new Date();
  let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  let removed = false;
  while (next) {
    const page: ListObjectVersionsCommandOutput = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1000, ...next }), { abortSignal });
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (found.length > 0) {
      removed = true;
      const Objects = found.map(({ Key, VersionId }) => ({ Key, VersionId }));
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }), { abortSignal });
      if (Errors.length > 0) {
        throw new Problem(`${bucket} cannot be emptied: ${Errors[0].Key}: ${Errors[0].Message}`);
      }
    }
    // A writer whose keys rise stays ahead of the listing: what came after the beginning ends the pass.
    const onlyNew = found.length > 0 && found.every(({ LastModified }) => LastModified !== undefined && LastModified > began);
    next = page.IsTruncated && !onlyNew ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
  return removed;
}

async function abortUploads(client: S3Client, bucket: string, abortSignal: AbortSignal): Promise<void> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }), { abortSignal });
  for (const { Key, UploadId } of Uploads) {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }), { abortSignal });
  }
}
