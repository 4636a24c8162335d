/** One error for all that is wrong with a construct, or none. */
export function refuse(path: string, subject: string, problems: string[]): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new Error([`${path}: ${count} with ${subject}`, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
}
