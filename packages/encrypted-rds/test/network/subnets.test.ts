import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EncryptedMysql } from '../../src';
import { network, only } from '../support/database';

const { PUBLIC, PRIVATE_ISOLATED, PRIVATE_WITH_EGRESS } = ec2.SubnetType;

function place(tiers: ec2.SubnetType[], choose?: (vpc: ec2.Vpc) => ec2.SubnetSelection) {
  const stack = new Stack(new App(), 'Shop');
  const vpc = network(stack, ...tiers);
  new EncryptedMysql(stack, 'Database', { vpc, vpcSubnets: choose?.(vpc) });
  return only(Template.fromStack(stack), 'AWS::RDS::DBSubnetGroup').SubnetIds.map(({ Ref }: { Ref: string }) => Ref.replace(/Subnet.*/, ''));
}

test('takes the isolated subnets where there are any', () => {
  expect(place([PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED])).toEqual(['NetworkIsolated', 'NetworkIsolated']);
});

test('takes the private subnets otherwise', () => {
  expect(place([PUBLIC, PRIVATE_WITH_EGRESS])).toEqual(['NetworkPrivate', 'NetworkPrivate']);
});

test('takes the subnets that were chosen', () => {
  expect(place([PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED], () => ({ subnetType: PRIVATE_WITH_EGRESS }))).toEqual(['NetworkPrivate', 'NetworkPrivate']);
});

test('refuses public subnets: names each, and the way out', () => {
  const way = 'is public: a route from the internet leads there; choose isolated subnets, or private ones with egress, in vpcSubnets';
  expect(() => place([PUBLIC, PRIVATE_ISOLATED], () => ({ subnetType: PUBLIC }))).toThrow([
    'Shop/Database: 2 problems with the database',
    `  - subnet "Shop/Network/PublicSubnet1" ${way}`,
    `  - subnet "Shop/Network/PublicSubnet2" ${way}`,
  ].join('\n'));
});

test('refuses a single public subnet among private ones', () => {
  expect(() => place([PUBLIC, PRIVATE_ISOLATED], (vpc) => ({ subnets: [...vpc.isolatedSubnets, vpc.publicSubnets[0]] })))
    .toThrow('1 problem with the database\n  - subnet "Shop/Network/PublicSubnet1" is public');
});

test('refuses a network that has public subnets only', () => {
  expect(() => place([PUBLIC])).toThrow('network "Shop/Network" has only public subnets; add isolated or private ones for the database');
});

test('refuses a tier that the network does not have', () => {
  expect(() => place([PUBLIC, PRIVATE_ISOLATED], () => ({ subnetType: PRIVATE_WITH_EGRESS })))
    .toThrow(/vpcSubnets: .*There are no 'Private' subnet groups in this VPC.*; choose isolated subnets, or private ones with egress, in vpcSubnets/);
});

describe('availability zones', () => {
  const imported = (availabilityZones: string[]) => () => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Network', {
      vpcId: 'vpc-1',
      availabilityZones,
      isolatedSubnetIds: availabilityZones.map((_, index) => `subnet-${index}`),
    });
    new EncryptedMysql(stack, 'Database', { vpc });
  };

  test('refuses a single zone, which RDS would', () => {
    expect(imported(['eu-west-1a'])).toThrow(
      '  - vpcSubnets cover only eu-west-1a; RDS needs subnets in at least two availability zones: select more, or raise the maxAzs of the network',
    );
  });

  test('refuses a single zone known only at deployment', () => {
    expect(() => place([PRIVATE_ISOLATED], (vpc) => ({ subnets: [vpc.isolatedSubnets[0]] }))).toThrow('vpcSubnets cover a single availability zone;');
  });

  test('refuses a choice that leaves nothing', () => {
    expect(() => place([PRIVATE_ISOLATED], () => ({ subnetFilters: [ec2.SubnetFilter.availabilityZones(['mars-1a'])] })))
      .toThrow('vpcSubnets cover no subnet;');
  });

  test('takes two', () => {
    expect(imported(['eu-west-1a', 'eu-west-1b'])).not.toThrow();
  });
});
