import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Cdk } from '@tapstack/local-aws/src/deployment/cdk';
import { TAP_APP } from '@tapstack/local-aws/src/deployment/tap-app';
import { ACCOUNT, REGION } from '@tapstack/local-aws/src/embedded-aws/clean-environment';
import { EmbeddedAws } from '@tapstack/local-aws/src/embedded-aws/embedded-aws';
import { preparePython } from '@tapstack/python';

export interface DeployedStage {
  readonly endpoint: string;
  /** Of the run; programs have their home in it. */
  readonly directory: string;
}

/** Deploys a synthesized assembly on an embedded AWS of its own, lets `use` look at it, and leaves nothing behind. */
export async function onDeployed<T>(assembly: string, signal: AbortSignal, use: (stage: DeployedStage) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'tapstack-live-'));
  let aws: EmbeddedAws | undefined;
  try {
    const python = await preparePython('ministack', { signal, onProgress: say });
    aws = await EmbeddedAws.start({ python, directory, outlives: false, signal });
    mkdirSync(join(directory, 'home'), { recursive: true });
    const cdk = new Cdk({ endpoint: aws.endpoint, directory, signal, env: process.env });
    say('bootstrap');
    await cdk.run('cdk bootstrap', ['bootstrap', `aws://${ACCOUNT}/${REGION}`], directory);
    say('deploy');
    const parameters = Object.entries(TAP_APP.parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]);
    await cdk.run('cdk deploy', ['deploy', '--all', '--app', assembly, '--require-approval', 'never', '--concurrency', '4', ...parameters], directory);
    return await use({ endpoint: aws.endpoint, directory });
  } finally {
    await aws?.stop();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
