/**
 * How the private tier reaches the internet. Every NAT gateway gets an Elastic IP address of its own.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export class NatGateways {
  /**
   * One NAT gateway in each availability zone: losing a zone takes no other zone off the internet, and no traffic is
   * billed for crossing zones.
   */
  public static perAvailabilityZone(): NatGateways {
    return new NatGateways((zones) => zones);
  }

  /**
   * One NAT gateway for all availability zones: cheaper, and gone with its zone. For environments that may be down.
   */
  public static single(): NatGateways {
    return new NatGateways(() => 1);
  }

  /**
   * No NAT gateway: the private tier reaches AWS through VPC endpoints and nothing else.
   */
  public static none(): NatGateways {
    return new NatGateways(() => 0);
  }

  private constructor(private readonly count: (zones: number) => number) {}

  /**
   * How many gateways a VPC over so many availability zones gets.
   *
   * @internal
   */
  public _countFor(zones: number): number {
    return this.count(zones);
  }
}
