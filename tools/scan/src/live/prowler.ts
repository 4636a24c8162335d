import { join } from 'node:path';

import { deploymentEnvironment, REGION } from '@tapstack/local-aws/src/embedded-aws/clean-environment';
import { Problem, preparePython, pythonVariables, runChild } from '@tapstack/python';

const PROGRAM = join(__dirname, '../../python/run_prowler.py');

/** A check as Prowler ran it. */
export interface Check {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  /** On how many resources it gave a judgement. */
  readonly judged: number;
}

/** What Prowler says of a resource that it does not let pass. */
export interface Report {
  readonly check: string;
  readonly status: 'FAIL' | 'MANUAL';
  /** As Prowler calls it: a name, an id, or the account where it is none in particular. */
  readonly resource: string;
  readonly arn: string;
  readonly message: string;
}

/** What Prowler could not read, and therefore not judge. */
export interface ReadError {
  /** The function of Prowler that gave up: `rds_service._describe_db_certificate`. */
  readonly source: string;
  readonly message: string;
}

export interface DeployedResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly physicalId: string;
}

/** What AWS makes along with a resource, such as the volume of an instance. */
export interface Belonging {
  readonly id: string;
  /** The id of the resource; empty for what every account has. */
  readonly owner: string;
  readonly what: string;
}

export interface ProwlerAnswer {
  readonly checks: readonly Check[];
  readonly findings: readonly Report[];
  readonly errors: readonly ReadError[];
  readonly resources: readonly DeployedResource[];
  readonly owners: readonly Belonging[];
}

/** Runs Prowler's checks of the services against the embedded AWS at the endpoint, and at no other address. */
export async function runProwler(endpoint: string, services: readonly string[], home: string, signal: AbortSignal): Promise<ProwlerAnswer> {
  const python = await preparePython('prowler', { signal, onProgress: (line) => process.stderr.write(`${line}\n`) });
  const child = await runChild(python.python, [PROGRAM, REGION, ...services], {
    signal,
    env: { ...deploymentEnvironment(process.env, endpoint, home), ...pythonVariables(python), PYTHONWARNINGS: 'ignore' },
  });
  if (child.status !== 0) {
    throw new Problem('Prowler did not run to its end', 'see what it said above', child.lines.slice(-12));
  }
  return JSON.parse(child.stdout) as ProwlerAnswer;
}
