import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { AddressPlan } from './addresses/address-plan';
import { addressProblems } from './addresses/address-problems';
import { availabilityZones } from './addresses/availability-zones';
import { PlannedIpAddresses } from './addresses/planned-ip-addresses';
import { ClosedDefaults } from './defaults/closed-defaults';
import { buildEndpoints } from './endpoints/build-endpoints';
import { endpointProblems } from './endpoints/endpoint-names';
import { Endpoints } from './endpoints/endpoints';
import { buildEncryptedLogGroup } from './flow-logs/encrypted-log-group';
import { buildFlowLog } from './flow-logs/flow-log';
import { FlowLogOptions } from './flow-logs/flow-log-options';
import { nameByPath } from './name-tags';
import { natAddressesOf } from './nat-addresses';
import { NatGateways } from './nat-gateways';
import { refuse } from './problems';
import { networkAclRules } from './tiers/network-acl-rules';
import { subnetGroups, Tier } from './tiers/tier';
import { buildTierNetworkAcl } from './tiers/tier-network-acl';

/** How a `SecureVpc` is built. Everything has a default. */
export interface SecureVpcProps {
  /**
   * The addresses of the VPC and its subnets, and with them the number of availability zones.
   *
   * @default AddressPlan.default()
   */
  readonly addresses?: AddressPlan;

  /**
   * How the private tier reaches the internet.
   *
   * @default NatGateways.perAvailabilityZone()
   */
  readonly natGateways?: NatGateways;

  /**
   * How the traffic is recorded.
   *
   * @default - all traffic, for one year, under a new key
   */
  readonly flowLogs?: FlowLogOptions;

  /**
   * The AWS services that the VPC reaches without leaving the AWS network.
   *
   * @default Endpoints.essential()
   */
  readonly endpoints?: Endpoints;

  /**
   * What becomes of the key and the log groups when the VPC leaves the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A VPC that is closed until something is opened by name.
 *
 * You get a public and a private tier (and a data tier, if the plan has one) over as many availability zones as the plan has
 * subnets per tier, an internet gateway, NAT gateways, a network ACL per tier that denies admin ports from everywhere, VPC
 * endpoints under policies, and all traffic recorded under a customer-managed key. No subnet gives its instances public
 * addresses. The default security group and the default network ACL are emptied.
 *
 * It is an `IVpc`; its subnet groups are called `public`, `private` and `data`.
 *
 * Throws one error that lists every problem of the props.
 */
export class SecureVpc extends ec2.Vpc {
  /**
   * The IPv4 block of the VPC as the plan gives it, a literal that templates and scanners can read, where `Vpc` has an attribute.
   */
  public readonly vpcCidrBlock: string;

  /**
   * The network ACL of the public subnets. Rule numbers 1 to 99 are yours and come before every deny.
   */
  public readonly publicNetworkAcl: ec2.INetworkAcl;

  /**
   * The network ACL of the private subnets. Rule numbers 1 to 99 are yours and come before every deny.
   */
  public readonly privateNetworkAcl: ec2.INetworkAcl;

  /**
   * The network ACL of the data subnets, where there are any. Rule numbers 1 to 99 are yours and come before every deny.
   */
  public readonly dataNetworkAcl?: ec2.INetworkAcl;

  /** The public addresses under which the private tier appears on the internet, one for each NAT gateway: for the allow lists of others. */
  public readonly natAddresses: string[];

  /** The log group that the flow log writes to. */
  public readonly flowLogGroup: logs.ILogGroup;

  /** The key of the log groups. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: SecureVpcProps = {}) {
    const plan = props.addresses ?? AddressPlan.default();
    const natGateways = (props.natGateways ?? NatGateways.perAvailabilityZone())._countFor(plan.publicSubnets.length);
    const endpoints = props.endpoints ?? Endpoints.essential();
    const zones = checked(scope, id, plan, endpoints, props.removalPolicy);
    super(scope, id, {
      ipAddresses: new PlannedIpAddresses(plan),
      availabilityZones: zones,
      subnetConfiguration: subnetGroups(plan),
      natGateways,
      // aws-cdk-lib would close the default group with a provider that all VPCs of the stack share, and leave the network ACL open.
      restrictDefaultSecurityGroup: false,
    });
    this.vpcCidrBlock = plan.vpc;
    this.natAddresses = natAddressesOf(this.publicSubnets);

    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const privateTierHasWayOut = natGateways > 0 || endpoints.gatewayServices.length > 0;
    this.publicNetworkAcl = this.guard(Tier.PUBLIC, plan, privateTierHasWayOut);
    this.privateNetworkAcl = this.guard(Tier.PRIVATE, plan, privateTierHasWayOut);
    this.dataNetworkAcl = plan.dataSubnets.length > 0 ? this.guard(Tier.DATA, plan, privateTierHasWayOut) : undefined;
    this.encryptionKey = props.flowLogs?.encryptionKey ?? this.createKey(removalPolicy);
    this.flowLogGroup = this.recordTraffic(removalPolicy, props.flowLogs);
    this.emptyTheDefaults(removalPolicy);
    buildEndpoints(this, endpoints, plan.vpc);
    nameByPath(this);
  }

  private guard(tier: Tier, plan: AddressPlan, privateTierHasWayOut: boolean): ec2.INetworkAcl {
    return buildTierNetworkAcl(this, tier, networkAclRules(tier, plan, privateTierHasWayOut));
  }

  private createKey(removalPolicy: RemovalPolicy): kms.IKey {
    return new kms.Key(this, 'EncryptionKey', {
      description: `Log groups of ${this.node.path}`,
      enableKeyRotation: true,
      removalPolicy,
    });
  }

  private recordTraffic(removalPolicy: RemovalPolicy, options: FlowLogOptions = {}): logs.ILogGroup {
    const logGroup = buildEncryptedLogGroup(this, 'FlowLogGroup', {
      encryptionKey: this.encryptionKey,
      retention: options.retention ?? logs.RetentionDays.ONE_YEAR,
      removalPolicy,
    });
    buildFlowLog(this, logGroup, options.maxAggregationInterval ?? ec2.FlowLogMaxAggregationInterval.ONE_MINUTE);
    return logGroup;
  }

  private emptyTheDefaults(removalPolicy: RemovalPolicy): void {
    const { resource } = new ClosedDefaults(this, 'ClosedDefaults', { encryptionKey: this.encryptionKey, removalPolicy });
    // A subnet has the default network ACL until its own is associated; emptied before that, it would cut the subnet off.
    [this.publicNetworkAcl, this.privateNetworkAcl, this.dataNetworkAcl].forEach((acl) => acl && resource.node.addDependency(acl));
  }
}

/** Every problem of the props at once, or the availability zones of the plan. */
function checked(scope: Construct, id: string, plan: AddressPlan, endpoints: Endpoints, removalPolicy?: RemovalPolicy): string[] {
  const path = [scope.node.path, id].filter((part) => part !== '').join('/');
  const planProblems = addressProblems(plan);
  const { zones, problems: zoneProblems } = planProblems.length === 0
    ? availabilityZones(scope, plan.publicSubnets.length)
    : { zones: [], problems: [] };
  const addresses = [...planProblems, ...zoneProblems];
  const others = [...endpointProblems(endpoints), ...removalProblems(removalPolicy)];
  refuse(path, others.length === 0 ? 'the address plan' : 'the VPC', [...addresses, ...others]);
  return zones;
}

function removalProblems(policy?: RemovalPolicy): string[] {
  return policy === RemovalPolicy.SNAPSHOT
    ? ['removal policy "snapshot" does not exist for keys and log groups; use RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY']
    : [];
}
