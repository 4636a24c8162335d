import { createHash } from 'node:crypto';

import type { Need } from './consent';
import { widened } from './permissions';
import { STATEFUL_TYPES, holdsData } from './stateful-types';
import type { Template } from './template';

/** One change as the change set shows it. */
export interface Change {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic' | 'SyncWithActual';
  /** Nested ones as `Nested.LogicalId`. */
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly replacement?: 'True' | 'False' | 'Conditional';
  /** Such as `Retain` or `ReplaceAndDelete`. */
  readonly policyAction?: string;
  readonly driftStatus?: string;
  /** Names of the properties and attributes that change. */
  readonly properties: readonly string[];
}

export interface Judgement {
  readonly needs: readonly Need[];
  /** What stands out, a line each. */
  readonly warnings: readonly string[];
}

/** So many removals that the template may be only a part of what was meant. */
const MASS_REMOVAL = 5;

/** What a change set would do to data and to permissions, and which consents that takes. */
export function judge(stack: string, changes: readonly Change[], before: Template | undefined, after: Template, total: number): Judgement {
  const needs: Need[] = [{ kind: 'yes', why: `executes ${changes.length} change${changes.length === 1 ? '' : 's'} on ${stack}` }];
  const warnings: string[] = [];
  for (const change of changes) {
    const { action, logicalId, type, policyAction } = change;
    const what = STATEFUL_TYPES[type];
    if (action === 'Remove' && holdsData(type)) {
      needs.push({ kind: 'delete', logicalId, why: `${type} with ${what}: ${removal(policyAction)}` });
    } else if (replaces(change) && holdsData(type)) {
      const maybe = change.replacement === 'Conditional' ? 'may be replaced' : 'is replaced';
      needs.push({ kind: 'replace', logicalId, why: `${type} with ${what}: ${maybe}${policyAction?.includes('Retain') ? ', the old one stays but is no longer managed' : policyAction?.includes('Snapshot') ? ', a snapshot of the old one stays' : ', the old one is deleted'}` });
    } else if (replaces(change)) {
      warnings.push(`${logicalId} (${type}) is replaced`);
    }
  }
  const removed = changes.filter(({ action, logicalId }) => action === 'Remove' && !logicalId.includes('.'));
  if (removed.length >= MASS_REMOVAL && removed.length * 2 > total) {
    needs.push({ kind: 'delete', logicalId: stack, why: `removes ${removed.length} of ${total} resources: is the template complete?` });
  }
  for (const { logicalId, grant, created } of widened(before, after, changes)) {
    warnings.push(`${logicalId} ${created ? 'grants' : 'now also grants'} ${grant}`);
    if (!created) {
      needs.push({ kind: 'replace', logicalId, why: `widens permissions: ${grant}` });
    }
  }
  return { needs: unique(needs), warnings };
}

function removal(policyAction: string | undefined): string {
  return policyAction === 'Retain' ? 'leaves the stack; it stays in the account, no longer managed' : policyAction === 'Snapshot' ? 'is deleted, a snapshot stays' : 'is deleted';
}

export function replaces({ action, replacement, policyAction }: Change): boolean {
  // The policy action alone is no proof either way: some changes report only one of the two.
  return action === 'Modify' && (replacement === 'True' || replacement === 'Conditional' || policyAction?.startsWith('Replace') === true);
}

/** Equal for change sets that do the same; what was agreed to for one holds for the other. */
export function fingerprint(changes: readonly Change[], template: Template, parameters: Readonly<Record<string, string>>): string {
  const rows = changes
    .map(({ action, logicalId, type, replacement, policyAction, properties }) =>
      JSON.stringify([action, logicalId, type, replacement, policyAction, [...properties].sort()]))
    .sort();
  return createHash('sha256').update(JSON.stringify([rows, template, Object.entries(parameters).sort()])).digest('hex');
}

function unique(needs: Need[]): Need[] {
  const seen = new Set<string>();
  return needs.filter((need) => {
    const key = need.kind === 'yes' ? 'yes' : `${need.kind}:${need.logicalId}`;
    return !seen.has(key) && seen.add(key);
  });
}
