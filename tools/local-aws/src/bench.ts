import { TAP_APP } from './deployment/tap-app';
import { State } from './embedded-aws/state';
import { figureTable, verdict } from './measuring/figures';
import { MEASURING_PROGRAMS, measureByProgram, measureParts, measureWarmRun } from './measuring/measurements';
import { abortOnInterruption } from './terminal/interruption';
import { Narrator } from './terminal/narrator';
import { parseBenchOptions } from './terminal/options';
import { runProgram } from './terminal/program';

const ENVIRONMENT = 'dev';

/** `npm run bench`: prints how long things take beside how long they may; judging the figures is the reader's. */
async function main(args: readonly string[]): Promise<number> {
  const { json } = parseBenchOptions(args);
  const signal = abortOnInterruption();
  const narrator = Narrator.on(process.stderr);
  const options = { app: TAP_APP, environment: ENVIRONMENT, keep: false, narrator, state: new State(), env: process.env, signal };
  const parts = await measureParts(options);
  const figures = [...parts, await measureWarmRun(narrator, process.env, signal, ENVIRONMENT)];
  for (const program of MEASURING_PROGRAMS) {
    figures.push(...await measureByProgram(narrator, process.env, signal, program));
  }
  process.stdout.write(json
    ? `${JSON.stringify(figures.map((figure) => ({ ...figure, verdict: verdict(figure) })))}\n`
    : `\n${figureTable(figures)}\n`);
  return 0;
}

runProgram(main);
