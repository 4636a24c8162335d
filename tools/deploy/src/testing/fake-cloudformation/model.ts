import type { Change } from '../../core/change-set';
import type { StackStatus } from '../../core/status';
import type { Template } from '../../core/template';
import type { ChangeSetRequest, StackEvent } from '../../engine/cloudformation';

/** Something that exists in the account, whoever manages it. */
export interface Thing {
  readonly physicalId: string;
  readonly type: string;
  /** Nested ones as `Nested.LogicalId`. */
  readonly logicalId: string;
  /** Whether it is a bucket with objects in it. */
  full: boolean;
}

export interface FakeResource {
  readonly logicalId: string;
  readonly type: string;
  physicalId?: string;
  status: string;
  reason?: string;
}

export interface FakeChangeSet {
  readonly id: string;
  readonly name: string;
  readonly request: ChangeSetRequest & { readonly parsed: Template };
  readonly createdAt: number;
  readonly changes: readonly Change[];
  status: string;
  executionStatus: string;
  reason?: string;
}

/** One thing that happens while an operation runs. */
export interface Moment {
  readonly at: number;
  readonly happen: () => void;
}

export interface FakeStack {
  readonly name: string;
  readonly arn: string;
  status: StackStatus;
  protected: boolean;
  template: Template;
  parameters: Record<string, string>;
  resources: Map<string, FakeResource>;
  changeSets: FakeChangeSet[];
  /** The oldest first. */
  events: StackEvent[];
  /** What the running operation still has to do, in order. */
  script: Moment[];
  /** Whose operation runs. */
  token?: string;
  /** What the stack goes back to when an update fails. */
  before?: { readonly template: Template; readonly parameters: Record<string, string> };
  /** Logical ids that the latest update created, and changed. */
  created: string[];
  changed: string[];
  /** What the latest update put something else in the place of. */
  replaced: { readonly logicalId: string; readonly physicalId: string }[];
  /** The name of the stack that everything here belongs to, and where in it a nested one is, such as `Nested.`. */
  root: string;
  path: string;
  exports: Readonly<Record<string, readonly string[]>>;
  /** Whether the create adopts what exists under a name of the template. */
  importExisting: boolean;
}

/** How a resource misbehaves: each attempt takes the next text, and when none is left it goes well. */
export interface Behaviour {
  readonly create?: string[];
  readonly update?: string[];
  readonly delete?: string[];
  /** When an update of it is undone. */
  readonly undo?: string[];
}

/** A call that was made and how it went. */
export interface JournalEntry {
  readonly call: string;
  readonly stack: string;
  /** The status of the stack when the call came; `ABSENT` for none. */
  readonly status: string;
  /** What AWS answers to it, when it is no. */
  readonly refused?: string;
  readonly at: number;
  readonly details?: unknown;
}

/** Something with data in it that went away. */
export interface Loss {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly how: 'delete' | 'replace' | 'rollback' | 'remove' | 'undo';
  /** Of the call that caused it. */
  readonly token?: string;
}
