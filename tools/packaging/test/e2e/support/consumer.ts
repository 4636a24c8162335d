import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '@tapstack/python';

const APPS = join(__dirname, '..', 'apps');

/** A folder outside the workspace in which somebody uses what is published. */
export class Consumer {
  public readonly folder: string;

  constructor(parent: string, name: string, app: 'typescript' | 'python' | 'java', private readonly environment: NodeJS.ProcessEnv) {
    this.folder = join(parent, name);
    mkdirSync(this.folder, { recursive: true });
    cpSync(join(APPS, app), this.folder, { recursive: true });
  }

  /** Runs a command here. @throws with everything it said, unless it ends with 0 */
  public async run(command: string, ...args: string[]): Promise<string[]> {
    const environment = { ...this.environment, CDK_OUTDIR: join(this.folder, 'cdk.out') };
    const child = await runChild(command, args, { cwd: this.folder, env: environment });
    if (child.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${child.status}:\n${child.lines.slice(-60).join('\n')}`);
    return [...child.lines];
  }

  public write(file: string, content: unknown): void {
    writeFileSync(join(this.folder, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }

  /** The types of resources of a stack that was synthesized here. */
  public resourcesOf(stack: string): Set<string> {
    const { Resources } = JSON.parse(readFileSync(join(this.folder, 'cdk.out', `${stack}.template.json`), 'utf8')) as { Resources: Record<string, { Type: string }> };
    return new Set(Object.values(Resources).map(({ Type }) => Type));
  }

  public has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }
}

/** What each stack of the app must hold, so that a synthesis is known to have made what it says. */
export const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  NetworkAlone: ['AWS::EC2::VPC', 'AWS::EC2::FlowLog'],
  DatabaseAlone: ['AWS::RDS::DBInstance', 'AWS::KMS::Key'],
  EvidenceAlone: ['AWS::CloudTrail::Trail', 'AWS::S3::Bucket'],
  MonitorAlone: ['AWS::Events::Rule', 'AWS::SNS::Topic', 'AWS::Lambda::Function'],
  AllTogether: ['AWS::EC2::VPC', 'AWS::RDS::DBInstance', 'AWS::CloudTrail::Trail', 'AWS::Events::Rule', 'AWS::Config::ConfigurationRecorder'],
};

/** The expected types that a stack lacks, by stack. */
export function missingIn(consumer: Consumer): Record<string, string[]> {
  return Object.fromEntries(Object.entries(EXPECTED)
    .map(([stack, types]) => [stack, types.filter((type) => !consumer.resourcesOf(stack).has(type))] as const)
    .filter(([, missing]) => missing.length > 0));
}
