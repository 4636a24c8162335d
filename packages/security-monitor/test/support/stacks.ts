import { App, Stack, StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AlertChannel, SecurityMonitor, SecurityMonitorProps } from '../../src';

export const newStack = (props?: StackProps): Stack => new Stack(new App(), 'TapStack', props);

/** A monitor as the app uses it: in a VPC, with somebody who hears. */
export function newMonitor(stack: Stack, props: SecurityMonitorProps = {}, id = 'Monitor'): SecurityMonitor {
  return new SecurityMonitor(stack, id, {
    channels: [AlertChannel.email('security@example.com')],
    operationsChannels: [AlertChannel.email('operations@example.com')],
    ...props,
  });
}

export const newVpc = (stack: Stack): ec2.Vpc => new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });

export type Resources = Record<string, { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string; Condition?: string }>;

export const resourcesOf = (template: Template, type: string): Resources => template.findResources(type) as Resources;

/** The only resource of a type whose logical id begins so. */
export function only(template: Template, type: string, prefix = ''): { id: string; properties: Record<string, unknown> } {
  const found = Object.entries(resourcesOf(template, type)).filter(([id]) => id.startsWith(prefix));
  expect(found.map(([id]) => id)).toHaveLength(1);
  return { id: found[0][0], properties: found[0][1].Properties };
}

export const attribute = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
export const reference = (id: string) => ({ Ref: id });

/** An ARN as `Stack.formatArn` writes it in a stack without environment. */
export const arn = (service: string, resource: string, separator = ':') => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:${service}:`, { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `${separator}${resource}`]],
});
