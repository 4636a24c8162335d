import { RemovalPolicy } from 'aws-cdk-lib';
import { AddressPlan } from './addresses/address-plan';
import { DnsQueryLogs } from './dns/dns-query-logs';
import { Endpoints } from './endpoints/endpoints';
import { FlowLogOptions } from './flow-logs/flow-log-options';
import { Ipv6 } from './internet/ipv6';
import { VpcBlockPublicAccess } from './internet/vpc-block-public-access';
import { NatGateways } from './nat/nat-gateways';
import { SecureVpcProps } from './secure-vpc-props';

/** The props with every default filled in. */
export interface Choices {
  readonly plan: AddressPlan;
  readonly nat: NatGateways;
  readonly flowLogs: FlowLogOptions;
  readonly endpoints: Endpoints;
  readonly dnsQueryLogs: DnsQueryLogs;
  readonly ipv6: boolean;
  readonly blockPublicAccess: VpcBlockPublicAccess;
  readonly removalPolicy: RemovalPolicy;
}

export function choicesOf(props: SecureVpcProps): Choices {
  return {
    plan: props.addresses ?? AddressPlan.default(),
    nat: props.natGateways ?? NatGateways.perAvailabilityZone(),
    flowLogs: props.flowLogs ?? {},
    endpoints: props.endpoints ?? Endpoints.essential(),
    dnsQueryLogs: props.dnsQueryLogs ?? DnsQueryLogs.none(),
    ipv6: (props.ipv6 ?? Ipv6.none())._enabled,
    blockPublicAccess: props.blockPublicAccess ?? VpcBlockPublicAccess.unchanged(),
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
  };
}
