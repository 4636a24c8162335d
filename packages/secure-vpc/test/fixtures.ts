import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecureVpc, SecureVpcProps } from '../src';

export const STACK = 'TapStack';

export interface Synthesized {
  readonly vpc: SecureVpc;
  readonly stack: Stack;
  readonly template: Template;
}

/** `new SecureVpc(stack, 'Network', props)` in a stack that knows neither account nor region. */
export function synthesize(props?: SecureVpcProps, prepare: (vpc: SecureVpc) => void = () => undefined): Synthesized {
  const stack = new Stack(new App(), STACK);
  const vpc = new SecureVpc(stack, 'Network', props);
  prepare(vpc);
  return { vpc, stack, template: Template.fromStack(stack) };
}

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, never>;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The resources of a type by logical id. */
export function resources(template: Template, type: string): Record<string, Resource> {
  return template.findResources(type) as Record<string, Resource>;
}

/** The one resource of a type whose logical id begins so. */
export function only(template: Template, type: string, prefix = ''): Resource & { readonly id: string } {
  const found = Object.entries(resources(template, type)).filter(([id]) => id.startsWith(prefix));
  if (found.length !== 1) throw new Error(`expected one ${type} ${prefix}*, found ${found.map(([id]) => id).join(', ') || 'none'}`);
  return { id: found[0][0], ...found[0][1] };
}

/** `arn:<partition>:<service>:<region>:<account>:` and what follows, as a template spells it. */
export function arn(service: string, ...rest: unknown[]): unknown {
  const [first, ...others] = rest;
  return {
    'Fn::Join': ['', [
      'arn:',
      { Ref: 'AWS::Partition' },
      `:${service}:`,
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:${first}`,
      ...others,
    ]],
  };
}

/** The message of the error that something throws. */
export function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
