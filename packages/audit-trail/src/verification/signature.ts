import { type KeyObject, verify } from 'node:crypto';
import type { Digest } from './digest';

/**
 * What CloudTrail signs: the end of the hour, the place, the hash of the content, and the signature before it, which makes files a chain.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html
 */
export function signedText({ content, sha256 }: Pick<Digest, 'content' | 'sha256'>): string {
  return [
    content.digestEndTime,
    `${content.digestS3Bucket}/${content.digestS3Object}`,
    sha256,
    // The first of a chain has none, and Java writes null so.
    content.previousDigestSignature ?? 'null',
  ].join('\n');
}

export function isSignedBy(digest: Digest, signature: string, key: KeyObject): boolean {
  return /^([0-9a-f]{2})+$/i.test(signature) && verify('sha256', Buffer.from(signedText(digest)), key, Buffer.from(signature, 'hex'));
}
