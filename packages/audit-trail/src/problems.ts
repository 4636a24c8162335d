import type { IConstruct } from 'constructs';

/** Reports every problem of one construct at once, under the path a reader finds it by. */
export function throwProblems(place: IConstruct, problems: readonly string[]): void {
  if (problems.length === 0) {
    return;
  }
  const heading = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new Error([`${place.node.path}: ${heading} with the settings`, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
}

/** The names of the settings that were given. */
export function given(settings: Record<string, unknown>): string[] {
  return Object.entries(settings).filter(([, value]) => value !== undefined).map(([name]) => name);
}
