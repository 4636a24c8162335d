import { RemovalPolicy } from 'aws-cdk-lib';
import { AddressPlan } from './addresses/address-plan';
import { DnsQueryLogs } from './dns/dns-query-logs';
import { Endpoints } from './endpoints/endpoints';
import { FlowLogOptions } from './flow-logs/flow-log-options';
import { Ipv6 } from './internet/ipv6';
import { VpcBlockPublicAccess } from './internet/vpc-block-public-access';
import { NatGateways } from './nat/nat-gateways';

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
   * Whether the names that the VPC asks for are recorded.
   *
   * @default DnsQueryLogs.none()
   */
  readonly dnsQueryLogs?: DnsQueryLogs;

  /**
   * Whether the VPC speaks IPv6 too.
   *
   * @default Ipv6.none()
   */
  readonly ipv6?: Ipv6;

  /**
   * How the VPC stands to the switch that blocks internet gateways for the whole account and region.
   *
   * @default VpcBlockPublicAccess.unchanged()
   */
  readonly blockPublicAccess?: VpcBlockPublicAccess;

  /**
   * What becomes of the key, the log groups and the flow log bucket when the VPC leaves the stack. A bucket that holds files is never deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
