import type { Change } from '../core/change-set';
import type { Need } from '../core/consent';
import type { ExitCode } from '../core/exit-code';
import type { Cause } from '../core/failures/classify';
import type { Verdict } from '../core/verdict';

/** The version of what `--json` prints; a field that changes its meaning raises it. */
export const EVENTS_VERSION = 1;

/** What a run tells, for people and for programs alike. */
export type TapEvent =
  | { readonly type: 'note'; readonly text: string; readonly stack?: string }
  | { readonly type: 'status'; readonly stack: string; readonly status: string; readonly arn?: string }
  | { readonly type: 'plan'; readonly stack: string; readonly status: string; readonly step: string; readonly because: string; readonly needs: readonly Need[] }
  | ({ readonly type: 'verdict' } & Verdict)
  | { readonly type: 'change-set'; readonly stack: string; readonly name: string; readonly changes: readonly Change[]; readonly warnings: readonly string[] }
  | { readonly type: 'consent-missing'; readonly stack: string; readonly needs: readonly Need[]; readonly options: readonly string[] }
  | { readonly type: 'operation'; readonly stack: string; readonly operation: string; readonly token: string }
  | {
    readonly type: 'resource'; readonly stack: string; readonly nested?: string; readonly logicalId: string; readonly resourceType: string;
    readonly status: string; readonly reason?: string; readonly at: number;
  }
  | { readonly type: 'cause'; readonly stack: string; readonly cause: Cause; readonly path?: string; readonly source?: string }
  | { readonly type: 'retry'; readonly stack: string; readonly because: string; readonly waitMs: number }
  | { readonly type: 'finding'; readonly stack: string; readonly probe: string; readonly outcome: string; readonly text: string; readonly resource?: string }
  | { readonly type: 'leftover'; readonly stack: string; readonly logicalId: string; readonly resourceType: string; readonly physicalId?: string; readonly why: string; readonly cost?: string }
  | { readonly type: 'outputs'; readonly stack: string; readonly outputs: Readonly<Record<string, string>> }
  | { readonly type: 'error'; readonly text: string; readonly details: readonly string[]; readonly exit: ExitCode }
  | { readonly type: 'result'; readonly stack: string; readonly exit: ExitCode; readonly status: string; readonly text: string; readonly command?: string };

export type Report = (event: TapEvent) => void;
