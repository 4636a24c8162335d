import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { TapApp } from '../../src/tap-app';
import { longestChain, type TemplateResources } from '../support/dependencies';

/** What one synthesis took. */
interface Run {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly resources: number;
}

/** Runs of each kind by turns, so that whatever else the machine does meets both. */
const TURNS = 5;
const ENVIRONMENTS = [1, 4, 16, 64];

const synthesize = (...args: (string | number)[]): Run => {
  const script = join(__dirname, 'synthesize-once.ts');
  return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', script, ...args.map(String)], { encoding: 'utf8', cwd: join(__dirname, '..', '..') })) as Run;
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

// One JSON array of figures on standard output; what it is about goes to standard error.
const figures: { name: string; value: number; unit: string; target?: number }[] = [];
const { resources } = synthesize('tap', 1);
const turns = Array.from({ length: TURNS }, () => ({ tap: synthesize('tap', 1).milliseconds, plain: synthesize('plain', 1, resources).milliseconds }));
const [tap, plain] = [median(turns.map((turn) => turn.tap)), median(turns.map((turn) => turn.plain))];
figures.push(
  { name: `synthesis of prod, ${resources} resources`, value: rounded(tap / 1000, 2), unit: 's' },
  { name: 'the same number of plain L2 resources', value: rounded(plain / 1000, 2), unit: 's' },
  { name: 'ratio of both', value: rounded(tap / plain, 2), unit: 'x', target: 1.3 },
);

const scale = ENVIRONMENTS.map((environments) => ({ environments, ...synthesize('tap', environments) }));
for (const { environments, milliseconds, megabytes } of scale) {
  figures.push(
    { name: `${environments} environments in one app, time`, value: rounded(milliseconds / 1000, 2), unit: 's' },
    { name: `${environments} environments in one app, memory`, value: rounded(megabytes, 0), unit: 'MB' },
  );
}
const [fewer, more] = scale.slice(-2);
figures.push({
  name: `time of an environment among ${more.environments}, beside one among ${fewer.environments}`,
  value: rounded((more.milliseconds / more.environments) / (fewer.milliseconds / fewer.environments), 2), unit: 'x', target: 1.3,
});

const app = new TapApp({ context: { environment: 'prod' } });
const { template } = app.synth().getStackByName(app.tapStack.stackName) as { template: { Resources: TemplateResources } };
const chain = longestChain(template.Resources);
figures.push({ name: 'longest chain of resources that wait for each other', value: chain.length, unit: 'steps' });
process.stderr.write(`longest chain: ${chain.join(' > ')}\n`);
process.stdout.write(`${JSON.stringify(figures)}\n`);
