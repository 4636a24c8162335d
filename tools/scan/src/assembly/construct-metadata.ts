import type { ConstructAcknowledgement } from './template';

/** What a cloud assembly notes beside a template: for each construct path what constructs said about themselves. */
export type ConstructMetadata = Record<string, { readonly type: string; readonly data?: unknown }[]>;

/** The construct path of each logical id, below the stack: `Network/ClosedDefaults/Function/Resource`. */
export function placesOf(metadata: ConstructMetadata): Map<string, string> {
  return new Map(entries(metadata, 'aws:cdk:logicalId').map(({ place, data }) => [String(data), place]));
}

/** What constructs acknowledge themselves; cdk-nag files rules that have no brackets as annotations. */
export function acknowledgementsOf(metadata: ConstructMetadata): ConstructAcknowledgement[] {
  return entries(metadata, 'aws:cdk:acknowledged-rules')
    .flatMap(({ place, data }) => Object.keys(data as Record<string, string>).map((rule) => ({ rule: rule.replace(/^annotation::/i, ''), place })));
}

function entries(metadata: ConstructMetadata, wanted: string): { place: string; data: unknown }[] {
  return Object.entries(metadata).flatMap(([path, notes]) => notes
    .filter(({ type }) => type === wanted)
    .map(({ data }) => ({ place: path.split('/').slice(2).join('/'), data })));
}
