/*
 * Measures the memory that a verification takes for ten times as many log files each time, and fails if it grows with them. The archive is
 * made as it is read, so that only what the verification keeps is measured.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type EvidenceStore, type Finding, SavedPublicKeys, type StoredObject, verify } from '../../src/verification';
import { Archive, SigningKey, Trail } from './archive';

const LOGS_PER_HOUR = 100;
const ROUNDS = [1_000, 10_000, 100_000];
/** More than this between the smallest and the largest archive is growth. */
const MOST_GROWTH_IN_MB = 10;

const key = new SigningKey();
const MEGABYTE = 1024 * 1024;

/** A trail that delivers for as long as it is asked, of which only the digest file before is kept. */
class EndlessArchive implements EvidenceStore {
  public readonly bucket = 'evidence-bucket';
  private readonly content = Buffer.from(JSON.stringify({ Records: Array.from({ length: 40 }, (_, index) => ({ eventName: 'DescribeInstances', index })) }));
  private readonly log = gzipSync(this.content);
  private readonly sha256 = createHash('sha256').update(this.content).digest('hex');
  private readonly digests = new Map<string, { body: Buffer; metadata: Record<string, string> }>();

  constructor(private readonly hours: number) {}

  public async children(prefix: string): Promise<string[]> {
    return ({ 'AWSLogs/': ['111122223333'], 'AWSLogs/111122223333/CloudTrail-Digest/': ['eu-west-1'] })[prefix] ?? [];
  }

  public async* list(prefix: string): AsyncGenerator<string> {
    if (!prefix.includes('CloudTrail-Digest')) return;
    const hour = new Archive();
    const trail = new Trail(hour, key, { start: '2020-01-01T00:01:31Z', logsPerHour: LOGS_PER_HOUR, hashOfLogs: this.sha256 });
    for (let index = 0; index < this.hours; index += 1) {
      trail.deliver(1);
      const digest = trail.digests.pop()!;
      this.digests.set(digest, hour.at(digest));
      hour.objects.clear();
      trail.logs.length = 0;
      yield digest;
    }
  }

  public async open(name: string): Promise<StoredObject | undefined> {
    const { body, metadata } = this.digests.get(name) ?? { body: this.log, metadata: {} };
    this.digests.delete(name);
    return { body: Readable.from([body]), metadata };
  }
}

async function measure(logs: number): Promise<number> {
  let peak = 0;
  let files = 0;
  const started = Date.now();
  const { tally } = await verify({
    store: new EndlessArchive(logs / LOGS_PER_HOUR),
    keys: new SavedPublicKeys([key.document]),
    onFinding: fail,
    onFile: () => {
      files += 1;
      if (files % 500 !== 0) return;
      // What is left after collecting is what is kept.
      globalThis.gc!();
      peak = Math.max(peak, process.memoryUsage().heapUsed / MEGABYTE);
    },
  });
  const seconds = (Date.now() - started) / 1000;
  console.log(`${tally.logs.toLocaleString('en-US').padStart(8)} log files  ${peak.toFixed(1).padStart(6)} MB of heap kept  ${(process.memoryUsage.rss() / MEGABYTE).toFixed(0).padStart(4)} MB resident  ${seconds.toFixed(1)} s`);
  return peak;
}

function fail(finding: Finding): never {
  throw new Error(JSON.stringify(finding));
}

async function main(): Promise<void> {
  if (globalThis.gc === undefined) throw new Error('run it with node --expose-gc');
  const peaks: number[] = [];
  for (const logs of ROUNDS) peaks.push(await measure(logs));
  const growth = peaks[peaks.length - 1] - peaks[0];
  console.log(`grows by ${growth.toFixed(1)} MB`);
  process.exitCode = growth > MOST_GROWTH_IN_MB ? 1 : 0;
}

void main();
