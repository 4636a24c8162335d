import type { Digest, UnreadableDigest } from './digest';
import type { EvidenceStore } from './evidence-store';
import type { Examination } from './examination';
import type { ChainSummary } from './finding';
import { examineLogFiles } from './log-files';
import { isSignedBy } from './signature';

type Verdict = 'proven' | 'refuted' | 'open';

/**
 * The digest files of one trail in one region, told in the order of time. Each repeats hash and signature of the one before it; only the
 * last one is kept.
 */
export class Chain {
  private last?: Digest | UnreadableDigest;
  /** Whether `last` is what CloudTrail delivered; open while its signature is not known. */
  private verdict: Verdict = 'open';
  private first?: { readonly start: string; readonly fromItsBeginning: boolean };

  constructor(
    private readonly name: string,
    private readonly region: string,
    private readonly examination: Examination,
    /** Told of each digest file that is proven. */
    private readonly onProven: (digest: Digest) => void,
  ) {}

  public async add(next: Digest | UnreadableDigest): Promise<void> {
    const { tally, report, advance } = this.examination;
    tally.digests += 1;
    await this.compareWithLast(next);
    this.last = next;
    this.verdict = 'open';
    if ('problem' in next) {
      this.verdict = 'refuted';
      report({ kind: 'altered', of: 'digest', chain: this.name, key: next.name.key, detail: next.problem });
    } else {
      tally.bytes += next.size;
      this.first ??= { start: next.content.digestStartTime, fromItsBeginning: next.content.previousDigestS3Object === null };
      if (next.signature !== undefined) await this.judge(next, next.signature);
    }
    advance(next.name.key);
  }

  /** @param expectedUntil when the trail is expected to have delivered last, if that is known */
  public async end(expectedUntil?: Date): Promise<ChainSummary | undefined> {
    await this.leaveLastUnsigned('it carries no signature, and no digest file after it repeats one');
    const { last, first } = this;
    if (last === undefined) return undefined;
    // Backfill digest files come when there is something to fill in.
    if (expectedUntil !== undefined && !last.name.backfill && last.name.end < expectedUntil) {
      this.reportGap(seconds(last.name.end), seconds(expectedUntil), 'no digest file since: the trail was stopped, or the newest files were removed');
    }
    const until = seconds(last.name.end);
    return { chain: this.name, from: first?.start ?? until, until, fromItsBeginning: first?.fromItsBeginning ?? false };
  }

  private async compareWithLast(next: Digest | UnreadableDigest): Promise<void> {
    const { last } = this;
    if ('problem' in next) return this.leaveLastUnsigned('it carries no signature, and the digest file after it cannot be read');
    const { previousDigestS3Object: previous, previousDigestSignature: signature, previousDigestHashValue: hash, digestStartTime: start } = next.content;
    if (last !== undefined && previous === last.name.key) {
      if ('problem' in last) return;
      if (this.verdict === 'open' && signature !== null) await this.judge(last, signature);
      if (this.verdict === 'proven' && hash !== null && hash !== last.sha256) {
        this.examination.report({ kind: 'altered', of: 'digest', chain: this.name, key: last.name.key, detail: `the digest file after it expects another content, of SHA-256 ${hash}` });
      }
      return;
    }
    await this.leaveLastUnsigned('it carries no signature, and the digest file after it follows another one');
    if (previous === null) {
      if (last !== undefined && !next.name.backfill) this.reportGap(seconds(last.name.end), start, 'the chain begins anew: logging or validation was off');
    } else if (last !== undefined) {
      await this.lookForPredecessor(next, previous);
    }
  }

  /** The file before is not the one that was read last: it is gone, or in another bucket, or the two are out of order. */
  private async lookForPredecessor(next: Digest, previous: string): Promise<void> {
    const { store, report } = this.examination;
    const bucket = next.content.previousDigestS3Bucket;
    if (store.bucket !== undefined && bucket !== null && bucket !== store.bucket) {
      this.reportGap(seconds(this.last!.name.end), next.content.digestStartTime, `the digest file before is in another bucket, s3://${bucket}/${previous}`);
      return;
    }
    if (!await isThere(store, previous)) {
      report({ kind: 'missing', of: 'digest', chain: this.name, key: previous, detail: `${next.name.key} follows it` });
      if (!next.name.backfill) this.reportGap(seconds(this.last!.name.end), next.content.digestStartTime, 'digest files are missing, and with them what they vouch for');
    } else if (!next.name.backfill) {
      report({ kind: 'altered', of: 'chain', chain: this.name, key: next.name.key, detail: `it follows ${previous}, but ${this.last!.name.key} lies between them` });
    }
  }

  private async judge(digest: Digest, signature: string): Promise<void> {
    const { keys, report } = this.examination;
    const { digestPublicKeyFingerprint: fingerprint } = digest.content;
    const finding = { of: 'digest', chain: this.name, key: digest.name.key } as const;
    const key = await keys.find(this.region, fingerprint, digest.signedAt);
    if (key === undefined) {
      this.verdict = 'refuted';
      report({ ...finding, kind: 'unsigned', detail: `CloudTrail has no public key ${fingerprint} for ${this.region} and that time` });
    } else if (!isSignedBy(digest, signature, key)) {
      this.verdict = 'refuted';
      report({ ...finding, kind: 'altered', detail: 'its signature does not fit' });
    } else {
      this.verdict = 'proven';
      this.onProven(digest);
      await examineLogFiles(digest, this.examination);
    }
  }

  private async leaveLastUnsigned(detail: string): Promise<void> {
    if (this.last === undefined || this.verdict !== 'open') return;
    this.verdict = 'refuted';
    this.examination.report({ kind: 'unsigned', of: 'digest', chain: this.name, key: this.last.name.key, detail });
  }

  private reportGap(from: string, until: string, detail: string): void {
    this.examination.report({ kind: 'gap', of: 'chain', chain: this.name, from, until, detail });
  }
}

async function isThere(store: EvidenceStore, key: string): Promise<boolean> {
  const object = await store.open(key);
  // Nobody is going to read it, and a connection must not wait for that.
  await object?.body[Symbol.asyncIterator]().return?.();
  return object !== undefined;
}

/** As digest files write times. */
function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
