/** An object as it lies in the archive: still compressed, with the metadata that came with it. */
export interface StoredObject {
  readonly body: AsyncIterable<Uint8Array>;
  /** By lower-case name without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Where log and digest files lie: a bucket, or a copy of one. */
export interface EvidenceStore {
  /** The name of the bucket, where it is one: digest files say which bucket they were delivered to. */
  readonly bucket?: string;

  /** The names of the folders right below a prefix, which ends in a slash or is empty. */
  children(prefix: string): Promise<string[]>;

  /** Every key below the prefix, and after `after`, in the order of their bytes. */
  list(prefix: string, after?: string): AsyncIterable<string>;

  /**
   * The object, or undefined where there is none. Whatever else keeps it from being read is thrown.
   *
   * @param bucket another one, where a trail was moved from one to the other; a copy of a bucket knows only one
   */
  open(key: string, bucket?: string): Promise<StoredObject | undefined>;
}
