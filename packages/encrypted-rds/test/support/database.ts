import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EncryptedMysql, type EncryptedMysqlProps } from '../../src';

/** A network with the given tiers over two availability zones. */
export function network(stack: Stack, ...tiers: ec2.SubnetType[]): ec2.Vpc {
  return new ec2.Vpc(stack, 'Network', {
    maxAzs: 2,
    natGateways: tiers.includes(ec2.SubnetType.PRIVATE_WITH_EGRESS) ? 1 : 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: tiers.map((subnetType) => ({ name: subnetType, subnetType })),
  });
}

export interface Scene {
  readonly stack: Stack;
  readonly vpc: ec2.Vpc;
}

/** A stack with a network that has an isolated tier. */
export function scene(): Scene {
  const stack = new Stack(new App(), 'Shop');
  return { stack, vpc: network(stack, ec2.SubnetType.PRIVATE_ISOLATED) };
}

/** One database in a stack of its own, and the template that comes of it. */
export function database(props: Partial<EncryptedMysqlProps> | ((scene: Scene) => Partial<EncryptedMysqlProps>) = {}) {
  const { stack, vpc } = scene();
  const given = typeof props === 'function' ? props({ stack, vpc }) : props;
  const mysql = new EncryptedMysql(stack, 'Database', { vpc, ...given });
  return { stack, vpc, mysql, template: () => Template.fromStack(stack) };
}

/** What a database with these props is refused with. */
export function refusal(props: Parameters<typeof database>[0]): string {
  try {
    database(props);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the database was accepted');
}

/** Properties of the only resource of a type. */
export function only(template: Template, type: string): ReturnType<Template['toJSON']> {
  const resources = Object.values(template.findResources(type));
  expect(resources).toHaveLength(1);
  return resources[0].Properties;
}
