import { Narrator, type NarratorOptions, type Output } from '../../src/terminal/narrator';

/** An output that remembers what was written. */
export class RecordedOutput implements Output {
  readonly writes: string[] = [];

  get text(): string {
    return this.writes.join('');
  }

  write(text: string): void {
    this.writes.push(text);
  }
}

/** A narrator for a file, and what it wrote. */
export function recordedNarrator(options: Partial<NarratorOptions> = {}): { readonly narrator: Narrator; readonly output: RecordedOutput } {
  const output = new RecordedOutput();
  return { narrator: new Narrator({ output, live: false, color: false, ...options }), output };
}
