import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { EvidenceStore, StoredObject } from '../../src/verification';

export const BUCKET = 'evidence-bucket';
export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** A key pair such as CloudTrail has for each region, with its public half as it publishes it. */
export class SigningKey {
  private readonly privateKey: KeyObject;
  public readonly published: { readonly Fingerprint: string; readonly Value: string };

  constructor(fingerprint = '31e8b5433410dfb61a9dc45cc65b22ff') {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.privateKey = privateKey;
    this.published = { Fingerprint: fingerprint, Value: publicKey.export({ format: 'der', type: 'pkcs1' }).toString('base64') };
  }

  public sign(text: string): string {
    return sign('sha256', Buffer.from(text), this.privateKey).toString('hex');
  }

  /** What `aws cloudtrail list-public-keys` prints. */
  public get document(): string {
    return JSON.stringify({ PublicKeyList: [{ ...this.published, ValidityStartTime: '2026-01-01T00:00:00+00:00', ValidityEndTime: '2027-01-01T00:00:00+00:00' }] });
  }
}

interface Stored {
  body: Buffer;
  metadata: Record<string, string>;
}

/** A bucket in memory that can be tampered with. */
export class Archive implements EvidenceStore {
  public readonly objects = new Map<string, Stored>();
  /** How often each object was read. */
  public readonly reads = new Map<string, number>();

  constructor(public readonly bucket: string | undefined = BUCKET) {}

  public put(key: string, content: string, metadata: Record<string, string> = {}): void {
    this.objects.set(key, { body: gzipSync(content), metadata });
  }

  public contentOf(key: string): string {
    return gunzipSync(this.at(key).body).toString('utf8');
  }

  /** Writes other content under the same metadata, as whoever can write to the bucket could. */
  public rewrite(key: string, change: (content: string) => string): void {
    this.objects.set(key, { body: gzipSync(change(this.contentOf(key))), metadata: this.at(key).metadata });
  }

  public at(key: string): Stored {
    const stored = this.objects.get(key);
    if (stored === undefined) throw new Error(`no object ${key}`);
    return stored;
  }

  public async children(prefix: string): Promise<string[]> {
    const names = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).filter((rest) => rest.includes('/'));
    return [...new Set(names.map((rest) => rest.slice(0, rest.indexOf('/'))))].sort();
  }

  public async* list(prefix: string, after = ''): AsyncGenerator<string> {
    yield* [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  }

  public async open(key: string): Promise<StoredObject | undefined> {
    this.reads.set(key, (this.reads.get(key) ?? 0) + 1);
    const stored = this.objects.get(key);
    return stored && { body: Readable.from([stored.body]), metadata: stored.metadata };
  }

  /** As `aws s3 sync` copies it: without metadata, but for the keys whose head was saved too. */
  public copyTo(folder: string, headsOf: readonly string[] = []): void {
    for (const [key, { body, metadata }] of this.objects) {
      const file = join(folder, key);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, body);
      if (headsOf.includes(key)) writeFileSync(`${file}.head.json`, JSON.stringify({ ContentType: 'application/json', Metadata: metadata }));
    }
  }
}

export interface TrailOptions {
  readonly account?: string;
  readonly region?: string;
  readonly name?: string;
  readonly prefix?: string;
  readonly start?: string;
  readonly logsPerHour?: number;
  /** For log files that are not kept: the hash that digest files give of each. @default - of the content */
  readonly hashOfLogs?: string;
}

interface Link {
  readonly key: string;
  readonly sha256: string;
  readonly signature: string;
}

/** A trail that delivers log and digest files, hour after hour. */
export class Trail {
  public readonly digests: string[] = [];
  public readonly logs: string[] = [];
  private previous?: Link;
  private backfilled?: Link;
  private time: number;
  private readonly options: Required<Omit<TrailOptions, 'hashOfLogs'>> & Pick<TrailOptions, 'hashOfLogs'>;

  constructor(private readonly archive: Archive, private readonly key: SigningKey, options: TrailOptions = {}) {
    this.options = { account: ACCOUNT, region: REGION, name: 'my-trail', prefix: '', start: '2026-11-24T20:01:31Z', logsPerHour: 3, ...options };
    this.time = Date.parse(this.options.start);
  }

  public deliver(hours: number): this {
    for (let hour = 0; hour < hours; hour += 1) {
      const logs = Array.from({ length: this.options.logsPerHour }, (_, index) => this.deliverLog(this.time + (index % 11 + 1) * 5 * 60_000));
      this.previous = this.deliverDigest(logs, this.time, this.time + 3_600_000, this.previous);
      this.digests.push(this.previous.key);
      this.time += 3_600_000;
    }
    return this;
  }

  /** Logging or validation off for hours; the chain begins anew. */
  public pause(hours: number): this {
    this.time += hours * 3_600_000;
    this.previous = undefined;
    return this;
  }

  /** A log file that came late, and the backfill digest file for it. */
  public backfill(): string {
    const [start, end] = [this.time - 3_600_000, this.time];
    this.backfilled = this.deliverDigest([this.deliverLog(start + 7 * 60_000)], start, end, this.backfilled, '_backfill');
    return this.backfilled.key;
  }

  public deliverLog(time: number): { key: string; sha256: string } {
    const { account, region } = this.options;
    const stamp = compact(time).replace(/\d\dZ$/, 'Z');
    const key = `${this.root}CloudTrail/${region}/${day(time)}/${account}_CloudTrail_${region}_${stamp}_${String(this.logs.length).padStart(16, 'A')}.json.gz`;
    const content = JSON.stringify({ Records: [{ eventTime: new Date(time).toISOString(), eventName: 'DescribeInstances' }] });
    this.archive.put(key, content);
    this.logs.push(key);
    return { key, sha256: this.options.hashOfLogs ?? sha256(content) };
  }

  private deliverDigest(logs: readonly { key: string; sha256: string }[], start: number, end: number, previous?: Link, suffix = ''): Link {
    const { account, region, name } = this.options;
    const key = `${this.root}CloudTrail-Digest/${region}/${day(end)}/${account}_CloudTrail-Digest_${region}_${name}_eu-west-1_${compact(end)}${suffix}.json.gz`;
    const content = JSON.stringify({
      awsAccountId: account, digestStartTime: iso(start), digestEndTime: iso(end), digestS3Bucket: BUCKET, digestS3Object: key,
      digestPublicKeyFingerprint: this.key.published.Fingerprint, digestSignatureAlgorithm: 'SHA256withRSA',
      previousDigestS3Bucket: previous ? BUCKET : null, previousDigestS3Object: previous?.key ?? null,
      previousDigestHashValue: previous?.sha256 ?? null, previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
      previousDigestSignature: previous?.signature ?? null,
      logFiles: logs.map((log) => ({ s3Bucket: BUCKET, s3Object: log.key, hashValue: log.sha256, hashAlgorithm: 'SHA-256' })),
    });
    const signature = this.key.sign([iso(end), `${BUCKET}/${key}`, sha256(content), previous?.signature ?? 'null'].join('\n'));
    this.archive.put(key, content, {
      signature, 'signature-algorithm': 'SHA256withRSA',
      ...(suffix === '' ? {} : { 'backfill-generation-timestamp': iso(end + 86_400_000) }),
    });
    return { key, sha256: sha256(content), signature };
  }

  private get root(): string {
    return `${this.options.prefix}AWSLogs/${this.options.account}/`;
  }
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function compact(time: number): string {
  return iso(time).replaceAll(/[-:]/g, '');
}

function day(time: number): string {
  return iso(time).slice(0, 10).replaceAll('-', '/');
}
