/**
 * How bad a finding is, worst last.
 */
export enum Severity {
  /** Worth a line in a record, no action expected. */
  INFORMATIONAL = 'INFORMATIONAL',
  /** A change somebody should recognise, or an attempt that failed. */
  LOW = 'LOW',
  /** Look at it within the day: what it opens depends on things the event does not show. */
  MEDIUM = 'MEDIUM',
  /** Look at it within the hour. */
  HIGH = 'HIGH',
  /** Wake somebody up. */
  CRITICAL = 'CRITICAL',
}
