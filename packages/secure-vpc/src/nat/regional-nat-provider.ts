import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { NatAddresses } from './nat-addresses';

/**
 * One NAT gateway over all zones of the VPC, with the addresses given for each. Without them AWS would take addresses as it sees fit, and
 * nobody could put them on an allow list beforehand.
 */
export class RegionalNatProvider extends ec2.NatProvider {
  private gateway?: ec2.CfnNatGateway;

  public constructor(private readonly addresses: NatAddresses) {
    super();
  }

  public override get configuredGateways(): ec2.GatewayConfig[] {
    return this.gateway ? [{ az: 'all', gatewayId: this.gateway.ref }] : [];
  }

  public override configureNat({ vpc, privateSubnets }: ec2.ConfigureNatOptions): void {
    this.gateway = new ec2.CfnNatGateway(vpc, 'NatGateway', {
      vpcId: vpc.vpcId,
      availabilityMode: 'regional',
      connectivityType: 'public',
      availabilityZoneAddresses: vpc.availabilityZones.map((availabilityZone, index) => ({
        availabilityZone,
        allocationIds: [this.addresses._existing?.[index].allocationId
          ?? new ec2.CfnEIP(vpc, `NatAddress${index + 1}`, { domain: 'vpc' }).attrAllocationId],
      })),
    });
    // Its own route table leads to the internet gateway, which must be attached.
    this.gateway.node.addDependency(...vpc.node.children.filter((child) => child instanceof ec2.CfnVPCGatewayAttachment));
    privateSubnets.forEach((subnet) => this.configureSubnet(subnet));
  }

  public override configureSubnet(subnet: ec2.PrivateSubnet): void {
    if (this.gateway) subnet.addDefaultNatRoute(this.gateway.ref);
  }
}
