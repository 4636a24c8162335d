/** What a run of tests counted, as every runner of the workspace reports it. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The counts that a run wrote as the last line of its standard output; undefined when it ended before it could. */
export function countsOf(stdout: string): Counts | undefined {
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  try {
    const { passed, failed, skipped } = JSON.parse(last) as Partial<Counts>;
    return [passed, failed, skipped].every(Number.isInteger) ? { passed, failed, skipped } as Counts : undefined;
  } catch {
    return undefined;
  }
}

/** Why a run is no success, in one sentence; undefined when it is one. */
export function complaint(status: number, counts: Counts | undefined): string | undefined {
  if (counts === undefined) {
    return `the tests of the embedded AWS ended with status ${status} before they could be counted`;
  }
  if (counts.failed > 0) {
    return `${counts.failed} of ${counts.passed + counts.failed + counts.skipped} tests of the embedded AWS failed`;
  }
  if (counts.passed === 0) {
    return 'no test of the embedded AWS ran';
  }
  return status === 0 ? undefined : `all tests of the embedded AWS passed, but their program ended with status ${status}`;
}
