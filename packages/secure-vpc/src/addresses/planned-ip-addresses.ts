import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { subnetBlocks, Tier } from '../tiers/tier';
import { AddressPlan } from './address-plan';

/** Hands the blocks of a plan to the VPC, where aws-cdk-lib would divide the VPC's block by itself. */
export class PlannedIpAddresses implements ec2.IIpAddresses {
  public constructor(private readonly plan: AddressPlan) {}

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.plan.vpc };
  }

  public allocateSubnetsCidr({ requestedSubnets }: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const taken = new Map<string, number>();
    const allocatedSubnets = requestedSubnets.map(({ configuration: { name } }) => {
      const index = taken.get(name) ?? 0;
      taken.set(name, index + 1);
      return { cidr: subnetBlocks(this.plan, name as Tier)[index] };
    });
    return { allocatedSubnets };
  }
}
