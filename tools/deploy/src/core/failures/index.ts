import { type Failure } from './failure';
import { LIFECYCLE_FAILURES } from './lifecycle';
import { LIMIT_FAILURES } from './limits';
import { NAME_FAILURES } from './names';
import { PERMISSION_FAILURES } from './permissions';
import { SERVICE_FAILURES } from './service';

/** The table of failures in the order of judgement: the first row that speaks of a symptom is its cause. */
export const FAILURES: readonly Failure[] = [
  ...LIFECYCLE_FAILURES,
  ...NAME_FAILURES,
  ...LIMIT_FAILURES,
  ...SERVICE_FAILURES.filter(({ id }) => id !== 'F27'),
  ...PERMISSION_FAILURES,
  // Last: other services quote "internal" and "unavailable" in texts that mean more.
  ...SERVICE_FAILURES.filter(({ id }) => id === 'F27'),
];

export type { Failure, Phase, RetryClass, Symptom } from './failure';
