/**
 * A version of the CIS AWS Foundations Benchmark. Its recommendations are numbered anew from one to the next.
 */
export enum CisVersion {
  /** Version 3.0 of January 2024. */
  V3_0 = '3.0',
  /** Version 5.0 of March 2025. */
  V5_0 = '5.0',
  /** Version 7.0. */
  V7_0 = '7.0',
}
