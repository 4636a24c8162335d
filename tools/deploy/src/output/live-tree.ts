import type { OperationProgress } from './operation-progress';

const SHOWN_ACTIVE = 8;
const CLEAR_BELOW = '\u001B[0J';
const up = (lines: number) => (lines > 0 ? `\u001B[${lines}A\r` : '\r');

/** A block at the end of the output that is written over: one write a frame, and none where nothing changed. */
export class LiveTree {
  private drawn: readonly string[] = [];

  constructor(private readonly write: (text: string) => void, private readonly columns: () => number) {}

  draw(operations: readonly OperationProgress[], now: number): void {
    const width = Math.max(20, this.columns()) - 1;
    const frame = operations.flatMap((operation) => linesOf(operation, now)).map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
    if (frame.join('\n') === this.drawn.join('\n')) {
      return;
    }
    this.write(`${up(this.drawn.length)}${CLEAR_BELOW}${frame.map((line) => `${line}\n`).join('')}`);
    this.drawn = frame;
  }

  /** Writes text that stays, above the block. */
  above(text: string): void {
    const again = this.drawn.map((line) => `${line}\n`).join('');
    this.write(this.drawn.length > 0 ? `${up(this.drawn.length)}${CLEAR_BELOW}${text}${again}` : text);
  }

  clear(): void {
    if (this.drawn.length > 0) {
      this.write(`${up(this.drawn.length)}${CLEAR_BELOW}`);
      this.drawn = [];
    }
  }
}

function linesOf({ stack, status, active, done, failed, startedAt }: OperationProgress, now: number): string[] {
  // The longest under way first: that is what everything waits for.
  const longest = [...active.values()].sort((a, b) => a.since - b.since);
  const hidden = longest.length - SHOWN_ACTIVE;
  return [
    `${stack}  ${status || 'begins'}  ${done} done${failed > 0 ? `, ${failed} failed` : ''}, ${active.size} under way  ${seconds(now - startedAt)}`,
    ...longest.slice(0, SHOWN_ACTIVE).map(({ label, since, status: own }) => `  ├ ${label}  ${own.toLowerCase().replaceAll('_', ' ')}  ${seconds(now - since)}`),
    ...(hidden > 0 ? [`  └ and ${hidden} more`] : []),
  ];
}

function seconds(milliseconds: number): string {
  return `${Math.max(0, Math.round(milliseconds / 1000))} s`;
}
