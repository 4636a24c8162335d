import type { AssemblyStack } from '../assembly/assembly';
import type { ClientSettings, Identity } from '../aws/session';
import { type Known, isWanted } from '../core/resolve';
import type { Template } from '../core/template';
import { type Verdict, unknown } from '../core/verdict';

/** What the checks look at: a stack of the app, and what of it would be new. */
export interface Subject {
  readonly stack: AssemblyStack;
  readonly known: Known;
  /** The template that is deployed now; undefined for a stack that is absent, or where it could not be read. */
  readonly current?: Template;
  /** Why the deployed template could not be read, where it could not. */
  readonly currentUnread?: string;
}

/** The account the checks ask. */
export interface Surroundings {
  readonly settings: ClientSettings;
  /** Those of whoever runs this: a role that is taken on is renewed, they are not. */
  readonly own: ClientSettings;
  readonly identity: Identity;
  readonly region: string;
  /** What --region said. */
  readonly askedRegion?: string;
  /** Who CloudFormation will act as; undefined for the caller. */
  readonly executionRoleArn?: string;
  readonly deadlineMinutes: number;
  readonly signal: AbortSignal;
}

export type OfflineCheck = (subject: Subject) => Promise<Verdict[]> | Verdict[];
export type OnlineCheck = (subject: Subject, surroundings: Surroundings) => Promise<Verdict[]>;

/** Runs a check; one that breaks down is unknown, with the reason, and never a pass. */
export async function attempt(name: string, stack: string, check: () => Promise<Verdict[]> | Verdict[]): Promise<Verdict[]> {
  try {
    return (await check()).map((verdict) => ({ ...verdict, stack }));
  } catch (error) {
    return [{ ...unknown(name, `could not be checked: ${(error as Error).name}: ${(error as Error).message}`), stack }];
  }
}

/** Logical ids and resources of the new template, of these types, that are not deployed yet. */
export function added({ stack, known, current }: Subject, ...types: string[]) {
  return Object.entries(stack.template.Resources ?? {})
    .filter(([id, resource]) => types.includes(resource.Type) && !(id in (current?.Resources ?? {})) && isWanted(resource, known));
}
