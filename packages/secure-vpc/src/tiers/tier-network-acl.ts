import { Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { NetworkAclRule, Traffic } from './network-acl-rules';
import { Tier } from './tier';

const IDS: Record<Tier, string> = {
  [Tier.PUBLIC]: 'PublicNetworkAcl',
  [Tier.PRIVATE]: 'PrivateNetworkAcl',
  [Tier.DATA]: 'DataNetworkAcl',
};

/** A network ACL of its own for every subnet of a tier. */
export function buildTierNetworkAcl(vpc: ec2.Vpc, tier: Tier, rules: NetworkAclRule[]): ec2.NetworkAcl {
  const acl = new ec2.NetworkAcl(vpc, IDS[tier], { vpc, subnetSelection: { subnetGroupName: tier } });
  for (const rule of rules) {
    acl.addEntry(`${rule.direction === 'ingress' ? 'Ingress' : 'Egress'}${rule.number}`, {
      ruleNumber: rule.number,
      direction: rule.direction === 'ingress' ? ec2.TrafficDirection.INGRESS : ec2.TrafficDirection.EGRESS,
      ruleAction: rule.verdict === 'allow' ? ec2.Action.ALLOW : ec2.Action.DENY,
      traffic: aclTraffic(rule.traffic),
      cidr: rule.cidr.includes(':/') ? ec2.AclCidr.ipv6(rule.cidr) : ec2.AclCidr.ipv4(rule.cidr),
    });
  }
  Validations.of(acl).acknowledge({
    id: 'AwsSolutions-VPC3',
    reason: 'The rule warns about every network ACL whatever it says; CIS AWS Foundations asks for ACLs that deny admin ports.',
  });
  return acl;
}

function aclTraffic(traffic: Traffic): ec2.AclTraffic {
  switch (traffic.protocol) {
    case 'all': return ec2.AclTraffic.allTraffic();
    case 'icmpv6': return ec2.AclTraffic.icmpv6({ type: traffic.type, code: traffic.code });
    case 'icmp': return ec2.AclTraffic.icmp({ type: traffic.type, code: traffic.code });
    case 'tcp': return traffic.from === traffic.to
      ? ec2.AclTraffic.tcpPort(traffic.from)
      : ec2.AclTraffic.tcpPortRange(traffic.from, traffic.to);
  }
}
