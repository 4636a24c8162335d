export interface Output {
  write(text: string): unknown;
}

export interface NarratorOptions {
  readonly output: Output;
  /** Whether the output is a terminal, where a line can be written over. */
  readonly live: boolean;
  readonly color: boolean;
  /** Milliseconds that only go forward. @default - performance.now */
  readonly clock?: () => number;
  /** How wide the terminal is. @default 80 */
  readonly columns?: number;
}

/** Says how far a step is, in a few words. */
export type Progress = (detail: string) => void;

const GREEN = 32;
const RED = 31;
const FAINT = 2;
const CLEAR_LINE = '\r\u001B[2K';
const REDRAW_MS = 120;
/** Where lines cannot be written over, a step that takes its time says that it began, and now and then that it is alive. */
const PATIENCE_MS = 1_000;
const REMINDER_MS = 10_000;

/** Tells a person what is going on: one line a step, with its time. */
export class Narrator {
  /** How to write to a stream: live and in colour on a terminal that wants it. */
  static on(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Narrator {
    const terminal = Boolean(stream.isTTY) && env.TERM !== 'dumb';
    return new Narrator({ output: stream, live: terminal, color: terminal && !env.NO_COLOR, columns: stream.columns });
  }

  private readonly clock: () => number;

  constructor(private readonly options: NarratorOptions) {
    this.clock = options.clock ?? (() => performance.now());
  }

  say(text = ''): void {
    this.options.output.write(`${text}\n`);
  }

  /** Runs a step and says when it began, how it goes, and how it ended; `outcome` may say more than the title did. */
  async step<T>(title: string, work: (progress: Progress) => Promise<T>, outcome?: (result: T) => string): Promise<T> {
    const started = this.clock();
    let detail = '';
    const goOn = () => this.goOn(title, detail, started);
    const patience = this.options.live ? undefined : setTimeout(goOn, PATIENCE_MS);
    const timer = setInterval(goOn, this.options.live ? REDRAW_MS : REMINDER_MS);
    try {
      const result = await work((text) => {
        detail = text;
      });
      this.finish(this.paint('✓', GREEN), outcome?.(result) ?? title, started);
      return result;
    } catch (error) {
      this.finish(this.paint('✗', RED), title, started);
      throw error;
    } finally {
      clearTimeout(patience);
      clearInterval(timer);
    }
  }

  private goOn(title: string, detail: string, started: number): void {
    const text = `  ${title} … ${detail ? `${detail}, ` : ''}${seconds(this.clock() - started)}`;
    this.options.output.write(this.options.live ? `${CLEAR_LINE}${text.slice(0, (this.options.columns || 80) - 1)}` : `${text}\n`);
  }

  private finish(mark: string, text: string, started: number): void {
    const time = this.paint(seconds(this.clock() - started), FAINT);
    this.options.output.write(`${this.options.live ? CLEAR_LINE : ''}${mark} ${text}  ${time}\n`);
  }

  private paint(text: string, code: number): string {
    return this.options.color ? `\u001B[${code}m${text}\u001B[0m` : text;
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
