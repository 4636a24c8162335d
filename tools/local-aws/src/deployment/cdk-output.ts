/** How far the stacks of a `cdk deploy --progress events` are. */
export class DeploymentProgress {
  private readonly stacks = new Map<string, { done: number; total: number }>();

  /** Hears a line; says how far all stacks are together if the line tells. */
  hear(line: string): string | undefined {
    const event = /^(\S+) \|\s+(\d+)\/(\d+) \|/.exec(line);
    if (!event) {
      return /: start: Publishing /.test(line) ? 'publishing assets' : undefined;
    }
    this.stacks.set(event[1], { done: Number(event[2]), total: Number(event[3]) });
    const sum = (pick: (stack: { done: number; total: number }) => number) => [...this.stacks.values()].reduce((total, stack) => total + pick(stack), 0);
    return `${sum((stack) => stack.done)} of ${sum((stack) => stack.total)} resources`;
  }
}

const SHOWN = 12;
const CAUSE = /_FAILED\b|❌|\berror\b|\bfailed\b/i;
const NOISE = /^\s+at |^Node\.js v|^\s*\^|Subprocess exited with error|^\(node:/;
/** Node shows the line of source that threw, with a caret below it. */
const CARET = /^\s*\^+\s*$/;

/** The lines of a CDK CLI run that tell why it failed, or else its last ones. */
export function causesOf(lines: readonly string[]): string[] {
  const said = lines.filter((line, index) => line.trim() !== '' && !NOISE.test(line) && !CARET.test(lines[index + 1] ?? ''));
  const causes = [...new Set(said.filter((line) => CAUSE.test(line)))];
  return causes.length > 0 ? causes.slice(0, SHOWN) : said.slice(-SHOWN);
}
