import { matches } from './failure';
import { FAILURES, type Failure, type Symptom } from '.';

/** A failure of one resource, as the events tell it. */
export interface ResourceFailure extends Symptom {
  readonly logicalId: string;
  /** Of the stack it is in, where that is a nested one. */
  readonly stack?: string;
}

/** One independent cause. */
export interface Cause extends ResourceFailure {
  /** Undefined: the table knows no such failure. It is never retried. */
  readonly failure?: Failure;
}

const HANDLER_CODE = /HandlerErrorCode: (\w+)/;

/** The row of the table that speaks of a symptom. */
export function classify(symptom: Symptom): Failure | undefined {
  const known = symptom.code ? symptom : { ...symptom, code: HANDLER_CODE.exec(symptom.text)?.[1] };
  return FAILURES.find((row) => matches(row, known));
}

/**
 * Every independent cause of an operation that failed: what was merely cancelled goes, and so does what repeats.
 *
 * Where nothing but consequences was seen, they stay: a cause nobody explains is better than none.
 */
export function causesOf(failures: readonly ResourceFailure[]): Cause[] {
  const all = failures.map((failure): Cause => ({ ...failure, failure: classify(failure) }));
  const causes = all.filter(({ failure }) => failure?.retry !== 'noise');
  const seen = new Set<string>();
  return (causes.length > 0 ? causes : all.map((cause) => ({ ...cause, failure: undefined }))).filter(({ stack, logicalId, text }) => {
    const key = JSON.stringify([stack, logicalId, text]);
    return !seen.has(key) && seen.add(key);
  });
}
