import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { StoredObject } from './evidence-store';

/** A file that is no gzip file, or not a whole one. */
export class DamagedError extends Error {}

export interface Fingerprint {
  /** SHA-256 of the uncompressed content, which is what digest files speak of. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Reads the content once, piece by piece, keeping none of it. */
export async function fingerprint(object: StoredObject): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  await unzip(object, (piece) => {
    bytes += piece.length;
    hash.update(piece);
  });
  return { sha256: hash.digest('hex'), bytes };
}

/** The whole content of a file that is known to be small. */
export async function contentOf(object: StoredObject, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  await unzip(object, (piece) => {
    bytes += piece.length;
    if (bytes > limit) throw new DamagedError(`it is larger than ${limit} bytes, which no digest file is`);
    pieces.push(piece);
  });
  return Buffer.concat(pieces);
}

async function unzip({ body }: StoredObject, take: (piece: Buffer) => void): Promise<void> {
  try {
    await pipeline(body, createGunzip(), async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) take(piece);
    });
  } catch (error) {
    if (isDamage(error)) throw new DamagedError('it is no whole gzip file');
    throw error;
  }
}

/** zlib's own errors speak of the content; any other, of the way to it. */
function isDamage(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('Z_');
}
