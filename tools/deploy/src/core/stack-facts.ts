import { type ConsentKind } from './consent';
import { holdsData } from './stateful-types';
import type { StackState } from './status';

/** One resource of a stack as the service reports it. */
export interface ResourceFacts {
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  /** Such as `DELETE_SKIPPED`. */
  readonly status: string;
  readonly reason?: string;
}

export interface ChangeSetFacts {
  readonly id: string;
  readonly name: string;
  /** Whether this tool made it for whoever runs it now, or left it behind long ago. */
  readonly ours: boolean;
  /** Whether anybody could still execute it. */
  readonly executable: boolean;
}

/** All that a plan is made from. */
export interface StackFacts {
  readonly name: string;
  readonly state: StackState;
  /** Missing for a stack that is absent. */
  readonly arn?: string;
  readonly protected: boolean;
  readonly resources: readonly ResourceFacts[];
  /** Those of the stacks inside it, as `Nested.LogicalId`. */
  readonly nested: readonly ResourceFacts[];
  readonly changeSets: readonly ChangeSetFacts[];
  /** Ids that the operation which failed had created, nested ones as `Nested.LogicalId`. */
  readonly createdByOperation: readonly string[];
  /** Ids that the rollback itself could not bring back, nested ones as `Nested.LogicalId`. */
  readonly failedByRollback: readonly string[];
  /** Ids whose DeletionPolicy keeps them, nested ones as `Nested.LogicalId`. */
  readonly kept: readonly string[];
  /** What somebody agreed to on the command line. */
  readonly agreed: (kind: ConsentKind, logicalId: string) => boolean;
}

const GONE = new Set(['DELETE_COMPLETE']);
const NEVER_MADE = new Set(['CREATE_FAILED']);

/** Resources that are there, as far as the service knows. */
export function live(facts: Pick<StackFacts, 'resources'>): ResourceFacts[] {
  return facts.resources.filter(({ status, physicalId }) => !GONE.has(status) && !(NEVER_MADE.has(status) && !physicalId));
}

/** What an undone create left: kept by policy, or stuck. */
export function survivors(facts: Pick<StackFacts, 'resources'>): ResourceFacts[] {
  return live(facts).filter(({ status }) => status === 'DELETE_SKIPPED' || status === 'DELETE_FAILED');
}

/** Live resources that hold data, those of nested stacks included. */
export function dataHolders({ resources, nested }: Pick<StackFacts, 'resources' | 'nested'>): ResourceFacts[] {
  return live({ resources: [...resources, ...nested] }).filter(({ type }) => holdsData(type));
}

/** Whether one of these ids is the resource, or a stack that it is in. */
export function isWithin(logicalId: string, ids: readonly string[]): boolean {
  return ids.some((id) => logicalId === id || logicalId.startsWith(`${id}.`));
}

/** What a delete of the stack could not remove. */
export function stuck(facts: Pick<StackFacts, 'resources'>): ResourceFacts[] {
  return facts.resources.filter(({ status }) => status === 'DELETE_FAILED');
}
