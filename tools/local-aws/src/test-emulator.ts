import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { preparePython, runChild } from '@tapstack/python';

import { complaint, countsOf } from './emulator-tests/counts';
import { testEnvironment } from './emulator-tests/environment';
import { abortOnInterruption } from './terminal/interruption';
import { runProgram } from './terminal/program';

const EMULATOR = join(__dirname, '..', 'emulator');
const REPORTS = join(__dirname, '..', 'test-reports');
const REPORT = join(REPORTS, 'emulator.json');

/**
 * `tsx test-emulator.ts [name of a test module, class or test ...]`: runs the Python tests of the embedded AWS. A run of all of
 * them is counted in `test-reports/emulator.json`; one that cannot be counted leaves no report, and is no success.
 */
async function main(names: readonly string[]): Promise<number> {
  const signal = abortOnInterruption();
  const isWhole = names.length === 0;
  if (isWhole) {
    rmSync(REPORT, { force: true });
  }
  const python = await preparePython('ministack', { env: process.env, signal, onProgress: (line) => process.stderr.write(`${line}\n`) });
  const run = await runChild(python.python, ['-m', 'tests', ...names], {
    cwd: EMULATOR,
    env: testEnvironment(process.env, python, EMULATOR),
    signal,
    onLine: (line) => process.stdout.write(`${line}\n`),
  });
  const counts = countsOf(run.stdout);
  if (counts && isWhole) {
    mkdirSync(REPORTS, { recursive: true });
    writeFileSync(REPORT, `${JSON.stringify(counts)}\n`);
  }
  const said = complaint(run.status, counts);
  if (said) {
    process.stderr.write(`${said}\n`);
  }
  return said ? 1 : 0;
}

runProgram(main);
