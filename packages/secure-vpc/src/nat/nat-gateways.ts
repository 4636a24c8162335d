import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { NatAddresses } from './nat-addresses';
import { RegionalNatProvider } from './regional-nat-provider';

/** How many gateways, how many addresses, and who builds them. */
interface Layout {
  readonly gateways: (zones: number) => number;
  readonly addresses: (zones: number) => number;
  readonly provider: (addresses: NatAddresses) => ec2.NatProvider;
}

const zonal = (addresses: NatAddresses) => ec2.NatProvider.gateway({ eipAllocationIds: addresses._existing?.map(({ allocationId }) => allocationId) });

/**
 * How the private tier reaches the internet.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export class NatGateways {
  /**
   * One NAT gateway in each availability zone: losing a zone takes no other zone off the internet, and no traffic is
   * billed for crossing zones.
   *
   * @param addresses Where their public addresses come from; new ones that go with them, if not given
   */
  public static perAvailabilityZone(addresses?: NatAddresses): NatGateways {
    return new NatGateways({ gateways: (zones) => zones, addresses: (zones) => zones, provider: zonal }, addresses);
  }

  /**
   * One NAT gateway for all availability zones: cheaper, and gone with its zone. For environments that may be down.
   *
   * @param addresses Where its public address comes from; a new one that goes with it, if not given
   */
  public static single(addresses?: NatAddresses): NatGateways {
    return new NatGateways({ gateways: () => 1, addresses: () => 1, provider: zonal }, addresses);
  }

  /**
   * One NAT gateway that AWS keeps in all availability zones of the plan, with an address in each. It stands in no subnet, so no network
   * ACL of yours lies between it and the internet, and a zone more is an address more, not a gateway and a route more.
   *
   * Not in AWS GovCloud and China. Changing to or from it replaces the gateways, and so cuts what passes them.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
   * @param addresses Where its public addresses come from; new ones that go with it, if not given
   */
  public static regional(addresses?: NatAddresses): NatGateways {
    return new NatGateways({ gateways: () => 1, addresses: (zones) => zones, provider: (from) => new RegionalNatProvider(from) }, addresses);
  }

  /**
   * No NAT gateway: the private tier reaches AWS through VPC endpoints and nothing else.
   */
  public static none(): NatGateways {
    return new NatGateways({ gateways: () => 0, addresses: () => 0, provider: zonal });
  }

  private constructor(private readonly layout: Layout, private readonly addresses: NatAddresses = NatAddresses.released()) {}

  /**
   * How many gateways a VPC over so many availability zones gets.
   *
   * @internal
   */
  public _countFor(zones: number): number {
    return this.layout.gateways(zones);
  }

  /**
   * What is wrong with the addresses for so many availability zones.
   *
   * @internal
   */
  public _problems(zones: number): string[] {
    return this.addresses._problems(this.layout.addresses(zones));
  }

  /**
   * Who builds the gateways.
   *
   * @internal
   */
  public _provider(): ec2.NatProvider {
    return this.layout.provider(this.addresses);
  }

  /**
   * The public addresses of the gateways that were built, of which aws-cdk-lib tells nothing; new ones now know what becomes of them.
   *
   * @internal
   */
  public _publicAddresses(vpc: ec2.Vpc): string[] {
    const created = vpc.node.findAll().filter((construct) => construct instanceof ec2.CfnEIP);
    if (this.addresses._retained) created.forEach((address) => address.applyRemovalPolicy(RemovalPolicy.RETAIN));
    return this.addresses._existing?.map(({ publicIp }) => publicIp) ?? created.map(({ attrPublicIp }) => attrPublicIp);
  }
}
