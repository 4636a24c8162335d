import type { ClientSettings } from '../aws/session';
import { withinTime } from '../aws/within-time';
import type { ResourceFacts } from '../core/stack-facts';
import type { Outcome } from '../core/verdict';

/** What a probe found out about one resource. */
export interface Finding {
  readonly probe: string;
  readonly outcome: Outcome;
  readonly text: string;
  readonly resource?: string;
  /** Whether AWS did not tell: nobody has looked. */
  readonly unanswered?: boolean;
}

export interface ProbeSurroundings {
  readonly settings: ClientSettings;
  /** Whether the stack was made just now: what needs time or a person is not yet a finding. */
  readonly young: boolean;
}

/** Looks at one deployed resource; changes nothing. */
export type Probe = (resource: ResourceFacts, surroundings: ProbeSurroundings) => Promise<Omit<Finding, 'resource'>[]>;

export const PROBE_MS = 20_000;

/** Runs a probe within its time. One that cannot tell is unknown, never passed. */
export async function run(name: string, resource: ResourceFacts, probe: () => Promise<Omit<Finding, 'resource'>[]>): Promise<Finding[]> {
  try {
    return (await withinTime(probe(), PROBE_MS)).map((finding) => ({ ...finding, resource: resource.logicalId }));
  } catch (error) {
    const text = `could not be looked at: ${(error as Error).name}: ${(error as Error).message}`;
    return [{ probe: name, outcome: 'unknown', text, resource: resource.logicalId, unanswered: true }];
  }
}

export const good = (probe: string, text: string) => ({ probe, outcome: 'pass' as const, text });
export const bad = (probe: string, text: string) => ({ probe, outcome: 'fail' as const, text });
export const open = (probe: string, text: string) => ({ probe, outcome: 'unknown' as const, text });
export const careful = (probe: string, text: string) => ({ probe, outcome: 'warn' as const, text });
