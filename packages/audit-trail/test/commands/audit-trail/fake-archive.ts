import { type Answer, type Asked, type Behaviour, FakeAws } from '@tapstack/handler-kit/src/testing';
import { type Archive, BUCKET, type SigningKey } from '../../verification/archive';

const PAGE = 5;
const notFound: Answer = { status: 404, body: '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>' };

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** An S3 that holds an archive in one bucket, and a CloudTrail that publishes its key; pages are short. */
export class FakeArchive {
  public archive!: Archive;
  /** What it answers instead for a key. */
  public instead: Record<string, Behaviour> = {};
  /** The region of the bucket, where the caller looked in another. */
  public elsewhere?: string;
  public readonly s3 = new FakeAws('s3', (asked) => this.answer(asked));
  public readonly cloudTrail: FakeAws;

  constructor(private readonly key: SigningKey) {
    this.cloudTrail = new FakeAws('cloudtrail', ({ body }) => {
      const { NextToken } = JSON.parse(body) as { NextToken?: string };
      const { Fingerprint, Value } = this.key.published;
      return { status: 200, body: JSON.stringify(NextToken === undefined ? { PublicKeyList: [], NextToken: 'more' } : { PublicKeyList: [{ Fingerprint, Value, ValidityStartTime: 1.7e9 }] }) };
    });
  }

  public reset(archive: Archive): void {
    this.archive = archive;
    this.instead = {};
    this.elsewhere = undefined;
    this.s3.asked.length = 0;
    this.cloudTrail.asked.length = 0;
  }

  public async open(): Promise<void> {
    await Promise.all([this.s3.open(), this.cloudTrail.open()]);
  }

  public async close(): Promise<void> {
    await Promise.all([this.s3.close(), this.cloudTrail.close()]);
  }

  public get environment(): NodeJS.ProcessEnv {
    return { ...this.s3.environment, ...this.cloudTrail.environment };
  }

  /** The keys that were read, in the bucket. */
  public get read(): string[] {
    return this.s3.asked.filter(({ query }) => !query.has('list-type')).map(({ path }) => decodeURIComponent(path));
  }

  private answer({ path, query, headers }: Asked): Behaviour {
    if (this.elsewhere !== undefined && !headers.authorization?.includes(`/${this.elsewhere}/s3/`)) {
      return { status: 301, headers: { 'x-amz-bucket-region': this.elsewhere }, body: '<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message></Error>' };
    }
    const key = decodeURIComponent(path).replace(`/${BUCKET}/`, '');
    if (this.instead[key] !== undefined) return this.instead[key];
    if (query.has('list-type')) return this.list(query);
    const stored = this.archive.objects.get(key);
    if (stored === undefined) return notFound;
    return { status: 200, body: stored.body, headers: Object.fromEntries(Object.entries(stored.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])) };
  }

  private list(query: URLSearchParams): Answer {
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter');
    const keys = [...this.archive.objects.keys()].filter((each) => each.startsWith(prefix) && each > (query.get('start-after') ?? '')).sort();
    const all = delimiter === null ? keys : [...new Set(keys.map((each) => each.slice(0, each.indexOf('/', prefix.length) + 1)))];
    const rest = all.filter((each) => each > (query.get('continuation-token') ?? ''));
    const page = rest.slice(0, PAGE);
    const items = page.map((each) => delimiter === null ? `<Contents><Key>${escaped(each)}</Key></Contents>` : `<CommonPrefixes><Prefix>${escaped(each)}</Prefix></CommonPrefixes>`);
    const token = rest.length > PAGE ? `<NextContinuationToken>${escaped(page[PAGE - 1])}</NextContinuationToken>` : '';
    return { status: 200, body: `<?xml version="1.0"?><ListBucketResult>${items.join('')}${token}</ListBucketResult>` };
  }
}
