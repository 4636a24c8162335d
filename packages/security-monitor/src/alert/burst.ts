/** The attribute of what belongs to a burst: by it, subscriptions choose the parts or the summary. */
export const BURST_ATTRIBUTE = 'burst';

export enum Burst {
  /** One of those that the summary will tell of. */
  PART = 'part',
  SUMMARY = 'summary',
}
