import type { ResourceFacts } from './stack-facts';

/** What a resource's drift check said. */
export interface ResourceDrift {
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: 'IN_SYNC' | 'MODIFIED' | 'DELETED' | 'NOT_CHECKED' | 'UNKNOWN';
  readonly differences: readonly { readonly path: string; readonly expected?: string; readonly actual?: string; readonly kind?: string }[];
}

/** Drift that is meant, by logical id or `LogicalId:/Property/Path`, each with its reason. */
export type ExpectedDrift = Readonly<Record<string, string>>;

export interface DriftReport {
  readonly drifted: readonly ResourceDrift[];
  readonly expected: readonly (ResourceDrift & { readonly reason: string })[];
  /** CloudFormation cannot check their types. */
  readonly notChecked: readonly ResourceDrift[];
  /** They were to be checked, and the check did not come to its end. */
  readonly undecided: readonly ResourceDrift[];
  readonly inSync: number;
  /** Expectations that nothing met: they hide the next drift of that name. */
  readonly unmet: readonly string[];
}

/** Sorts what was found into what is wrong, what is meant, and what nobody looked at. */
export function judgeDrift(drifts: readonly ResourceDrift[], expected: ExpectedDrift): DriftReport {
  const met = new Set<string>();
  const reasonFor = (drift: ResourceDrift): string | undefined => {
    if (drift.logicalId in expected) {
      met.add(drift.logicalId);
      return expected[drift.logicalId];
    }
    const keys = drift.differences.map(({ path }) => Object.keys(expected).find((key) => covers(key, drift.logicalId, path)));
    // Every difference has to be meant; a deleted resource has none to mean.
    if (drift.status !== 'MODIFIED' || keys.length === 0 || keys.some((key) => key === undefined)) {
      return undefined;
    }
    keys.forEach((key) => met.add(key as string));
    return [...new Set(keys.map((key) => expected[key as string]))].join('; ');
  };
  const changed = drifts.filter(({ status }) => status === 'MODIFIED' || status === 'DELETED').map((drift) => ({ drift, reason: reasonFor(drift) }));
  return {
    drifted: changed.filter(({ reason }) => reason === undefined).map(({ drift }) => drift),
    expected: changed.flatMap(({ drift, reason }) => (reason === undefined ? [] : [{ ...drift, reason }])),
    notChecked: drifts.filter(({ status }) => status === 'NOT_CHECKED'),
    undecided: drifts.filter(({ status }) => status === 'UNKNOWN'),
    inSync: drifts.filter(({ status }) => status === 'IN_SYNC').length,
    unmet: Object.keys(expected).filter((key) => !met.has(key)),
  };
}

/** With the resources of the stack that the answer leaves out: CloudFormation does not name what it cannot check. */
export function withUnchecked(drifts: readonly ResourceDrift[], resources: readonly ResourceFacts[]): ResourceDrift[] {
  const named = new Set(drifts.map(({ logicalId }) => logicalId));
  return [
    ...drifts,
    ...resources.filter(({ logicalId }) => !named.has(logicalId))
      .map(({ logicalId, physicalId, type }): ResourceDrift => ({ logicalId, physicalId, type, status: 'NOT_CHECKED', differences: [] })),
  ];
}

function covers(key: string, logicalId: string, path: string): boolean {
  const [id, prefix] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  return key.includes(':') && id === logicalId && (path === prefix || path.startsWith(`${prefix}/`));
}
