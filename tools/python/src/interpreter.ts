import { runChild } from './child-process';
import { Problem } from './problem';
import type { Environment } from './without-aws';

/** A Python that can run the programs of the workspace. */
export interface Interpreter {
  /** The real file behind links, shims and environments: it goes away when this very Python does. */
  readonly executable: string;
  /** Such as `3.11.7`. */
  readonly version: string;
  /** How packages get in: an environment of its own, or pip alone where the `venv` module is not installed (Debian). */
  readonly installs: 'venv' | 'pip';
}

/** Runs `<command> -c <script>` and gives what it printed; undefined when the command is missing or fails. */
export type Probe = (command: string, script: string) => Promise<string | undefined>;

export const OLDEST_PYTHON = [3, 10] as const;

/** What people and distributions call it; a version manager's shim may exist for a version that does not run. */
const COMMANDS = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

// Has to be understood by Python 2 as well.
const VERSION_SCRIPT = 'import sys; sys.stdout.write("%d.%d.%d" % sys.version_info[:3])';

const ABILITIES_SCRIPT = `
import json, os, sys
from importlib.util import find_spec
has = lambda *names: all(find_spec(name) for name in names)
print(json.dumps({
  "executable": os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable),
  "venv": has("venv", "ensurepip"),
  "pip": has("pip"),
}))`;

const PROBE_TIMEOUT_MS = 20_000;

/**
 * Finds a Python on the PATH.
 *
 * @throws Problem when there is none, when all are too old, or when none can install packages
 */
export async function findInterpreter(probe: Probe): Promise<Interpreter> {
  const found: { command: string; version: string }[] = [];
  let withPipOnly: Interpreter | undefined;
  for (const command of COMMANDS) {
    const version = (await probe(command, VERSION_SCRIPT))?.trim();
    if (!version) {
      continue;
    }
    found.push({ command, version });
    const interpreter = recentEnough(version) ? await abilities(probe, command, version) : undefined;
    if (interpreter?.installs === 'venv') {
      return interpreter;
    }
    withPipOnly ??= interpreter;
  }
  if (withPipOnly) {
    return withPipOnly;
  }
  throw unusable(found);
}

async function abilities(probe: Probe, command: string, version: string): Promise<Interpreter | undefined> {
  const answer = await probe(command, ABILITIES_SCRIPT);
  if (!answer) {
    return undefined;
  }
  const { executable, venv, pip } = JSON.parse(answer) as { executable: string; venv: boolean; pip: boolean };
  if (!venv && !pip) {
    return undefined;
  }
  return { executable, version, installs: venv ? 'venv' : 'pip' };
}

function recentEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1];
}

function unusable(found: { command: string; version: string }[]): Problem {
  const needed = OLDEST_PYTHON.join('.');
  const list = found.map(({ command, version }) => `${command} is ${version}`).join(', ');
  if (found.length === 0) {
    return new Problem(
      `Python ${needed} or newer is needed and no python3 is on the PATH`,
      `install Python ${needed} or newer (python.org, brew install python, apt install python3 python3-venv) and run again`,
    );
  }
  if (!found.some(({ version }) => recentEnough(version))) {
    return new Problem(`Python ${needed} or newer is needed, but ${list}`, `install Python ${needed} or newer, put it on the PATH as python3, and run again`);
  }
  return new Problem(
    `Python can install no packages: it has neither the venv module nor pip (${list})`,
    'install them (apt install python3-venv) and run again',
  );
}

/** Probes by running the command. */
export function probeWith(env: Environment, signal?: AbortSignal): Probe {
  return async (command, script) => {
    const deadline = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    try {
      const child = await runChild(command, ['-c', script], { env, signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
      return child.status === 0 ? child.stdout : undefined;
    } catch {
      signal?.throwIfAborted();
      return undefined;
    }
  };
}
