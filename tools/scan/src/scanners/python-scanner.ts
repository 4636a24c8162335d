import { tmpdir } from 'node:os';
import { type ChildResult, type PythonProgram, Problem, preparePython, pythonVariables, runChild, withoutAws } from '@tapstack/python';

export interface PythonRun {
  readonly program: PythonProgram;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Whether a scanner that ended so has judged; some say with their exit code that they found something. */
  readonly judged: (status: number) => boolean;
}

/** Runs a Python scanner from its pinned environment, without settings of yours and without AWS. */
export async function runPython({ program, args, cwd, judged }: PythonRun): Promise<ChildResult> {
  const python = await preparePython(program, { onProgress: (line) => process.stderr.write(`${line}\n`) });
  const child = await runChild(python.python, args, {
    cwd,
    // HOME: a person's own configuration of a scanner has no say.
    env: { ...withoutAws(process.env), ...pythonVariables(python), HOME: cwd ?? tmpdir(), NO_COLOR: '1', PYTHONWARNINGS: 'ignore' },
  });
  if (!judged(child.status)) {
    throw new Problem(`${program} did not run to its end`, 'see what it said above', child.lines.slice(-12));
  }
  return child;
}
