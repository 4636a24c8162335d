import { DescribeNetworkAclsCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';

import { type Probe, bad, good, open } from './probe';

/** The last rule of every network ACL denies and cannot be removed. */
const FINAL_RULES: readonly number[] = [32_767, 32_768];

/** What every VPC comes with, and nobody should be let through by. */
export const defaults: Probe = async ({ physicalId = '' }, { settings }) => {
  const client = new EC2Client(settings);
  const inVpc = { Name: 'vpc-id', Values: [physicalId] };
  try {
    const [{ SecurityGroups = [] }, { NetworkAcls = [] }] = await Promise.all([
      client.send(new DescribeSecurityGroupsCommand({ Filters: [inVpc, { Name: 'group-name', Values: ['default'] }] })),
      client.send(new DescribeNetworkAclsCommand({ Filters: [inVpc, { Name: 'default', Values: ['true'] }] })),
    ]);
    const rules = SecurityGroups.flatMap(({ IpPermissions = [], IpPermissionsEgress = [] }) => [...IpPermissions, ...IpPermissionsEgress]).length;
    const entries = NetworkAcls.flatMap(({ Entries = [] }) => Entries).filter(({ RuleNumber = 0 }) => !FINAL_RULES.includes(RuleNumber)).length;
    // Every VPC has both: an answer without them is about nothing.
    return [
      SecurityGroups.length === 0 ? open('default-security-group.empty', 'EC2 listed no default group of the VPC') : rules === 0 ? good('default-security-group.empty', 'no rule') : bad('default-security-group.empty', `${rules} rule${rules === 1 ? '' : 's'}`),
      NetworkAcls.length === 0 ? open('default-network-acl.empty', 'EC2 listed no default network ACL of the VPC') : entries === 0 ? good('default-network-acl.empty', 'no entry but the final denial') : bad('default-network-acl.empty', `${entries} entr${entries === 1 ? 'y' : 'ies'}`),
    ];
  } finally {
    client.destroy();
  }
};
