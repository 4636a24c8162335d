import { TOLD_STATUSES } from './stack-statuses';

/** The pattern for failures of stacks with these id prefixes: an event carries the stack's id, never its name alone. */
export const stackStatusPattern = (idPrefixes: readonly string[]) => ({
  source: ['aws.cloudformation'],
  detailType: ['CloudFormation Stack Status Change'],
  detail: {
    'stack-id': idPrefixes.map((prefix) => ({ prefix })),
    'status-details': { status: [...TOLD_STATUSES] },
  },
});

/** With that many ids of the greatest length a pattern stays within the 2,048 characters that EventBridge takes. */
export const MOST_STACKS = 7;

export const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;
