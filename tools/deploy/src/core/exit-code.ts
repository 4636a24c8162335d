/** What the exit codes of every command mean; scripts rely on them. */
export const EXIT = {
  DONE: 0,
  INTERNAL: 1,
  PREFLIGHT: 2,
  CONSENT: 3,
  ROLLED_BACK: 4,
  NEEDS_HANDS: 5,
  RUNNING: 6,
  FINDING: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done, or nothing to do',
  1: 'the command line was not understood, or the tool itself failed',
  2: 'a preflight check or a parameter failed; nothing was touched',
  3: 'a consent is missing; nothing was executed or deleted',
  4: 'the operation failed and was rolled back; the stack is stable',
  5: 'the stack needs hands: the output says what to do',
  6: 'the operation runs on: the deadline was reached or the command was interrupted',
  7: 'a verification or a drift check found something',
};

/** Several stacks make one exit code: the one that wants attention first. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [EXIT.INTERNAL, EXIT.NEEDS_HANDS, EXIT.RUNNING, EXIT.ROLLED_BACK, EXIT.CONSENT, EXIT.PREFLIGHT, EXIT.FINDING, EXIT.DONE];
  return order.find((code) => codes.includes(code)) ?? EXIT.DONE;
}
