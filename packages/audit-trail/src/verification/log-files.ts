import { DamagedError, fingerprint } from './content';
import type { Digest, LogEntry } from './digest';
import type { Examination } from './examination';
import { readAhead } from './read-ahead';

/** Compares every log file that a proven digest file speaks of with what it says. */
export async function examineLogFiles(digest: Digest, examination: Examination): Promise<void> {
  const { store, tally, width, report, advance } = examination;
  const { chain } = digest.name;
  for await (const { entry, problem } of readAhead(digest.content.logFiles, width, (each) => judge(each, examination))) {
    tally.logs += 1;
    if (problem !== undefined) {
      const key = store.bucket === undefined || entry.s3Bucket === store.bucket ? entry.s3Object : `s3://${entry.s3Bucket}/${entry.s3Object}`;
      report({ of: 'log', chain, key, ...problem });
    }
    advance(entry.s3Object);
  }
}

type Problem = { readonly kind: 'altered' | 'missing'; readonly detail: string };

async function judge(entry: LogEntry, { store, tally }: Examination): Promise<{ entry: LogEntry; problem?: Problem }> {
  if (entry.hashAlgorithm !== undefined && entry.hashAlgorithm !== 'SHA-256') {
    return { entry, problem: { kind: 'altered', detail: `its digest file gives a hash by ${entry.hashAlgorithm}, which CloudTrail does not use` } };
  }
  const object = await store.open(entry.s3Object, entry.s3Bucket);
  if (object === undefined) return { entry, problem: { kind: 'missing', detail: 'its digest file vouches for it' } };
  try {
    const { sha256, bytes } = await fingerprint(object);
    tally.bytes += bytes;
    return sha256 === entry.hashValue.toLowerCase()
      ? { entry }
      : { entry, problem: { kind: 'altered', detail: `its SHA-256 is ${sha256}, delivered was ${entry.hashValue}` } };
  } catch (error) {
    if (error instanceof DamagedError) return { entry, problem: { kind: 'altered', detail: error.message } };
    throw error;
  }
}
