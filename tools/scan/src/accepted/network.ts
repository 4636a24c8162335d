import type { AcceptedFinding } from './accepted-finding';
import { inPacks } from './packs';

export const NETWORK: readonly AcceptedFinding[] = [
  {
    rules: { 'cdk-nag': ['AwsSolutions-VPC3'] },
    places: ['*NetworkAcl/Resource', '*NetworkAcl/Ingress*', '*NetworkAcl/Egress*', 'SshAccess/NetworkAclEntry'],
    reason: 'The rule warns of every network ACL and of every entry, whatever they say; CIS AWS Foundations 5.2 and CT.EC2.PR.5 ask for entries that deny administration ports.',
  },
  {
    rules: { 'cdk-nag': inPacks('VPCNoUnrestrictedRouteToIGW') },
    places: ['*/publicSubnet*/DefaultRoute'],
    reason: 'A route to the internet gateway is what makes a subnet public. Nothing in it has a public address but NAT gateways, and network ACLs deny the administration ports.',
  },
  {
    rules: { 'cdk-nag': inPacks('VPCDefaultSecurityGroupClosed') },
    places: ['Network/Resource', 'Vpc/Resource'],
    reason: 'The rule looks for a child of the VPC in the construct tree, which no template has. The template has what it asks for, a Custom::VpcRestrictDefaultSG that empties the default security group, and the default network ACL besides.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-EC23', ...inPacks('EC2RestrictedCommonPorts'), ...inPacks('EC2RestrictedSSH')] },
    places: ['SshAccess/Ingress'],
    reason: 'The block of addresses is the parameter SshCidr, which the rules cannot read. The parameter refuses every block wider than /8, and without one the ingress is not created.',
  },
  {
    rules: { 'cdk-nag': inPacks('EC2InstancesInVPC') },
    places: ['*Instances/Instance*/Resource'],
    reason: 'The rule looks for the subnet at the instance. CT.EC2.PR.8 wants a network interface that says it takes no public address, and EC2 accepts the subnet at one of the two only; there it stands.',
  },
];
