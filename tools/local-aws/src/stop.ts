import { interrupt, stopProcess } from './embedded-aws/end-process';
import { State } from './embedded-aws/state';
import { parseStopOptions } from './terminal/options';
import { runProgram } from './terminal/program';

/** `npm stop`: ends what `npm start -- --keep` left running, or is still bringing up; without anything to end it is content as well. */
async function main(args: readonly string[]): Promise<number> {
  parseStopOptions(args);
  const state = new State();
  const kept = state.kept();
  if (!kept) {
    process.stdout.write('nothing is kept running\n');
    return 0;
  }
  const busy = state.busyWith(kept);
  if (busy) {
    // It takes down what it started, in its own order.
    await interrupt(busy);
  }
  await stopProcess(kept.process);
  state.discard(kept.directory);
  process.stdout.write(`stopped the embedded AWS at ${kept.endpoint}, and with it environment ${kept.environment}\n`);
  return 0;
}

runProgram(main);
