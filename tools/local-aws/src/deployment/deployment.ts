import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DescribeStacksCommand, type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';

import { Problem } from '@tapstack/python';

import { ACCOUNT, REGION } from '../embedded-aws/clean-environment';
import type { Progress } from '../terminal/narrator';
import type { Cdk } from './cdk';
import { DeploymentProgress } from './cdk-output';
import type { DemonstratedApp } from './tap-app';

/** The outputs of one stack by their names. */
export type Outputs = Readonly<Record<string, string>>;

/** The app's own build command need not run: its libraries have just been built. */
const BUILT = ['--build', 'true'];

/** The ordinary CDK life of an app in one environment: bootstrap, deploy, destroy. */
export class Deployment {
  readonly stack: string;
  /** Synthesized once, by the deploy; destroying reads it again. */
  private readonly assembly: string;

  constructor(
    private readonly cdk: Pick<Cdk, 'run'>,
    private readonly app: DemonstratedApp,
    private readonly environment: string,
    private readonly directory: string,
  ) {
    this.stack = app.stackOf(environment);
    this.assembly = join(directory, 'cdk.out');
  }

  /** Runs in a folder without an app: bootstrapping an account needs none. */
  async bootstrap(): Promise<void> {
    await this.cdk.run('cdk bootstrap', ['bootstrap', `aws://${ACCOUNT}/${REGION}`], this.directory);
  }

  /** Synthesizes and does no more; deploying does it by itself. */
  async synthesize(): Promise<void> {
    const args = ['synth', '--quiet', ...BUILT, '--context', `environment=${this.environment}`, '--output', `${this.assembly}.synth`];
    await this.cdk.run('cdk synth', args, this.app.directory);
  }

  async deploy(progress: Progress): Promise<Outputs> {
    const outputsFile = join(this.directory, 'outputs.json');
    const done = new DeploymentProgress();
    const settings = {
      '--context': `environment=${this.environment}`,
      '--require-approval': 'never',
      '--progress': 'events',
      '--concurrency': '4',
      '--outputs-file': outputsFile,
      '--output': this.assembly,
    };
    const parameters = Object.entries(this.app.parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]);
    const args = ['deploy', '--all', ...BUILT, ...Object.entries(settings).flat(), ...parameters];
    progress('synthesizing');
    await this.cdk.run(`cdk deploy of ${this.stack}`, args, this.app.directory, (line) => {
      const detail = done.hear(line);
      if (detail) {
        progress(detail);
      }
    });
    const outputs = (JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Outputs>)[this.stack];
    if (!outputs) {
      throw new Problem(`the app deployed no stack ${this.stack}`, `check the stack names of ${this.app.directory}`);
    }
    return outputs;
  }

  async destroy(): Promise<void> {
    await this.cdk.run(`cdk destroy of ${this.stack}`, ['destroy', '--all', '--force', ...BUILT, '--app', this.assembly], this.app.directory);
  }

  /** Whether the environment is one that refuses to be deleted. */
  async isProtected(client: CloudFormationClient, abortSignal: AbortSignal): Promise<boolean> {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: this.stack }), { abortSignal });
    return Stacks?.[0]?.EnableTerminationProtection ?? false;
  }

  async countResources(client: CloudFormationClient): Promise<number> {
    let count = 0;
    for await (const page of paginateListStackResources({ client }, { StackName: this.stack })) {
      count += page.StackResourceSummaries?.length ?? 0;
    }
    return count;
  }
}

/**
 * An output that the demonstration cannot do without.
 *
 * @throws Problem naming the output that is missing
 */
export function requiredOutput(outputs: Outputs, name: string, stack: string): string {
  const value = outputs[name];
  if (!value) {
    throw new Problem(`stack ${stack} has no output ${name}`, `add the output; it has ${Object.keys(outputs).join(', ') || 'none'}`);
  }
  return value;
}
