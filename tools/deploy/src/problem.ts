import { EXIT, type ExitCode } from './core/exit-code';

/** Something the person at the terminal can put right; it ends the command with its exit code. */
export class Problem extends Error {
  constructor(sentence: string, readonly details: readonly string[] = [], readonly exit: ExitCode = EXIT.INTERNAL) {
    super(sentence);
    this.name = 'Problem';
  }
}
