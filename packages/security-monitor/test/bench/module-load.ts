import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '..', '..');
const FUNCTION = join(ROOT, 'assets', 'security-monitor', 'index.js');
const BARE = join(ROOT, '.cache', 'bench', 'bare.js');
const RUNS = 15;
const BARE_HANDLER = 'import { SNSClient } from "@aws-sdk/client-sns"; const sns = new SNSClient({}); export const handler = async () => sns.config.serviceId;';
/** What both need to start. */
const VARIABLES = { AWS_REGION: 'eu-west-1', ALERT_TOPIC_ARN: 'arn:alerts', OPERATIONS_TOPIC_ARN: 'arn:operations', DETECTIONS: 'all', STACK_NAME: 'Bench', STATE_TABLE_NAME: 'state' };
const LOAD = 'const before = process.cpuUsage(); require(process.argv[1]); const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000);';

export interface ModuleLoad {
  /** Milliseconds of processor time, the median of all runs. */
  readonly monitor: number;
  readonly bare: number;
}

/** Loads the deployed function, and beside it one that only imports the SNS client of the AWS SDK, in turn, each in a new process. */
export function moduleLoad(): ModuleLoad {
  mkdirSync(join(BARE, '..'), { recursive: true });
  buildSync({
    stdin: { contents: BARE_HANDLER, resolveDir: ROOT }, outfile: BARE, bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node22', mainFields: ['module', 'main'],
  });
  const times = Array.from({ length: RUNS }, () => [load(FUNCTION), load(BARE)]);
  return { monitor: median(times.map(([monitor]) => monitor)), bare: median(times.map(([, bare]) => bare)) };
}

function load(file: string): number {
  return Number(execFileSync(process.execPath, ['-e', LOAD, file], { encoding: 'utf8', env: { ...process.env, ...VARIABLES } }));
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
