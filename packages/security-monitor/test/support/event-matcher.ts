/** Matches an event as EventBridge does, for the operators that our patterns use: exact values, `prefix` and `$or`. Any other is an error. */
export function matches(pattern: object, event: object): boolean {
  return Object.entries(pattern).every(([key, expected]: [string, unknown]) => {
    if (key === '$or') {
      return (expected as object[]).some((alternative) => matches(alternative, event));
    }
    const actual = (event as Record<string, unknown>)[key];
    if (Array.isArray(expected)) {
      const values = Array.isArray(actual) ? actual as unknown[] : [actual];
      return expected.some((candidate) => values.some((value) => matchesLeaf(candidate, value)));
    }
    return typeof actual === 'object' && actual !== null && matches(expected as object, actual);
  });
}

function matchesLeaf(candidate: unknown, value: unknown): boolean {
  if (typeof candidate === 'string') {
    return candidate === value;
  }
  const [operator, argument, ...rest] = Object.entries(candidate as object).flat() as [string, string];
  if (operator !== 'prefix' || rest.length > 0) {
    throw new Error(`the matcher knows exact values and prefix only, not ${JSON.stringify(candidate)}`);
  }
  return typeof value === 'string' && value.startsWith(argument);
}
