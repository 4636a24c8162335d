/** The blocks of an address plan. */
export interface AddressPlanProps {
  /**
   * The IPv4 block of the VPC, /16 to /28, in CIDR notation.
   */
  readonly vpc: string;

  /**
   * One block per availability zone for what faces the internet: load balancers and NAT gateways.
   */
  readonly publicSubnets: string[];

  /**
   * One block per availability zone for what runs: it reaches the internet through NAT and cannot be reached from it.
   */
  readonly privateSubnets: string[];

  /**
   * One block per availability zone for what stores: no route leads from these subnets out of the VPC.
   *
   * @default - no data tier
   */
  readonly dataSubnets?: string[];
}

/**
 * Which addresses the VPC and each of its subnets get.
 *
 * The plan decides the number of availability zones too: it is the number of subnets of each tier, one to three.
 * A plan is checked when a `SecureVpc` uses it, all its problems at once. Blocks that are known only at deployment
 * (a CloudFormation parameter) are accepted and not checked.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export class AddressPlan {
  /**
   * 10.0.0.0/16 over two availability zones: public 10.0.1.0/24 and 10.0.2.0/24, private 10.0.3.0/24 and 10.0.4.0/24.
   */
  public static default(): AddressPlan {
    return AddressPlan.of({
      vpc: '10.0.0.0/16',
      publicSubnets: ['10.0.1.0/24', '10.0.2.0/24'],
      privateSubnets: ['10.0.3.0/24', '10.0.4.0/24'],
    });
  }

  /**
   * The blocks you name.
   */
  public static of(props: AddressPlanProps): AddressPlan {
    return new AddressPlan(props);
  }

  /** The IPv4 block of the VPC. */
  public readonly vpc: string;
  /** The blocks of the public subnets, one per availability zone. */
  public readonly publicSubnets: string[];
  /** The blocks of the private subnets, one per availability zone. */
  public readonly privateSubnets: string[];
  /** The blocks of the data subnets, one per availability zone; empty without a data tier. */
  public readonly dataSubnets: string[];

  private constructor(props: AddressPlanProps) {
    this.vpc = props.vpc;
    this.publicSubnets = props.publicSubnets;
    this.privateSubnets = props.privateSubnets;
    this.dataSubnets = props.dataSubnets ?? [];
  }
}
