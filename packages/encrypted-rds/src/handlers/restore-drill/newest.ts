/** A snapshot as the AWS SDK integration of Step Functions lists it. */
export interface Snapshot {
  readonly DbSnapshotIdentifier?: string;
  readonly SnapshotCreateTime?: string;
  readonly Status?: string;
}

/** The identifier of the newest snapshot that is complete; RDS lists them in no order. */
export function newest(snapshots: readonly Snapshot[]): string {
  const [first] = snapshots
    .filter(({ Status, SnapshotCreateTime }) => Status === 'available' && SnapshotCreateTime !== undefined)
    .sort((one, other) => Date.parse(other.SnapshotCreateTime!) - Date.parse(one.SnapshotCreateTime!));
  if (first?.DbSnapshotIdentifier === undefined) {
    throw new Error(`none of the ${snapshots.length} automated snapshots can be restored`);
  }
  return first.DbSnapshotIdentifier;
}
