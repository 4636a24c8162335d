import { AddressSpace, Block } from './address-space';
import { Services } from './traffic';

/** What a tier promises: the private tier is not reached from the internet, the data tier is not reached and does not reach out. */
export type TierName = 'public' | 'private' | 'data';

/** A resource by its place in the construct tree. */
export interface Placed {
  readonly id: string;
}

/** A network as CloudFormation will build it, as far as packets can tell. */
export interface Network extends Placed {
  readonly space: AddressSpace;
  readonly subnets: readonly Subnet[];
  readonly publicHolders: readonly PublicHolder[];
  readonly interfaceEndpoints: readonly InterfaceEndpoint[];
  /** Where an internet gateway is told to send what comes in. */
  readonly edgeRoutes: readonly Route[];
}

export interface Subnet extends Placed {
  /** Nothing for subnets that others added: no promise is made for them. */
  readonly tier?: TierName;
  readonly blocks: readonly Block[];
  /** More than one where the template leaves open which it will be. */
  readonly routeTables: readonly Association<RouteTable>[];
  readonly networkAcls: readonly Association<NetworkAcl>[];
}

/** What a subnet is given, and the resource that gives it; nobody gives the default. */
export interface Association<T> {
  readonly by?: string;
  readonly to: T;
}

export interface RouteTable extends Placed {
  readonly routes: readonly Route[];
}

export interface Route extends Placed {
  /** Nothing where the destination cannot be known: it may be anything. */
  readonly destination?: Block;
  readonly target: Target;
  /** Announced by the other end of a VPN: the networks there, never known here. */
  readonly learned?: true;
}

export type TargetKind
  /* carries packets both ways between the VPC and the internet */
  = 'internet gateway' | 'carrier gateway' | 'unknown gateway'
  /* only lets out */
    | 'egress-only internet gateway' | 'NAT gateway'
  /* leads to a network that this proof cannot see */
    | 'transit gateway' | 'virtual private gateway' | 'core network' | 'local gateway' | 'peering connection'
  /* a host that may hand on what it gets */
    | 'instance' | 'network interface' | 'firewall or load balancer endpoint'
  /* an AWS service */
    | 'gateway endpoint';

export interface Target extends Placed {
  readonly kind: TargetKind;
  /** Where a NAT gateway stands, and so whose routes its packets take next. */
  readonly subnets?: readonly string[];
}

export interface NetworkAcl extends Placed {
  readonly entries: readonly NetworkAclEntry[];
}

export interface NetworkAclEntry extends Placed, Services {
  /** Nothing where only the deployment knows it. */
  readonly number?: number;
  readonly direction: 'in' | 'out';
  readonly verdict: 'allow' | 'deny';
  readonly peer?: Block;
  /** Whether all of the entry can be known. What cannot is pessimistically open: such an entry allows, and does not deny. */
  readonly certain: boolean;
}

export interface SecurityGroup extends Placed {
  readonly rules: readonly SecurityGroupRule[];
}

export interface SecurityGroupRule extends Placed, Services {
  readonly direction: 'in' | 'out';
  /** `members` of another security group are in the VPC; nothing is known of a prefix list, so it is anybody. */
  readonly peer: Block | 'members' | 'anybody';
}

/** Something that the internet can address without a route of the subnet: by a public address, or through an accelerator. */
export interface PublicHolder extends Placed {
  /** What makes it so, for people. */
  readonly what: string;
  readonly subnets: readonly string[];
  /** Nothing where they cannot be known: anything may come in. */
  readonly securityGroups?: readonly SecurityGroup[];
}

export interface InterfaceEndpoint extends Placed {
  readonly subnets: readonly string[];
  readonly securityGroups?: readonly SecurityGroup[];
}
