import { resolve } from 'node:path';

import { Bench, DEPLOY, consentsIn } from '../e2e/support/bench';

const ASSEMBLY = resolve(DEPLOY, '../../apps/tap/cdk.out/dev');
const MOST_EXTRA_SECONDS = 2;
const MOST_RATIO = 1.15;

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
  await bench.bootstrap();
});
afterAll(() => bench.stop());

async function seconds(work: () => Promise<{ status: number; lines: readonly string[] }>): Promise<number> {
  const started = performance.now();
  const { status, lines } = await work();
  expect([status, status === 0 ? [] : lines.slice(-10)]).toEqual([0, []]);
  return (performance.now() - started) / 1000;
}

async function takeDown(): Promise<void> {
  const consents = consentsIn(await bench.tap('teardown', '--app', ASSEMBLY, '--yes', '--json'));
  expect((await bench.tap('teardown', '--app', ASSEMBLY, '--yes', ...consents)).status).toBe(0);
}

test('costs no more than 15 % or 2 s over plain cdk deploy of the same stacks', async () => {
  const cdk = () => bench.run(process.execPath, [require.resolve('aws-cdk/bin/cdk'), 'deploy', '--all', '--require-approval', 'never', '--app', ASSEMBLY, '--no-notices']);
  // The assets are published once, before anything is timed.
  await seconds(cdk);
  await takeDown();
  const times = { tap: [] as number[], cdk: [] as number[] };
  // In turns, and the best of each: other programs on the machine slow down the one or the other.
  for (let round = 0; round < 2; round++) {
    times.tap.push(await seconds(() => bench.tap('deploy', '--app', ASSEMBLY, '--yes')));
    await takeDown();
    times.cdk.push(await seconds(cdk));
    await takeDown();
  }
  const [withTap, withCdk] = [Math.min(...times.tap), Math.min(...times.cdk)];
  process.stdout.write(`tap deploy ${withTap.toFixed(1)} s, cdk deploy ${withCdk.toFixed(1)} s, ratio ${(withTap / withCdk).toFixed(2)}\n`);
  expect(withTap).toBeLessThan(Math.max(withCdk * MOST_RATIO, withCdk + MOST_EXTRA_SECONDS));
});
