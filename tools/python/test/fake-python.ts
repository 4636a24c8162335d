import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakePython {
  readonly version: string;
  readonly venv?: boolean;
  readonly pip?: boolean;
  /** What `pip install` does besides noting that it ran. */
  readonly install?: 'works' | 'fails' | 'hangs';
}

/** A folder for one test. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tapstack-python-'));
}

/** An environment in which `python3` and nothing else is this stand-in; it notes every installation in `<folder>/installations`. */
export function pathWith(folder: string, python: FakePython): Record<string, string> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'python3'), script({ venv: true, pip: true, install: 'works', ...python }, join(bin, 'python3'), join(folder, 'installations')), { mode: 0o755 });
  return { PATH: bin };
}

function script(python: Required<FakePython>, executable: string, installations: string): string {
  return `#!${process.execPath}
const fs = require('node:fs');
const [, , option, subject, ...rest] = process.argv;
const python = ${JSON.stringify(python)};
if (option === '-c') {
  process.stdout.write(subject.includes('version_info') ? python.version : JSON.stringify({ executable: ${JSON.stringify(executable)}, venv: python.venv, pip: python.pip }));
} else if (subject === 'venv') {
  fs.mkdirSync(rest[0] + '/bin', { recursive: true });
  fs.copyFileSync(${JSON.stringify(executable)}, rest[0] + '/bin/python');
} else {
  fs.appendFileSync(${JSON.stringify(installations)}, JSON.stringify({ args: rest, user: process.env.PIP_USER, target: process.env.PIP_TARGET, aws: process.env.AWS_PROFILE }) + '\\n');
  if (python.install === 'fails') {
    console.error('ERROR: could not reach the index');
    process.exit(1);
  }
  if (python.install === 'hangs') setInterval(() => {}, 1000);
}
`;
}
