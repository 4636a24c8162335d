/**
 * What a detection watches over; every detection belongs to one family.
 */
export enum DetectionFamily {
  /** Security groups and what they are attached to. */
  NETWORK = 'network',
}
