import { dirname } from 'node:path';

import { type Environment, type PythonEnvironment, pythonVariables } from '@tapstack/python';

const KEPT = ['LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

/**
 * What the tests of the emulator see: a short list, whatever the person's own environment has. No AWS settings, no proxy that
 * would take a call to the loopback address elsewhere; the functions they deploy run on the very Node that runs this.
 */
export function testEnvironment(inherited: Environment, python: Pick<PythonEnvironment, 'packages'>, emulator: string): Environment {
  return {
    ...Object.fromEntries(KEPT.map((name) => [name, inherited[name]])),
    PATH: [dirname(process.execPath), inherited.PATH].filter(Boolean).join(':'),
    ...pythonVariables(python, [emulator]),
  };
}
