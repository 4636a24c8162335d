/** An error in the words of whoever raised it, with the cause where that says more: Node tells only there why a connection failed. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const described = `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${described} (${error.cause.message})` : described;
}
