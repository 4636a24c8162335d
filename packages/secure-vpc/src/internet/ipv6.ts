/**
 * Whether the VPC speaks IPv6 too.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
 */
export class Ipv6 {
  /** IPv4 alone. The network ACLs deny SSH and RDP over IPv6 all the same. */
  public static none(): Ipv6 {
    return new Ipv6(false);
  }

  /**
   * A block from Amazon, a part of it for each subnet. The private tier reaches out by an egress-only internet gateway, which lets nobody
   * in; the public tier has a route to the internet; the data tier has none. No subnet gives addresses by itself: an instance has one if its
   * launch template asks for it (`ipv6AddressCount`).
   *
   * The tiers talk to each other over IPv4.
   */
  public static amazonProvided(): Ipv6 {
    return new Ipv6(true);
  }

  /** @internal */
  public readonly _enabled: boolean;

  private constructor(enabled: boolean) {
    this._enabled = enabled;
  }
}
