/** Messages of the log that the metric filters of the construct look for: both sides of them stand here alone. */
export const HEARTBEAT_PUBLISHED = 'heartbeat published';
export const SUBSCRIPTIONS_CHECKED = 'subscriptions checked';
/** The field of the second that holds how many of them are not confirmed. */
export const UNCONFIRMED = 'unconfirmed';
/** An alert that was published. */
export const ALERTED = 'alerted';
/** The table in which the function remembers failed or was slow. */
export const STATE_UNAVAILABLE = 'state unavailable';
/** A finding that nobody is told of. */
export const FINDING_EXCLUDED = 'finding excluded';
