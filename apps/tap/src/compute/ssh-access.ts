import type { CfnCondition, CfnResource } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

import type { TierInstances } from './tier-instances';

export interface SshAccessProps {
  /** The block that may connect. */
  readonly cidr: string;
  /** Nothing of this exists where the condition does not hold. */
  readonly condition: CfnCondition;
  readonly instances: TierInstances;
  readonly networkAcl: ec2.INetworkAcl;
}

/**
 * SSH from one block of addresses to the public instances: an elastic address for each, one rule in their security group, and one entry before
 * the denies of the tier's network ACL. Keys are pushed with EC2 Instance Connect; the stack holds none.
 */
export class SshAccess extends Construct {
  /** Where to connect to; there only where the condition holds. */
  public readonly addresses: string[];

  constructor(scope: Construct, id: string, props: SshAccessProps) {
    super(scope, id);
    const { cidr, condition, instances, networkAcl } = props;
    const only = <T extends CfnResource>(resource: T): T => {
      resource.cfnOptions.condition = condition;
      return resource;
    };
    only(new ec2.CfnSecurityGroupIngress(this, 'Ingress', {
      groupId: instances.securityGroup.securityGroupId,
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      cidrIp: cidr,
      description: 'SSH from the block of the parameter SshCidr',
    }));
    only(new ec2.CfnNetworkAclEntry(this, 'NetworkAclEntry', {
      networkAclId: networkAcl.networkAclId,
      // 1 to 99 come before the denies.
      ruleNumber: 50,
      protocol: 6,
      ruleAction: 'allow',
      cidrBlock: cidr,
      portRange: { from: 22, to: 22 },
    }));
    this.addresses = instances.instances.map((instance, index) => {
      const address = only(new ec2.CfnEIP(this, `Address${index + 1}`, { domain: 'vpc' }));
      only(new ec2.CfnEIPAssociation(this, `Association${index + 1}`, { allocationId: address.attrAllocationId, instanceId: instance.instanceId }));
      return address.attrPublicIp;
    });
  }
}
