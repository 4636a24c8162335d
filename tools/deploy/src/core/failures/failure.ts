/**
 * What a failure allows: `no` retry, a `bounded` retry of the operation, a retry of the `delete` only, to `wait`, a person
 * `first`; and what is no failure at all.
 */
export type RetryClass = 'no' | 'bounded' | 'delete' | 'wait' | 'first' | 'success' | 'noise';

export type Phase = 'preflight' | 'deploy' | 'delete';

/** One event or error of which the cause is asked. */
export interface Symptom {
  /** A code of the service or of the resource's handler, where one is known. */
  readonly code?: string;
  readonly text: string;
  readonly resourceType?: string;
  /** Whether the name that is taken belongs to something an earlier stack of ours left behind. */
  readonly leftover?: boolean;
  /** Whether the text names a principal that the stack itself makes. */
  readonly madeHere?: boolean;
}

/** One row of the table of failures. */
export interface Failure {
  /** Such as `F01`. */
  readonly id: string;
  readonly title: string;
  readonly phases: readonly Phase[];
  /** Any of them in the code or the text. */
  readonly patterns: readonly RegExp[];
  /** Codes that say it by themselves. */
  readonly codes?: readonly string[];
  /** The types it is about; elsewhere the same words mean something else. */
  readonly types?: RegExp;
  /** What else must be known of it. */
  readonly when?: (symptom: Symptom) => boolean;
  readonly cause: string;
  readonly retry: RetryClass;
  /** How often a run may retry it, where that differs from the usual two. */
  readonly retries?: number;
  /** What must be so for a retry to help; elsewhere the row is retried no more than any that lasts. */
  readonly retriedIf?: { readonly holds: (symptom: Symptom) => boolean; readonly words: string };
  readonly fix: string;
  /** What to type, where one command helps. */
  readonly command?: string;
  readonly askAHuman: string;
  /** Real texts of it; they are tests and documentation. */
  readonly texts: readonly string[];
  /** A text that looks like it and is not. */
  readonly nearMiss: string;
}

/** Whether a row speaks of this symptom. */
export function matches(row: Failure, symptom: Symptom): boolean {
  if (row.types && symptom.resourceType && !row.types.test(symptom.resourceType)) {
    return false;
  }
  if (row.when && !row.when(symptom)) {
    return false;
  }
  if (symptom.code && row.codes?.includes(symptom.code)) {
    return true;
  }
  const text = `${symptom.code ?? ''} ${symptom.text}`;
  return row.patterns.some((pattern) => pattern.test(text));
}
