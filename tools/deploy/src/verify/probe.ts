import type { ClientSettings } from '../aws/session';
import type { ResourceFacts } from '../core/stack-facts';
import type { Outcome } from '../core/verdict';

/** What a probe found out about one resource. */
export interface Finding {
  readonly probe: string;
  readonly outcome: Outcome;
  readonly text: string;
  readonly resource?: string;
}

export interface ProbeSurroundings {
  readonly settings: ClientSettings;
  /** Whether the stack was made just now: what needs time or a person is not yet a finding. */
  readonly young: boolean;
}

/** Looks at one deployed resource; changes nothing. */
export type Probe = (resource: ResourceFacts, surroundings: ProbeSurroundings) => Promise<Omit<Finding, 'resource'>[]>;

const PROBE_MS = 20_000;

/** Runs a probe within its time. One that cannot tell is unknown, never passed. */
export async function run(name: string, resource: ResourceFacts, probe: () => Promise<Omit<Finding, 'resource'>[]>): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PROBE_MS / 1000} s`)), PROBE_MS);
  });
  try {
    return (await Promise.race([probe(), late])).map((finding) => ({ ...finding, resource: resource.logicalId }));
  } catch (error) {
    return [{ probe: name, outcome: 'unknown', text: `could not be looked at: ${(error as Error).name}: ${(error as Error).message}`, resource: resource.logicalId }];
  } finally {
    clearTimeout(timer);
  }
}

export const good = (probe: string, text: string) => ({ probe, outcome: 'pass' as const, text });
export const bad = (probe: string, text: string) => ({ probe, outcome: 'fail' as const, text });
export const open = (probe: string, text: string) => ({ probe, outcome: 'unknown' as const, text });
export const careful = (probe: string, text: string) => ({ probe, outcome: 'warn' as const, text });
