import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, IConstruct } from 'constructs';
import { PlannedIpAddresses } from './addresses/planned-ip-addresses';
import { ClosedDefaults } from './defaults/closed-defaults';
import { buildEncryptionKey } from './encryption-key';
import { buildEndpoints } from './endpoints/build-endpoints';
import { acknowledge, HIPAA, NIST, PCI } from './findings';
import { RecordedTraffic, recordTraffic } from './flow-logs/flow-log';
import { nameByPath } from './name-tags';
import { Proof } from './proof/proof';
import { Choices, choicesOf } from './secure-vpc-choices';
import { checkedZones } from './secure-vpc-problems';
import { SecureVpcProps } from './secure-vpc-props';
import { networkAclRules } from './tiers/network-acl-rules';
import { subnetGroups, Tier } from './tiers/tier';
import { buildTierNetworkAcl } from './tiers/tier-network-acl';

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
 * Throws one error that lists every problem of the props. Fails the synthesis, with the path, where anything in the app leads from the
 * internet to the private or data tier, or from the data tier out.
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

  /** The log group of the DNS queries, where they go to one. */
  public readonly dnsQueryLogGroup?: logs.ILogGroup;

  /** The key of what the VPC records. */
  public readonly encryptionKey: kms.IKey;

  private readonly proof: Proof;

  private readonly recorded: RecordedTraffic;

  constructor(scope: Construct, id: string, props: SecureVpcProps = {}) {
    const choices = choicesOf(props);
    const { plan, nat, ipv6 } = choices;
    const zones = checkedZones(scope, id, choices);
    super(scope, id, {
      ipAddresses: new PlannedIpAddresses(plan),
      ipProtocol: ipv6 ? ec2.IpProtocol.DUAL_STACK : ec2.IpProtocol.IPV4_ONLY,
      availabilityZones: zones,
      subnetConfiguration: subnetGroups(plan, ipv6),
      natGateways: nat._countFor(zones.length),
      natGatewayProvider: nat._provider(),
      // aws-cdk-lib would close the default group with a provider that all VPCs of the stack share, and leave the network ACL open.
      restrictDefaultSecurityGroup: false,
    });
    this.vpcCidrBlock = plan.vpc;
    this.natAddresses = nat._publicAddresses(this);
    acknowledgeInternetRoutes(this.publicSubnets);

    this.publicNetworkAcl = this.guard(Tier.PUBLIC, choices);
    this.privateNetworkAcl = this.guard(Tier.PRIVATE, choices);
    this.dataNetworkAcl = plan.dataSubnets.length > 0 ? this.guard(Tier.DATA, choices) : undefined;
    this.encryptionKey = choices.flowLogs.encryptionKey ?? buildEncryptionKey(this, choices.removalPolicy);
    const records = { encryptionKey: this.encryptionKey, removalPolicy: choices.removalPolicy };
    this.recorded = recordTraffic(this, { ...choices.flowLogs, ...records });
    this.emptyTheDefaults(choices.removalPolicy);
    buildEndpoints(this, choices.endpoints, plan.vpc);
    this.dnsQueryLogGroup = choices.dnsQueryLogs._build(this, records);
    choices.blockPublicAccess._build(this);
    nameByPath(this);
    this.proof = new Proof({
      vpc: this,
      tiers: new Map([['public', this.publicSubnets], ['private', this.privateSubnets], ['data', this.isolatedSubnets]]),
    });
  }

  /**
   * The log group that the flow log writes to.
   *
   * Throws where flow logs go to S3 alone.
   */
  public get flowLogGroup(): logs.ILogGroup {
    if (!this.recorded.logGroup) {
      throw new Error(`${this.node.path}: flow logs go to S3 alone; use flowLogBucket, or FlowLogDestinations.cloudWatchLogsAndS3()`);
    }
    return this.recorded.logGroup;
  }

  /** The bucket that the flow log writes to, where there is one. */
  public get flowLogBucket(): s3.IBucket | undefined {
    return this.recorded.bucket;
  }

  /**
   * Accepts a way through the network that the proof would refuse: one from the internet to the private or data tier, or from the data
   * tier out.
   *
   * @param through What opens the way: the route, the association, the entry of a network ACL or the endpoint
   * @param reason Why it is meant; synthesis shows it
   */
  public acceptPath(through: IConstruct, reason: string): void {
    this.proof.accept(through, reason);
  }

  private guard(tier: Tier, { plan, nat, endpoints, ipv6 }: Choices): ec2.INetworkAcl {
    const wayOut = nat._countFor(plan.publicSubnets.length) > 0 || endpoints.gatewayServices.length > 0;
    return buildTierNetworkAcl(this, tier, networkAclRules(tier, plan, { wayOut, ipv6 }));
  }

  private emptyTheDefaults(removalPolicy: RemovalPolicy): void {
    const { resource } = new ClosedDefaults(this, 'ClosedDefaults', { encryptionKey: this.encryptionKey, removalPolicy });
    // A subnet has the default network ACL until its own is associated; emptied before that, it would cut the subnet off.
    [this.publicNetworkAcl, this.privateNetworkAcl, this.dataNetworkAcl].forEach((acl) => acl && resource.node.addDependency(acl));
  }
}

function acknowledgeInternetRoutes(publicSubnets: ec2.ISubnet[]): void {
  const routes = publicSubnets.flatMap((subnet) => subnet.node.children).filter((child) => child instanceof ec2.CfnRoute);
  for (const route of routes) {
    acknowledge(route, 'VPCNoUnrestrictedRouteToIGW', [HIPAA, NIST, PCI],
      'A route to the internet gateway is what makes a subnet public. None gives public addresses by itself, and network ACLs deny the administration ports.');
  }
}
