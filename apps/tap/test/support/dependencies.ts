/** What a template says of one of its resources. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly DependsOn?: string | readonly string[];
}

export type TemplateResources = Readonly<Record<string, TemplateResource>>;

/** For each resource, those that CloudFormation creates before it: by DependsOn, Ref, GetAtt and Sub. */
export function dependenciesOf(resources: TemplateResources): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(resources).map(([id, { DependsOn, Properties }]) => {
    const named = [...(typeof DependsOn === 'string' ? [DependsOn] : DependsOn ?? []), ...referencesIn(Properties)];
    return [id, new Set(named.filter((other) => other !== id && other in resources))];
  }));
}

/** The longest chain of resources of which each waits for the one before it. */
export function longestChain(resources: TemplateResources): string[] {
  const dependencies = dependenciesOf(resources);
  const known = new Map<string, string[]>();
  const chainTo = (id: string): string[] => {
    const chain = known.get(id) ?? [...longest([...dependencies.get(id)!].map(chainTo)), id];
    known.set(id, chain);
    return chain;
  };
  return longest(Object.keys(resources).map(chainTo));
}

/** Everything that is created only after this resource, however far away. */
export function waitingFor(first: string, resources: TemplateResources): string[] {
  const dependencies = dependenciesOf(resources);
  const waiting = new Set([first]);
  for (let before = 0; before !== waiting.size;) {
    before = waiting.size;
    for (const [id, needed] of dependencies) {
      if ([...needed].some((other) => waiting.has(other))) {
        waiting.add(id);
      }
    }
  }
  return [...waiting].filter((id) => id !== first).sort();
}

const longest = (chains: readonly string[][]): string[] => chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(referencesIn);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    switch (key) {
      case 'Ref': return [String(inner)];
      case 'Fn::GetAtt': return [String(Array.isArray(inner) ? inner[0] : String(inner).split('.')[0])];
      case 'Fn::Sub': return [...inSub(Array.isArray(inner) ? String(inner[0]) : String(inner)), ...referencesIn(Array.isArray(inner) ? inner[1] : undefined)];
      default: return referencesIn(inner);
    }
  });
}

const inSub = (text: string): string[] => [...text.matchAll(/\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9.]+)?\}/g)].map(([, name]) => name);
