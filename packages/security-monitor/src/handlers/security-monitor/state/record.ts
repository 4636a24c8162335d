/** A record of the table: text and whole numbers. */
export type StateRecord = Readonly<Record<string, string | number | undefined>>;

/** What makes a record one. Records of one group are listed together, in the order of their ids. */
export interface RecordKey {
  readonly recordGroup: string;
  readonly recordId: string;
}

/** Seconds since 1970, after which DynamoDB may delete the record. */
export const EXPIRY = 'expiresAt';
