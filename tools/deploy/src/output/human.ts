import type { Redactor } from '../core/redact';
import type { TapEvent } from '../engine/report';
import { LiveTree } from './live-tree';
import { OperationProgress } from './operation-progress';
import { wordsFor } from './words';

export interface HumanOptions {
  readonly write: (text: string) => void;
  readonly redactor: Redactor;
  /** Whether lines can be written over. */
  readonly live: boolean;
  readonly color: boolean;
  readonly columns: () => number;
  readonly now?: () => number;
}

const REDRAW_MS = 100;
const COLORS: Readonly<Record<string, number>> = { '✓': 32, '✗': 31, '!': 33, '?': 36 };

/** Tells a person what goes on: lines, and on a terminal below them a tree that is drawn over. */
export class Human {
  private readonly operations = new Map<string, OperationProgress>();
  private readonly tree: LiveTree;
  private readonly now: () => number;
  private timer?: NodeJS.Timeout;

  constructor(private readonly options: HumanOptions) {
    this.now = options.now ?? Date.now;
    this.tree = new LiveTree(options.write, options.columns);
  }

  report(event: TapEvent): void {
    if (event.type === 'operation') {
      this.operations.set(event.stack, new OperationProgress(event.stack, this.now()));
    }
    if (event.type === 'resource') {
      this.hear(event);
      return;
    }
    if (event.type === 'status' || event.type === 'result') {
      this.finish(event.stack);
    }
    this.say(wordsFor(event));
  }

  close(): void {
    [...this.operations.keys()].forEach((stack) => this.finish(stack));
    clearInterval(this.timer);
    this.tree.clear();
  }

  private hear(event: Extract<TapEvent, { type: 'resource' }>): void {
    const operation = this.operations.get(event.stack) ?? new OperationProgress(event.stack, this.now());
    this.operations.set(event.stack, operation);
    operation.hear(event);
    if (!this.options.live) {
      this.say(wordsFor(event));
      return;
    }
    if (event.status.endsWith('_FAILED')) {
      this.say(wordsFor(event));
    }
    this.timer ??= setInterval(() => this.draw(), REDRAW_MS).unref();
  }

  private draw(): void {
    this.tree.draw([...this.operations.values()], this.now());
  }

  /** The operation is over: its figures stay, its tree goes. */
  private finish(stack: string): void {
    const operation = this.operations.get(stack);
    if (!operation) {
      return;
    }
    this.operations.delete(stack);
    if (this.operations.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
      this.tree.clear();
    }
    const took = ((this.now() - operation.startedAt) / 1000).toFixed(1);
    const slowest = operation.slowest.filter(({ seconds }) => seconds >= 1).map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`);
    if (operation.done + operation.failed > 0) {
      this.say([`${stack}: ${operation.done} done, ${operation.failed} failed in ${took} s${slowest.length > 0 ? `; slowest: ${slowest.join(', ')}` : ''}`]);
    }
  }

  private say(lines: readonly string[]): void {
    if (lines.length === 0) {
      return;
    }
    const text = lines.map((line) => `${this.paint(this.options.redactor.text(line))}\n`).join('');
    this.tree.above(text);
  }

  private paint(line: string): string {
    const color = COLORS[line.charAt(0)];
    return this.options.color && color && line.charAt(1) === ' ' ? `\u001B[${color}m${line.charAt(0)}\u001B[0m${line.slice(1)}` : line;
  }
}
