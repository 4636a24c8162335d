import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AddressPlan } from '../addresses/address-plan';

/** The tiers of the network; the value is the name of the subnet group. */
export enum Tier {
  /** Faces the internet. */
  PUBLIC = 'public',
  /** Reaches the internet through NAT, cannot be reached from it. */
  PRIVATE = 'private',
  /** Knows only the VPC. */
  DATA = 'data',
}

const SUBNET_TYPES: Record<Tier, ec2.SubnetType> = {
  [Tier.PUBLIC]: ec2.SubnetType.PUBLIC,
  [Tier.PRIVATE]: ec2.SubnetType.PRIVATE_WITH_EGRESS,
  [Tier.DATA]: ec2.SubnetType.PRIVATE_ISOLATED,
};

export function subnetBlocks(plan: AddressPlan, tier: Tier): string[] {
  return { [Tier.PUBLIC]: plan.publicSubnets, [Tier.PRIVATE]: plan.privateSubnets, [Tier.DATA]: plan.dataSubnets }[tier];
}

/** The tiers that the plan has subnets for. */
export function tiersOf(plan: AddressPlan): Tier[] {
  return Object.values(Tier).filter((tier) => subnetBlocks(plan, tier).length > 0);
}

/** The subnet groups of the plan, none of which gives its instances a public address on its own, of either family: all IPv6 addresses are public. */
export function subnetGroups(plan: AddressPlan, ipv6: boolean): ec2.SubnetConfiguration[] {
  return tiersOf(plan).map((tier) => ({
    name: tier,
    subnetType: SUBNET_TYPES[tier],
    // The other types refuse the property, and never map public addresses.
    ...tier === Tier.PUBLIC ? { mapPublicIpOnLaunch: false } : {},
    ...ipv6 ? { ipv6AssignAddressOnCreation: false } : {},
  }));
}
