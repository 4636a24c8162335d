import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aclAssociation, aclEntry, expectToOpen, resource } from './openings';

expectToOpen({
  'an entry that lets the data tier out': {
    way: 'data subnet TapStack/Network/dataSubnet1 -> network ACL TapStack/Network/DataNetworkAcl -> beyond the private and data tiers; it lets out tcp 443 (rule 10)',
    by: (vpc) => aclEntry(vpc.dataNetworkAcl, {
      cidr: ec2.AclCidr.anyIpv4(), traffic: ec2.AclTraffic.tcpPort(443), direction: ec2.TrafficDirection.EGRESS,
    }),
  },
  'a shortcut from the public to the data tier': {
    way: 'beyond the private and data tiers -> network ACL TapStack/Network/DataNetworkAcl -> data subnet TapStack/Network/dataSubnet1; it lets in tcp 3306 (rule 10)',
    by: (vpc) => aclEntry(vpc.dataNetworkAcl, {
      cidr: ec2.AclCidr.ipv4('10.0.1.0/24'), traffic: ec2.AclTraffic.tcpPort(3306), direction: ec2.TrafficDirection.INGRESS,
    }),
  },
  'an entry of the data tier for addresses that only the deployment knows': {
    way: 'beyond the private and data tiers -> network ACL TapStack/Network/DataNetworkAcl -> data subnet',
    by: (vpc, stack) => new ec2.CfnNetworkAclEntry(stack, 'Entry', {
      networkAclId: vpc.dataNetworkAcl!.networkAclId,
      ruleNumber: 10,
      protocol: 6,
      ruleAction: 'allow',
      cidrBlock: new CfnParameter(stack, 'Office').valueAsString,
    }),
  },
  'the network ACL of the public tier on a private subnet': {
    way: 'the internet -> network ACL TapStack/Network/PublicNetworkAcl -> private subnet TapStack/Network/privateSubnet1; it lets in tcp 80, tcp 443 (rules 200, 210)',
    by: (vpc) => aclAssociation(vpc)
      .addPropertyOverride('NetworkAclId', vpc.publicNetworkAcl.networkAclId),
  },
  'a deny taken away under a rule that allows': {
    way: 'the internet -> network ACL TapStack/Network/PrivateNetworkAcl -> private subnet TapStack/Network/privateSubnet1; it lets in tcp 3389 (rule 220)',
    by: (vpc) => {
      vpc.privateNetworkAcl.node.tryRemoveChild('Ingress110');
      resource<ec2.CfnNetworkAclEntry>(vpc, 'PrivateNetworkAcl', 'Ingress220', 'Resource').addPropertyOverride('PortRange.From', 3389);
    },
  },
  'a subnet without an association while nobody empties the default network ACL': {
    way: 'the internet -> default network ACL of TapStack/Network -> private subnet TapStack/Network/privateSubnet1; it lets in tcp 0-1023',
    by: (vpc) => {
      aclAssociation(vpc).node.scope!.node.tryRemoveChild('Resource');
      vpc.node.tryRemoveChild('RestrictDefaultSecurityGroupCustomResource');
    },
  },
  'an association that a condition may leave out while nobody empties the default network ACL': {
    way: 'the internet -> default network ACL of TapStack/Network -> private subnet TapStack/Network/privateSubnet1; it lets in tcp 0-1023',
    by: (vpc, stack) => {
      aclAssociation(vpc).cfnOptions.condition = new CfnCondition(stack, 'Own', {
        expression: Fn.conditionEquals(new CfnParameter(stack, 'HasOwn').valueAsString, 'yes'),
      });
      vpc.node.tryRemoveChild('RestrictDefaultSecurityGroupCustomResource');
    },
  },
});
