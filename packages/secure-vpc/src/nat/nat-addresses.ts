import { Token } from 'aws-cdk-lib';
import { parseIpv4Block } from '../addresses/ipv4';

/** An Elastic IP address that you allocated. */
export interface ExistingNatAddress {
  /**
   * The id under which EC2 knows it, `eipalloc-…`.
   */
  readonly allocationId: string;

  /**
   * The address itself, which `natAddresses` tells.
   */
  readonly publicIp: string;
}

/**
 * Where the public addresses of the NAT gateways come from, and what becomes of them. Others put them on allow lists, so they may be worth
 * more than the gateways.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html
 */
export class NatAddresses {
  /**
   * New addresses, given back to AWS when their gateways go.
   */
  public static released(): NatAddresses {
    return new NatAddresses(false);
  }

  /**
   * New addresses that stay in the account, billed, when the stack no longer has them. A later stack takes them as `existing`.
   */
  public static retained(): NatAddresses {
    return new NatAddresses(true);
  }

  /**
   * Addresses that you allocated, one for each gateway, in the order of the availability zones. The stack never gives them back.
   */
  public static existing(addresses: ExistingNatAddress[]): NatAddresses {
    return new NatAddresses(true, addresses);
  }

  /** Whether new addresses outlive the stack. @internal */
  public readonly _retained: boolean;
  /** The addresses that are there already. @internal */
  public readonly _existing?: readonly ExistingNatAddress[];

  private constructor(retained: boolean, existing?: readonly ExistingNatAddress[]) {
    this._retained = retained;
    this._existing = existing;
  }

  /**
   * What is wrong with them for so many gateways.
   *
   * @internal
   */
  public _problems(needed: number): string[] {
    if (!this._existing) return [];
    const known = this._existing.filter(({ allocationId }) => !Token.isUnresolved(allocationId));
    const ids = known.map(({ allocationId }) => allocationId);
    return [
      ...this._existing.length === needed
        ? []
        : [`${this._existing.length} existing NAT addresses for ${needed} gateways or zones; give ${needed}`],
      ...ids.filter((id) => !/^eipalloc-[0-9a-f]+$/.test(id)).map((id) => `NAT address "${id}" is not an allocation id; it is what EC2 shows as eipalloc-…`),
      ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `NAT address "${id}" is listed twice; a gateway needs one of its own`)),
      ...this._existing.filter(({ publicIp }) => !Token.isUnresolved(publicIp) && !parseIpv4Block(`${publicIp}/32`))
        .map(({ publicIp }) => `NAT address "${publicIp}" is not an IPv4 address; write four numbers from 0 to 255`),
    ];
  }
}
