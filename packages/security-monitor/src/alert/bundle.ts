/** The attribute of messages that stand in a bundle, or tell one: by it, subscriptions choose. A message without it stands alone. */
export const BUNDLE_ATTRIBUTE = 'bundle';

export enum Bundle {
  /** One of a burst, of which a summary will tell. */
  PART = 'part',
  /** What came after the first of a burst. */
  SUMMARY = 'summary',
  /** What was mild, of a whole day. */
  DIGEST = 'digest',
}

/** In place of a severity, which no filter on severities lets pass by chance. */
export const DIGEST_SEVERITY = 'DIGEST';
