import { Problem } from '@tapstack/python';

import { demonstrate } from './demonstration';
import { TAP_APP } from './deployment/tap-app';
import { State } from './embedded-aws/state';
import type { DemonstrationDocument } from './terminal/document';
import { abortOnInterruption } from './terminal/interruption';
import { Narrator } from './terminal/narrator';
import { START_HELP, parseStartOptions } from './terminal/options';
import { runProgram } from './terminal/program';

/** `npm start`. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseStartOptions(args);
  if (options.help) {
    process.stdout.write(START_HELP);
    return 0;
  }
  const signal = abortOnInterruption();
  const narrator = Narrator.on(options.json ? process.stderr : process.stdout);
  const document: DemonstrationDocument = { ok: false };
  try {
    const state = new State();
    state.refuseWhileKept();
    narrator.say(`TapStack on an embedded AWS, environment ${options.environment}\n`);
    await demonstrate({ ...options, app: TAP_APP, narrator, state, env: process.env, signal }, document);
  } catch (error) {
    // The alert may have come and something after it gone wrong: the run as a whole is then not ok.
    document.ok = false;
    document.error = error instanceof Problem ? { message: error.message, remedy: error.remedy, details: error.details } : { message: String(error) };
    throw error;
  } finally {
    if (options.json) {
      const { ok, error, ...facts } = document;
      process.stdout.write(`${JSON.stringify({ ...facts, ok, error })}\n`);
    }
  }
  return 0;
}

runProgram(main);
