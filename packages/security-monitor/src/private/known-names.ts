import { nearest } from './nearest';

/** What the names are of, and how several of them are called. */
export interface Noun { readonly one: string; readonly many: string; readonly thing?: string }

export const ID: Noun = { one: 'id', many: 'ids', thing: 'detection' };

/** Names that were given, against those there are: every wrong one at once, each with the nearest. */
export function refuseUnknown({ one, many, thing = one }: Noun, given: readonly string[], known: readonly string[]): void {
  if (given.length === 0) {
    throw new Error(`detections: no ${one} is named; name at least one of ${known.join(', ')}, or use Detections.all()`);
  }
  const unknown = [...new Set(given)].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const lines = unknown.map((name) => `  - there is no ${thing} "${name}"; the nearest are ${nearest(name, known).map((near) => `"${near}"`).join(', ')}`);
    throw new Error([`detections: ${unknown.length} unknown ${unknown.length === 1 ? one : many}`, ...lines].join('\n'));
  }
}
