import { hasCode, parseXml, type XmlElement } from '@tapstack/handler-kit';
import type { EvidenceStore, StoredObject } from '../../verification';
import type { S3 } from './s3';

const METADATA = 'x-amz-meta-';

/** The archive in S3. */
export class BucketStore implements EvidenceStore {
  constructor(private readonly s3: S3, public readonly bucket: string) {}

  public async children(prefix: string): Promise<string[]> {
    const names: string[] = [];
    for await (const page of this.pages({ prefix, delimiter: '/' })) {
      names.push(...page.under('CommonPrefixes', 'Prefix').map(({ text }) => text.slice(prefix.length, -1)));
    }
    return names;
  }

  public async* list(prefix: string, after?: string): AsyncGenerator<string> {
    for await (const page of this.pages({ prefix, ...(after !== undefined && { 'start-after': after }) })) {
      for (const { text } of page.under('Contents', 'Key')) yield text;
    }
  }

  public async open(key: string, bucket = this.bucket): Promise<StoredObject | undefined> {
    try {
      const { body, headers } = await this.s3.get(bucket, key);
      const metadata = [...headers].filter(([name]) => name.startsWith(METADATA)).map(([name, value]) => [name.slice(METADATA.length), value]);
      return { body: body as unknown as AsyncIterable<Uint8Array>, metadata: Object.fromEntries(metadata) as Record<string, string> };
    } catch (error) {
      if (hasCode(error, 'NoSuchKey', 'NotFound')) return undefined;
      throw new Error(`cannot read s3://${bucket}/${key} (${(error as Error).name}: ${(error as Error).message})`, { cause: error });
    }
  }

  private async* pages(query: Record<string, string>): AsyncGenerator<XmlElement> {
    let token: string | undefined;
    do {
      const response = await this.s3.get(this.bucket, undefined, { 'list-type': '2', ...query, ...(token !== undefined && { 'continuation-token': token }) });
      const page = parseXml(await response.text());
      yield page;
      token = page.child('NextContinuationToken')?.text;
    } while (token);
  }
}
