/** What a status of a stack means for somebody who waits for its deployment. */
export interface StackStatus {
  readonly status: string;
  readonly alert: boolean;
  readonly because: string;
}

const tell = (status: string, because: string): StackStatus => ({ status, alert: true, because });
const silent = (status: string, because: string): StackStatus => ({ status, alert: false, because });

/**
 * Every status of a stack. A failure is told at its first sign, once per operation: its end repeats it and would only be the second mail.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export const STACK_STATUSES: readonly StackStatus[] = [
  tell('CREATE_FAILED', 'the first create failed and rollback is off: half of the stack is live'),
  tell('ROLLBACK_IN_PROGRESS', 'the first create failed and is being undone: the reason stands in this event'),
  tell('ROLLBACK_FAILED', 'the failed create could not be undone: resources are left, and the stack can only be deleted'),
  tell('DELETE_FAILED', 'some resources would not go: they are live and the stack is stuck'),
  tell('UPDATE_FAILED', 'an update failed and rollback is off: old and new resources are live together'),
  tell('UPDATE_ROLLBACK_IN_PROGRESS', 'an update failed or was cancelled and is being undone: the reason stands in this event'),
  tell('UPDATE_ROLLBACK_FAILED', 'the failed update could not be undone: the stack takes no update until somebody continues the rollback'),
  tell('IMPORT_ROLLBACK_IN_PROGRESS', 'an import failed and is being undone: the reason stands in this event'),
  tell('IMPORT_ROLLBACK_FAILED', 'the failed import could not be undone: the stack needs a person'),
  silent('ROLLBACK_COMPLETE', 'ROLLBACK_IN_PROGRESS told it'),
  silent('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS told it'),
  silent('UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_IN_PROGRESS told it'),
  silent('IMPORT_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_IN_PROGRESS told it'),
  silent('REVIEW_IN_PROGRESS', 'a change set was made, nothing changed'),
  silent('CREATE_IN_PROGRESS', 'an operation runs'),
  silent('UPDATE_IN_PROGRESS', 'an operation runs'),
  silent('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'the update succeeded'),
  silent('DELETE_IN_PROGRESS', 'an operation runs'),
  silent('IMPORT_IN_PROGRESS', 'an operation runs'),
  silent('CREATE_COMPLETE', 'success'),
  silent('UPDATE_COMPLETE', 'success'),
  silent('DELETE_COMPLETE', 'success'),
  silent('IMPORT_COMPLETE', 'success'),
];

export const TOLD_STATUSES: readonly string[] = STACK_STATUSES.filter(({ alert }) => alert).map(({ status }) => status);
