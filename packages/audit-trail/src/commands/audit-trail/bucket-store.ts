import { GetObjectCommand, ListObjectsV2Command, type ListObjectsV2CommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { EvidenceStore, StoredObject } from '../../verification';

/** The archive in S3. */
export class BucketStore implements EvidenceStore {
  constructor(private readonly s3: S3Client, public readonly bucket: string) {}

  public async children(prefix: string): Promise<string[]> {
    const names: string[] = [];
    for await (const page of this.pages({ Prefix: prefix, Delimiter: '/' })) {
      names.push(...(page.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix === undefined ? [] : Prefix.slice(prefix.length, -1)));
    }
    return names;
  }

  public async* list(prefix: string, after?: string): AsyncGenerator<string> {
    for await (const page of this.pages({ Prefix: prefix, StartAfter: after })) {
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    }
  }

  public async open(key: string, bucket = this.bucket): Promise<StoredObject | undefined> {
    try {
      const { Body, Metadata } = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { body: Body as AsyncIterable<Uint8Array>, metadata: Metadata ?? {} };
    } catch (error) {
      if (['NoSuchKey', 'NotFound'].includes((error as Error).name)) return undefined;
      throw new Error(`cannot read s3://${bucket}/${key} (${(error as Error).name}: ${(error as Error).message})`, { cause: error });
    }
  }

  private async* pages(input: { Prefix: string; Delimiter?: string; StartAfter?: string }): AsyncGenerator<ListObjectsV2CommandOutput> {
    let ContinuationToken: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await this.s3.send(new ListObjectsV2Command({ Bucket: this.bucket, ...input, ContinuationToken }));
      yield page;
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }
}
