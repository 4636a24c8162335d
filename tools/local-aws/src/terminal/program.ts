import { Problem } from '@tapstack/python';

import { forgetAws } from '../embedded-aws/clean-environment';
import { Interrupted } from './interruption';
import { UsageProblem } from './options';

/** What the person at the terminal is told about an error: the cause, the sentence, the remedy. */
export function explain(error: unknown): string {
  if (error instanceof Problem) {
    const details = error.details.map((line) => `    ${line}\n`).join('');
    return `\n${details}${details && '\n'}${error.message}\n${error.remedy}\n`;
  }
  if (error instanceof Interrupted) {
    return `\n${error.message}; everything that ran has been stopped\n`;
  }
  return `\n${error instanceof Error ? error.stack : String(error)}\n`;
}

/** Runs a command of this tool to its end: without the person's AWS settings, errors in words, idle connections not waited for. */
export function runProgram(main: (args: readonly string[]) => Promise<number>): void {
  forgetAws(process.env);
  main(process.argv.slice(2)).then(leave, (error: unknown) => {
    process.stderr.write(explain(error));
    leave(error instanceof UsageProblem ? 2 : error instanceof Interrupted ? error.exitCode : 1);
  });
}

/** Everything written has to be out first. */
function leave(exitCode: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
}
