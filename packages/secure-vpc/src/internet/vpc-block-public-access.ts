import * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * The switch of EC2 that blocks internet gateways for all VPCs of an account and region, over whatever their routes, network ACLs and
 * security groups say. The private and data tiers need no exception from it: it lets NAT and egress-only gateways through.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export class VpcBlockPublicAccess {
  /** The switch stays as it is, and the VPC has no exception. Where it is on, the public tier is cut off. */
  public static unchanged(): VpcBlockPublicAccess {
    return new VpcBlockPublicAccess(false, false);
  }

  /** The switch stays as it is; where it is on, or will be, the public subnets of this VPC are excepted. */
  public static publicSubnetsExcepted(): VpcBlockPublicAccess {
    return new VpcBlockPublicAccess(false, true);
  }

  /**
   * Turns the switch on, against all that comes in, except to the public subnets of this VPC.
   *
   * It is one switch for **all VPCs of the account and region**: those without an exception are cut off from what reaches in. One stack of
   * an account and region can own it.
   */
  public static regionBlockedExceptPublicSubnets(): VpcBlockPublicAccess {
    return new VpcBlockPublicAccess(true, true);
  }

  private constructor(private readonly blocksRegion: boolean, private readonly exceptsPublicSubnets: boolean) {}

  /**
   * Builds the exceptions, and after them the switch, so that nothing is cut off in between.
   *
   * @internal
   */
  public _build(vpc: ec2.Vpc): void {
    const exceptions = this.exceptsPublicSubnets
      ? vpc.publicSubnets.map((subnet, index) => new ec2.CfnVPCBlockPublicAccessExclusion(vpc, `PublicAccessException${index + 1}`, {
          subnetId: subnet.subnetId,
          internetGatewayExclusionMode: 'allow-bidirectional',
        }))
      : [];
    if (!this.blocksRegion) return;
    const block = new ec2.CfnVPCBlockPublicAccessOptions(vpc, 'BlockPublicAccess', { internetGatewayBlockMode: 'block-ingress' });
    block.node.addDependency(...exceptions);
  }
}
