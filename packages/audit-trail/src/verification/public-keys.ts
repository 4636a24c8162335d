import { createPublicKey, type KeyObject } from 'node:crypto';

/** Where the public keys of CloudTrail come from. They are what everything rests on: whoever chooses them decides what is true. */
export interface PublicKeys {
  /**
   * @param region of the digest file: each region signs with keys of its own
   * @param at when the digest file was signed
   */
  find(region: string, fingerprint: string, at: Date): Promise<KeyObject | undefined>;
}

/** A key as ListPublicKeys and `aws cloudtrail list-public-keys` give it. */
export interface PublishedKey {
  readonly Fingerprint?: string;
  /** PKCS #1 in DER; as text, in base64. */
  readonly Value?: string | Uint8Array;
}

export function readPublishedKey({ Fingerprint, Value }: PublishedKey): readonly [fingerprint: string, key: KeyObject] {
  if (!Fingerprint || Value === undefined) throw new Error('a public key needs Fingerprint and Value');
  const der = typeof Value === 'string' ? Buffer.from(Value, 'base64') : Buffer.from(Value);
  try {
    return [Fingerprint, createPublicKey({ key: der, format: 'der', type: 'pkcs1' })];
  } catch (cause) {
    throw new Error(`the public key ${Fingerprint} is no RSA key in DER`, { cause });
  }
}

/** Keys that were fetched before, for machines without a way to AWS: one document of `aws cloudtrail list-public-keys` for each region. */
export class SavedPublicKeys implements PublicKeys {
  private readonly keys: ReadonlyMap<string, KeyObject>;

  /** @throws for a document of another form */
  constructor(documents: readonly string[]) {
    this.keys = new Map(documents.flatMap((document) => {
      const { PublicKeyList } = JSON.parse(document) as { PublicKeyList?: PublishedKey[] };
      if (!Array.isArray(PublicKeyList)) throw new Error('public keys are read from what "aws cloudtrail list-public-keys" prints: a document with PublicKeyList');
      return PublicKeyList.map(readPublishedKey);
    }));
  }

  public async find(_region: string, fingerprint: string): Promise<KeyObject | undefined> {
    return this.keys.get(fingerprint);
  }
}
