import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DemonstratedApp } from '../../../src/deployment/tap-app';

/** The message with which CloudFormation refuses the app's one stack. */
export const REFUSAL = 'SSM parameter \'/no/such/image\' does not exist';

/** A CDK app that synthesizes well and cannot be deployed; it needs no library, as it writes its cloud assembly by hand. */
export function unresolvableApp(folder: string): DemonstratedApp {
  const directory = join(folder, 'app');
  const stackOf = (environment: string) => `Unresolvable${environment}`;
  const stack = stackOf('dev');
  const template = {
    Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/no/such/image' } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
  };
  const manifest = {
    version: '36.0.0',
    artifacts: { [stack]: { type: 'aws:cloudformation:stack', environment: 'aws://000000000000/us-east-1', properties: { templateFile: 'template.json' } } },
  };
  mkdirSync(join(directory, 'made'), { recursive: true });
  writeFileSync(join(directory, 'cdk.json'), JSON.stringify({ app: 'mkdir -p $CDK_OUTDIR && cp made/* $CDK_OUTDIR' }));
  writeFileSync(join(directory, 'made', 'template.json'), JSON.stringify(template));
  writeFileSync(join(directory, 'made', 'manifest.json'), JSON.stringify(manifest));
  return { directory, stackOf, parameters: {} };
}
