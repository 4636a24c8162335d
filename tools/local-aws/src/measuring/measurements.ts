import { join } from 'node:path';

import { Problem, type Environment, runChild } from '@tapstack/python';

import { requiredOutput } from '../deployment/deployment';
import { WORKSPACE } from '../deployment/tap-app';
import { groupMemoryMb } from '../embedded-aws/memory';
import { Intrusion } from '../intrusion/intrusion';
import { type Stage, type StageOptions, onStage } from '../stage';
import type { Narrator } from '../terminal/narrator';
import { type Figure, spread } from './figures';

/** How often the intruder calls once the handler is warm. */
const WARM_CALLS = 10;

/** A program that prints figures. */
export interface MeasuringProgram {
  readonly what: string;
  /** The folder of its project, from the root of the workspace. */
  readonly project: string;
  /** The TypeScript it runs, from the folder of the project. */
  readonly script: string;
}

/** What the projects measure themselves. */
export const MEASURING_PROGRAMS: readonly MeasuringProgram[] = [
  { what: 'synthesis beside plain constructs', project: 'apps/tap', script: 'test/bench/synthesis.ts' },
  { what: 'the security monitor beside event-ruler', project: 'packages/security-monitor', script: 'test/bench/security-monitor.ts' },
  { what: 'the packages that are published', project: 'tools/packaging', script: 'src/measure-sizes.ts' },
  { what: 'tap deploy beside cdk deploy', project: 'tools/deploy', script: 'test/bench/overhead.ts' },
];

/** Measures every part of the demonstration on an embedded AWS of its own. */
export async function measureParts(options: StageOptions): Promise<Figure[]> {
  return onStage(options, async (stage) => {
    const { narrator, environment } = options;
    const { aws, deployment } = stage;
    const start: Figure = { name: 'start of the embedded AWS', value: inSeconds(aws.readyAfterMs), unit: 's' };
    const idleMemory: Figure = { name: 'memory of the embedded AWS, idle', value: groupMemoryMb(aws.process.pid), unit: 'MB' };
    const synthesis = await timed(narrator, `synthesis of ${environment}`, () => deployment.synthesize(), 3);
    const bootstrap = await timed(narrator, 'bootstrap', () => deployment.bootstrap());
    const deploy = await timed(narrator, `deploy of ${deployment.stack}`, () => deployment.deploy(() => undefined), 30);
    const latencies = await narrator.step('measure from call to alert', () => measureLatencies(stage, options, deploy.result));
    const memory: Figure = { name: 'memory with the environment on it', value: groupMemoryMb(aws.process.pid), unit: 'MB' };
    const destroy = await timed(narrator, `destroy of ${deployment.stack}`, () => deployment.destroy());
    return [start, synthesis.figure, bootstrap.figure, deploy.figure, ...latencies, destroy.figure, idleMemory, memory];
  });
}

/** Measures the whole of `npm start` as a child, once everything is installed and built. */
export async function measureWarmRun(narrator: Narrator, env: Environment, signal: AbortSignal, environment: string): Promise<Figure> {
  const launcher = join(WORKSPACE, 'tools', 'workspace', 'bin', 'with-dependencies.mjs');
  const args = [launcher, 'tools/local-aws/src/start.ts', '--json', '--environment', environment];
  const { figure } = await timed(narrator, 'npm start, warm', async () => {
    const child = await runChild(process.execPath, args, { cwd: WORKSPACE, env, signal });
    if (child.status !== 0) {
      throw new Problem('npm start failed', 'run it by itself first', child.lines.slice(-12));
    }
  }, 60);
  return figure;
}

/**
 * Runs a program of a project that measures by itself: a JSON array of figures on its standard output, remarks on standard error.
 *
 * @throws Problem if it fails or prints anything else
 */
export async function measureByProgram(narrator: Narrator, env: Environment, signal: AbortSignal, program: MeasuringProgram): Promise<Figure[]> {
  const { what, project, script } = program;
  return narrator.step(`measure ${what}`, async () => {
    const child = await runChild(process.execPath, ['--import', 'tsx', script], { cwd: join(WORKSPACE, project), env, signal });
    const printed = child.lines.find((line) => line.startsWith('[{"name":'));
    if (child.status !== 0 || printed === undefined) {
      throw new Problem(`${join(project, script)} measured nothing`, 'run it by itself first', child.lines.slice(-12));
    }
    return JSON.parse(printed) as Figure[];
  });
}

async function measureLatencies({ clients, deployment }: Stage, { signal }: StageOptions, outputs: Readonly<Record<string, string>>): Promise<Figure[]> {
  const topicArn = requiredOutput(outputs, 'AlertTopicArn', deployment.stack);
  const groupId = requiredOutput(outputs, 'PublicInstanceSecurityGroupId', deployment.stack);
  const intrusion = await Intrusion.prepare(clients, topicArn, groupId, signal);
  const call = async () => {
    const { rule, calledAt } = await intrusion.open();
    const { latencyMs } = await intrusion.alertOf(rule, calledAt);
    await intrusion.undo(rule);
    return latencyMs;
  };
  const cold = await call();
  const warm: number[] = [];
  for (let count = 0; count < WARM_CALLS; count++) {
    warm.push(await call());
  }
  await intrusion.inbox.close(signal);
  const { min, median, max } = spread(warm);
  return [
    { name: 'call to alert, first call', value: cold, unit: 'ms', target: 1000 },
    { name: `call to alert, fastest of ${WARM_CALLS} more`, value: min, unit: 'ms', target: 1000 },
    { name: 'call to alert, median', value: median, unit: 'ms', target: 1000 },
    { name: 'call to alert, slowest', value: max, unit: 'ms', target: 1000 },
  ];
}

async function timed<T>(narrator: Narrator, name: string, work: () => Promise<T>, target?: number): Promise<{ figure: Figure; result: T }> {
  const started = performance.now();
  const result = await narrator.step(`measure ${name}`, work);
  return { figure: { name, value: inSeconds(performance.now() - started), unit: 's', target }, result };
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100;
}
