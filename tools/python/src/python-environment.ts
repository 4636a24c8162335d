import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { runChild } from './child-process';
import { type Interpreter, findInterpreter, probeWith } from './interpreter';
import { Problem } from './problem';
import { type Environment, withoutAws } from './without-aws';

/** The Python programs of the workspace, each pinned in `requirements/<name>.txt`. */
export type PythonProgram = 'ministack' | 'cfn-lint' | 'checkov' | 'cloudsplaining' | 'prowler';

export interface PrepareOptions {
  /** @default - the environment of this process */
  readonly env?: Environment;
  readonly signal?: AbortSignal;
  /** Hears what is going on, a short line at a time. */
  readonly onProgress?: (line: string) => void;
  /** Where environments and requirements are. @default - this project's folder */
  readonly root?: string;
}

/** An environment whose packages are all there. */
export interface PythonEnvironment {
  /** The interpreter to run modules with: `<python> -m <module>`. */
  readonly python: string;
  /** Where it finds packages that are not its own. */
  readonly packages: readonly string[];
  /** Whether this call had to install. */
  readonly installed: boolean;
}

interface Stamp {
  readonly requirements: string;
  /** The interpreter of the system that the environment stands on: without it, the environment is dead. */
  readonly interpreter: string;
  readonly installs: Interpreter['installs'];
}

const STAMP = 'ready.json';
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** The environment of a program: the one that is there if it fits the pins, or else a newly installed one. */
export async function preparePython(program: PythonProgram, options: PrepareOptions = {}): Promise<PythonEnvironment> {
  const root = options.root ?? join(__dirname, '..');
  const directory = join(root, '.venv', program);
  const requirements = join(root, 'requirements', `${program}.txt`);
  const wanted = fingerprint(requirements);
  const present = usable(directory, wanted);
  if (present) {
    return { ...present, installed: false };
  }
  await install(program, directory, requirements, wanted, options);
  const made = usable(directory, wanted);
  if (!made) {
    throw new Problem(`the Python environment ${directory} does not run`, 'delete it and run again');
  }
  return { ...made, installed: true };
}

/** What a child needs in its environment to run modules of `environment`, besides those in `folders`. */
export function pythonVariables(environment: Pick<PythonEnvironment, 'packages'>, folders: readonly string[] = []): Environment {
  const path = [...folders, ...environment.packages];
  return { PYTHONPATH: path.length > 0 ? path.join(delimiter) : undefined, PYTHONHOME: undefined, PYTHONNOUSERSITE: '1', PYTHONUNBUFFERED: '1' };
}

/**
 * Builds beside the final place and moves it there in one step, stamped: nobody ever sees a half-made one, and when two
 * runs build at the same time the first to finish wins.
 */
async function install(program: string, directory: string, requirements: string, wanted: string, options: PrepareOptions): Promise<void> {
  const env: Environment = {
    ...withoutAws(options.env ?? process.env),
    ...pythonVariables({ packages: [] }),
    // A user's pip settings must not send the packages elsewhere.
    PIP_USER: '0',
    PIP_TARGET: undefined,
    PIP_PREFIX: undefined,
    PIP_ROOT: undefined,
    PIP_REQUIRE_VIRTUALENV: undefined,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
  };
  const interpreter = await findInterpreter(probeWith(env, options.signal));
  await mkdir(join(directory, '..'), { recursive: true });
  await removeAbandoned(join(directory, '..'), program);
  const workplace = `${directory}.${randomBytes(6).toString('hex')}`;
  try {
    options.onProgress?.(`installing ${program} for Python ${interpreter.version}`);
    await installPackages({ program, interpreter, workplace, requirements }, { ...options, env });
    const stamp: Stamp = { requirements: wanted, interpreter: interpreter.executable, installs: interpreter.installs };
    await writeFile(join(workplace, STAMP), JSON.stringify(stamp));
    await moveIntoPlace(workplace, directory, wanted);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

interface Installation {
  readonly program: string;
  readonly interpreter: Interpreter;
  readonly workplace: string;
  readonly requirements: string;
}

async function installPackages(installation: Installation, options: PrepareOptions & { env: Environment }): Promise<void> {
  const { program, interpreter, workplace, requirements } = installation;
  const run = async (python: string, args: string[]) => {
    const onLine = (line: string) => /^(Collecting|Installing) /.test(line) && options.onProgress?.(`${program}: ${line.split(/ \(|:/)[0].toLowerCase()}`);
    const child = await runChild(python, args, { env: options.env, signal: options.signal, onLine });
    if (child.status !== 0) {
      throw new Problem(
        `installing ${program} for Python ${interpreter.version} failed`,
        'check that this machine reaches its Python package index, then run again',
        child.lines.filter((line) => line.trim() !== '').slice(-8),
      );
    }
  };
  // No dependencies: a lock names all of them, and what one leaves out is left out on purpose.
  const pinned = ['--require-hashes', '--no-deps', '--prefer-binary', '--progress-bar', 'off', '--no-warn-script-location', '-r', requirements];
  if (interpreter.installs === 'venv') {
    await run(interpreter.executable, ['-m', 'venv', workplace]);
    await run(join(workplace, 'bin', 'python'), ['-m', 'pip', 'install', ...pinned]);
  } else {
    await mkdir(workplace);
    await run(interpreter.executable, ['-m', 'pip', 'install', '--target', join(workplace, 'packages'), ...pinned]);
  }
}

async function moveIntoPlace(workplace: string, directory: string, wanted: string): Promise<void> {
  for (let attempt = 0; !usable(directory, wanted); attempt++) {
    const outdated = `${directory}.${randomBytes(6).toString('hex')}`;
    await rename(directory, outdated).catch(ignoreMissing);
    await rm(outdated, { recursive: true, force: true });
    try {
      return await rename(workplace, directory);
    } catch (error) {
      // Another run moved its own there in between: the next round finds it usable.
      if (attempt > 5) {
        throw error;
      }
    }
  }
}

function usable(directory: string, wanted: string): Pick<PythonEnvironment, 'python' | 'packages'> | undefined {
  let stamp: Stamp;
  try {
    stamp = JSON.parse(readFileSync(join(directory, STAMP), 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
  if (stamp.requirements !== wanted || !existsSync(stamp.interpreter)) {
    return undefined;
  }
  return stamp.installs === 'venv'
    ? { python: join(directory, 'bin', 'python'), packages: [] }
    : { python: stamp.interpreter, packages: [join(directory, 'packages')] };
}

function fingerprint(requirements: string): string {
  return createHash('sha256').update(readFileSync(requirements)).update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Removes what runs that were killed left half-made. */
async function removeAbandoned(parent: string, program: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (name.startsWith(`${program}.`) && Date.now() - ((await stat(path).catch(ignoreMissing))?.mtimeMs ?? 0) > ABANDONED_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') {
    throw error;
  }
}
