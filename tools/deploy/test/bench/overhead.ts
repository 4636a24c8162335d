import { join, resolve } from 'node:path';

import { Bench, DEPLOY, consentsIn } from '../e2e/support/bench';

const TAP_APP = resolve(DEPLOY, '../../apps/tap');
const CDK = require.resolve('aws-cdk/bin/cdk');
/** By turns, and the best of each: whatever else the machine does slows down the one or the other. */
const ROUNDS = 2;
const MOST_EXTRA_SECONDS = 2;
const MOST_RATIO = 1.15;

interface Ended {
  readonly status: number | null;
  readonly lines: readonly string[];
}

async function seconds(what: string, work: () => Promise<Ended>): Promise<number> {
  const started = performance.now();
  const { status, lines } = await work();
  if (status !== 0) {
    throw new Error(`${what} ended with ${status}:\n${lines.slice(-10).join('\n')}`);
  }
  const took = (performance.now() - started) / 1000;
  process.stderr.write(`${what}: ${took.toFixed(1)} s\n`);
  return took;
}

async function measure(bench: Bench) {
  const assembly = join(bench.directory, 'assembly');
  const cdk = (...args: string[]) => bench.run(process.execPath, [CDK, ...args, '--no-notices']);
  const app = `${process.execPath} ${require.resolve('tsx/cli')} ${join(TAP_APP, 'src', 'main.ts')}`;
  await seconds('synthesis', () => cdk('synth', '--quiet', '--app', app, '--context', 'environment=dev', '--output', assembly));
  const deployments = {
    cdk: () => seconds('cdk deploy', () => cdk('deploy', '--all', '--require-approval', 'never', '--app', assembly)),
    tap: () => seconds('tap deploy', () => bench.tap('deploy', '--app', assembly, '--yes')),
  };
  const takeDown = async () => {
    const consents = consentsIn(await bench.tap('teardown', '--app', assembly, '--yes', '--json'));
    await seconds('teardown', () => bench.tap('teardown', '--app', assembly, '--yes', ...consents));
  };
  // The assets are published once, before anything counts.
  await deployments.cdk();
  await takeDown();
  const times = { tap: [] as number[], cdk: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const tool of ['tap', 'cdk'] as const) {
      times[tool].push(await deployments[tool]());
      await takeDown();
    }
  }
  return { tap: Math.min(...times.tap), cdk: Math.min(...times.cdk) };
}

async function main(): Promise<void> {
  const bench = await Bench.start();
  try {
    await bench.bootstrap();
    const { tap, cdk } = await measure(bench);
    // One JSON array of figures on standard output.
    process.stdout.write(`${JSON.stringify([
      { name: 'cdk deploy of the same stacks', value: Number(cdk.toFixed(1)), unit: 's' },
      { name: 'tap deploy, preflight and verification included', value: Number(tap.toFixed(1)), unit: 's', target: Number(Math.max(cdk * MOST_RATIO, cdk + MOST_EXTRA_SECONDS).toFixed(1)) },
      { name: 'ratio of both', value: Number((tap / cdk).toFixed(2)), unit: 'x' },
    ])}\n`);
  } finally {
    await bench.stop();
  }
}

void main();
