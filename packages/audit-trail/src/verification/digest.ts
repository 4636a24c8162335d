import { createHash } from 'node:crypto';
import { contentOf, DamagedError } from './content';
import type { DigestKey } from './digest-key';
import type { StoredObject } from './evidence-store';

/** A log file, as a digest file vouches for it. */
export interface LogEntry {
  readonly s3Bucket: string;
  readonly s3Object: string;
  readonly hashValue: string;
  readonly hashAlgorithm: string;
}

/** The content of a digest file. */
export interface DigestContent {
  readonly digestS3Bucket: string;
  readonly digestS3Object: string;
  readonly digestStartTime: string;
  readonly digestEndTime: string;
  readonly digestPublicKeyFingerprint: string;
  readonly digestSignatureAlgorithm: string;
  readonly previousDigestS3Bucket: string | null;
  readonly previousDigestS3Object: string | null;
  readonly previousDigestHashValue: string | null;
  readonly previousDigestSignature: string | null;
  readonly logFiles: readonly LogEntry[];
}

/** A digest file that was read; whether it is true is not known yet. */
export interface Digest {
  readonly name: DigestKey;
  readonly content: DigestContent;
  readonly sha256: string;
  readonly size: number;
  /** In hexadecimal; only the object in S3 carries it, and the next digest file repeats it. */
  readonly signature?: string;
  /** When a backfill digest file was made, which may be long after the hour it speaks of; it says which key signed it. */
  readonly signedAt: Date;
}

/** A digest file that says nothing that could be checked, with the reason. */
export interface UnreadableDigest {
  readonly name: DigestKey;
  readonly problem: string;
}

/** The largest that CloudTrail writes are a few megabytes. */
const LARGEST = 64 * 1024 * 1024;
const TEXTS = ['digestS3Bucket', 'digestS3Object', 'digestStartTime', 'digestEndTime', 'digestPublicKeyFingerprint'] as const;
const TEXTS_OR_NULL = ['previousDigestS3Bucket', 'previousDigestS3Object', 'previousDigestHashValue', 'previousDigestSignature'] as const;

export async function readDigest(name: DigestKey, object: StoredObject, bucket?: string): Promise<Digest | UnreadableDigest> {
  try {
    const raw = await contentOf(object, LARGEST);
    const content = parse(raw.toString('utf8'));
    const problem = movedFrom(content, name.key, bucket) ?? unknownAlgorithm(content);
    if (problem !== undefined) return { name, problem };
    const generated = new Date(object.metadata['backfill-generation-timestamp'] ?? '');
    return {
      name,
      content,
      sha256: createHash('sha256').update(raw).digest('hex'),
      size: raw.length,
      signature: object.metadata.signature,
      signedAt: Number.isNaN(generated.getTime()) ? name.end : generated,
    };
  } catch (error) {
    if (error instanceof DamagedError) return { name, problem: error.message };
    throw error;
  }
}

function parse(text: string): DigestContent {
  let content: Record<string, unknown> | null;
  try {
    content = JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    throw new DamagedError('it is no JSON document');
  }
  if (content === null || typeof content !== 'object') throw new DamagedError('it is no digest file');
  const wrong = [
    ...TEXTS.filter((field) => typeof content[field] !== 'string'),
    ...TEXTS_OR_NULL.filter((field) => typeof (content[field] ?? '') !== 'string'),
    ...(Array.isArray(content.logFiles) && content.logFiles.every(isLogEntry) ? [] : ['logFiles']),
  ];
  if (wrong.length > 0) throw new DamagedError(`it is no digest file: ${wrong.join(', ')} missing or of another type`);
  return { ...Object.fromEntries(TEXTS_OR_NULL.map((field) => [field, null])), ...content } as unknown as DigestContent;
}

function isLogEntry(entry: unknown): boolean {
  const { s3Bucket, s3Object, hashValue } = (entry ?? {}) as Partial<Record<keyof LogEntry, unknown>>;
  return [s3Bucket, s3Object, hashValue].every((field) => typeof field === 'string');
}

/** The signature speaks of the place, so that a digest file proves nothing in another. */
function movedFrom(content: DigestContent, key: string, bucket?: string): string | undefined {
  const moved = content.digestS3Object !== key || (bucket !== undefined && content.digestS3Bucket !== bucket);
  return moved ? `it was moved: it was delivered as s3://${content.digestS3Bucket}/${content.digestS3Object}` : undefined;
}

function unknownAlgorithm({ digestSignatureAlgorithm: algorithm }: DigestContent): string | undefined {
  return algorithm === undefined || algorithm === 'SHA256withRSA' ? undefined : `it is signed by ${String(algorithm)}; CloudTrail signs by SHA256withRSA`;
}
