import type { Need } from '../core/consent';
import { Consents } from '../core/consent';
import type { Clock } from './clock';
import type { CloudFormation } from './cloudformation';
import type { Report } from './report';

/** Who says yes: the command line, or a person at a terminal. */
export interface Approver {
  /** The needs that stay unanswered. */
  approve(stack: string, needs: readonly Need[]): Promise<readonly Need[]>;
  readonly consents: Consents;
}

/** What keeps a network from being deleted. */
export interface NetworkRemains {
  /** Interfaces of functions that were removed. */
  readonly freed: number;
  /** Interfaces of functions that AWS has still to give up. */
  readonly waiting: number;
  /** What is not the stack's: it has to be removed by whoever it belongs to. */
  readonly foreign: readonly string[];
}

/** Empties what CloudFormation deletes only when it is empty. */
export interface Emptier {
  /** Whether there is a way to empty this type. */
  knows(type: string): boolean;
  empty(type: string, physicalId: string, signal: AbortSignal): Promise<void>;
  /** Looks for what keeps these networks, subnets and groups, and removes interfaces that functions left behind and nobody uses. */
  freeNetwork(physicalIds: readonly string[], signal: AbortSignal): Promise<NetworkRemains>;
}

/** Everything a run on one stack works with. */
export interface Context {
  readonly cloudFormation: CloudFormation;
  readonly emptier: Emptier;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly approver: Approver;
  readonly report: Report;
  readonly signal: AbortSignal;
  /** When the run has to end, on the clock. */
  readonly deadline: number;
  /** Scales the waits between attempts. */
  readonly backoffScale: number;
  /** The beginning of the name of every change set that whoever runs this makes. */
  readonly owner: string;
  /** Never the same twice. */
  readonly newToken: () => string;
}
