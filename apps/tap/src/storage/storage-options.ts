/** Another bucket that receives every object of the storage. */
export interface Replica {
  readonly bucketArn: string;
  /** The key that the copies are encrypted under, in the region of that bucket. */
  readonly keyArn: string;
}

/** What the storage bucket does besides keeping objects. */
export interface StorageOptions {
  /** How often everything in it is listed. */
  readonly inventory: 'none' | 'weekly' | 'daily';
  /** @default - no copies are made */
  readonly replica?: Replica;
}

const FREQUENCIES = ['none', 'weekly', 'daily'] as const;
const BUCKET_ARN = /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/**
 * Reads what the context asks of the storage; nothing, unless it says so.
 *
 * Throws one error with everything that is wrong.
 */
export function storageOptions(context: (key: string) => unknown): StorageOptions {
  const problems: string[] = [];
  const inventory = String(context('storageInventory') ?? 'none');
  if (!(FREQUENCIES as readonly string[]).includes(inventory)) {
    problems.push(`storageInventory "${inventory}" is not known; choose one of ${FREQUENCIES.join(', ')} with -c storageInventory=<choice>`);
  }
  const arn = (key: string, pattern: RegExp, kind: string) => {
    const value = context(key) === undefined ? undefined : String(context(key));
    if (value !== undefined && !pattern.test(value)) {
      problems.push(`${key} "${value}" is not allowed; give the ARN of a ${kind} with -c ${key}=<ARN>`);
    }
    return value;
  };
  const bucketArn = arn('storageReplicaBucketArn', BUCKET_ARN, 'bucket');
  const keyArn = arn('storageReplicaKeyArn', KEY_ARN, 'key, not of an alias,');
  if ((bucketArn === undefined) !== (keyArn === undefined)) {
    problems.push('storageReplicaBucketArn and storageReplicaKeyArn go together: copies that no key of yours encrypts would be weaker than what they are copies of; give both or neither');
  }
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return { inventory: inventory as StorageOptions['inventory'], ...(bucketArn && keyArn && { replica: { bucketArn, keyArn } }) };
}
