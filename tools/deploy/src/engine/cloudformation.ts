import type { Change } from '../core/change-set';
import type { ResourceFacts } from '../core/stack-facts';
import type { Template } from '../core/template';

export interface StackDescription {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly reason?: string;
  readonly protected: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface StackEvent {
  readonly id: string;
  readonly stackArn: string;
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Of the call that caused it. */
  readonly token?: string;
}

export interface ChangeSetSummary {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly executionStatus?: string;
  readonly createdAt: number;
}

export interface ChangeSetDescription extends ChangeSetSummary {
  readonly stackArn: string;
  readonly reason?: string;
  /** Those of nested stacks included, with ids such as `Nested.LogicalId`. */
  readonly changes: readonly Change[];
}

export interface ChangeSetRequest {
  readonly stack: string;
  readonly name: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly token: string;
  readonly template: { readonly url: string } | { readonly body: string };
  readonly parameters: Readonly<Record<string, string>>;
  /** Parameters that keep the value they have. */
  readonly previous: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly roleArn?: string;
  readonly notificationArns?: readonly string[];
  /** Whether the template has nested stacks: their changes are shown as well. */
  readonly nested?: boolean;
  /** Adopts what exists already under the names of the template. */
  readonly importExisting: boolean;
}

export interface Operation {
  /** The ARN: a name may meanwhile mean another stack. */
  readonly stack: string;
  readonly token: string;
  readonly roleArn?: string;
}

/**
 * The calls of CloudFormation that the tool makes, and no others.
 *
 * What goes wrong is thrown as the service says it: an error with its code as `name`.
 */
export interface CloudFormation {
  describeStack(stack: string): Promise<StackDescription>;
  resources(stack: string): Promise<readonly ResourceFacts[]>;
  /** One page, the newest first. */
  events(stack: string, next?: string): Promise<{ readonly events: readonly StackEvent[]; readonly next?: string }>;
  template(stack: string): Promise<Template>;
  changeSets(stack: string): Promise<readonly ChangeSetSummary[]>;
  /** Exports of the stack that other stacks import, with the names of these. */
  importers(stack: string): Promise<readonly { readonly export: string; readonly stacks: readonly string[] }[]>;
  createChangeSet(request: ChangeSetRequest): Promise<{ readonly id: string; readonly stackArn: string }>;
  describeChangeSet(id: string, stack: string): Promise<ChangeSetDescription>;
  deleteChangeSet(id: string, stack: string): Promise<void>;
  executeChangeSet(request: Operation & { readonly changeSet: string }): Promise<void>;
  deleteStack(request: Operation & { readonly retain: readonly string[] }): Promise<void>;
  rollbackStack(request: Operation): Promise<void>;
  continueUpdateRollback(request: Operation & { readonly skip: readonly string[] }): Promise<void>;
  cancelUpdate(request: Operation): Promise<void>;
}
