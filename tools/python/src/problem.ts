/** Something that the person at the terminal can put right: one sentence, what to do about it, and what is known of the cause. */
export class Problem extends Error {
  constructor(
    sentence: string,
    /** What to do, as one sentence. */
    readonly remedy: string,
    /** Lines that show the cause, such as the end of a program's output. */
    readonly details: readonly string[] = [],
  ) {
    super(sentence);
    this.name = 'Problem';
  }
}
