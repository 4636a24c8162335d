import type { StackState } from '../../core/status';

/** Statuses in which AWS documents a call as legal. */
export const LEGAL: Readonly<Record<string, readonly StackState[]>> = {
  'CreateChangeSet CREATE': ['ABSENT', 'DELETE_COMPLETE', 'REVIEW_IN_PROGRESS'],
  'CreateChangeSet UPDATE': ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE', 'CREATE_FAILED', 'UPDATE_FAILED'],
  'ExecuteChangeSet': [
    'REVIEW_IN_PROGRESS', 'CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE', 'CREATE_FAILED', 'UPDATE_FAILED',
  ],
  'DeleteStack': [
    'ABSENT', 'REVIEW_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE',
    'DELETE_FAILED', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_FAILED',
  ],
  'RollbackStack': ['CREATE_FAILED', 'UPDATE_FAILED'],
  'ContinueUpdateRollback': ['UPDATE_ROLLBACK_FAILED'],
  'CancelUpdateStack': ['UPDATE_IN_PROGRESS'],
};

/** What AWS says to a call in a status that does not allow it; undefined where it is legal. */
export function refusal(call: string, stack: string, status: StackState): string | undefined {
  if (LEGAL[call].includes(status)) {
    return undefined;
  }
  switch (call) {
    case 'CreateChangeSet CREATE': return `Stack [${stack}] already exists and cannot be created again with the changeSet.`;
    case 'CreateChangeSet UPDATE': return status === 'ABSENT' || status === 'DELETE_COMPLETE' ? `Stack [${stack}] does not exist` : `Stack:${stack} is in ${status} state and can not be updated.`;
    case 'DeleteStack': return `Stack [${stack}] cannot be deleted while in status ${status}`;
    case 'CancelUpdateStack': return 'CancelUpdateStack cannot be called from current stack status';
    default: return `${call} cannot be called: stack ${stack} is in ${status} state`;
  }
}
