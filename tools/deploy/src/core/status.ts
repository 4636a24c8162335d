/** Every status a stack can have, as the CloudFormation API names them. */
export const STACK_STATUSES = [
  'REVIEW_IN_PROGRESS',
  'CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'CREATE_FAILED',
  'ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED',
  'DELETE_IN_PROGRESS', 'DELETE_COMPLETE', 'DELETE_FAILED',
  'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', 'UPDATE_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED',
  'IMPORT_IN_PROGRESS', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_IN_PROGRESS', 'IMPORT_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_FAILED',
] as const;

export type StackStatus = (typeof STACK_STATUSES)[number];

/** What the tool plans for: a status, or that there is no such stack. */
export type StackState = StackStatus | 'ABSENT';

export const STACK_STATES: readonly StackState[] = ['ABSENT', ...STACK_STATUSES];

/** The status the service named, or undefined for one that this version does not know: nothing is ever done about such a stack. */
export function knownState(status: string): StackState | undefined {
  return STACK_STATES.find((state) => state === status);
}

/** Whether an operation runs on the stack. REVIEW_IN_PROGRESS is no operation: it is a shell that waits for its first change set. */
export function isRunning(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** Whether the stack stands as its template says: an operation that ended here did what was asked. */
export function isDeployed(status: string): boolean {
  return ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE'].includes(status);
}

/** Whether the next deployment can be an ordinary update. */
export function isStable(status: string): boolean {
  return isDeployed(status) || ['UPDATE_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE'].includes(status);
}

/** Whether the stack does not exist any more, or not yet. */
export function isGone(status: string): boolean {
  return status === 'ABSENT' || status === 'DELETE_COMPLETE';
}
