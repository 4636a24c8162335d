import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Tier } from '../tiers/tier';
import { constructId, gatewayName } from './endpoint-names';
import { endpointPolicy } from './endpoint-policies';
import { Endpoints } from './endpoints';

/** The endpoints of the VPC, each under its policy. The data tier gets none: nothing in it speaks first. */
export function buildEndpoints(vpc: ec2.Vpc, endpoints: Endpoints, vpcCidr: string): void {
  const stack = Stack.of(vpc);
  for (const service of endpoints.gatewayServices) {
    const endpoint = vpc.addGatewayEndpoint(constructId(gatewayName(service)), {
      service,
      subnets: [{ subnetGroupName: Tier.PUBLIC }, { subnetGroupName: Tier.PRIVATE }],
    });
    endpointPolicy(stack, gatewayName(service), endpoints.trustedAccounts).forEach((statement) => endpoint.addToPolicy(statement));
  }
  if (endpoints.interfaceServices.length === 0) return;

  const securityGroup = buildSecurityGroup(vpc, vpcCidr);
  for (const service of endpoints.interfaceServices) {
    const endpoint = vpc.addInterfaceEndpoint(constructId(service.shortName), {
      service,
      subnets: { subnetGroupName: Tier.PRIVATE },
      securityGroups: [securityGroup],
      // aws-cdk-lib would open the group once more, to the block of the VPC behind a GetAtt that scanners cannot evaluate.
      open: false,
    });
    endpointPolicy(stack, service.shortName, endpoints.trustedAccounts).forEach((statement) => endpoint.addToPolicy(statement));
  }
}

/** One group for all interface endpoints: TLS from the VPC in, nothing out. */
function buildSecurityGroup(vpc: ec2.Vpc, vpcCidr: string): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(vpc, 'EndpointSecurityGroup', {
    vpc,
    description: 'Interface endpoints: TLS from the VPC',
    allowAllOutbound: false,
  });
  group.addIngressRule(ec2.Peer.ipv4(vpcCidr), ec2.Port.tcp(443), 'TLS from the VPC');
  return group;
}
