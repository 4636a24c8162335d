import { Severity } from '../../severity';
import {
  ALL, authorizeFlat, authorizeNested, authorizePermissions, GROUP, modify, permission, revoke, SSH, tcp, udp,
} from './network-events';
import { raises, Row, silent } from './row';
import { ec2Call } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const WORLD = ['0.0.0.0/0'];
const OFFICE = ['203.0.113.7/32'];
const HALVES = ['0.0.0.0/1', '128.0.0.0/1'];
const groupPermission = { ...SSH, groups: { items: [{ groupId: 'sg-0123456789abcdef0', userId: '111122223333' }] }, ipRanges: {} };
const foreignGroup = { ...SSH, groups: { items: [{ groupId: 'sg-0123456789abcdef0', userId: '444455556666' }] }, ipRanges: {} };
const prefixList = { ...SSH, groups: {}, ipRanges: {}, prefixListIds: { items: [{ prefixListId: 'pl-02cd2c6b' }] } };
const OMITTED = { omitted: true, originalSize: 130_000, reason: 'requestParameters too large' };

/** Row by row what each detection of the network family promises: its tests, its documentation, and what the generated rules must let through. */
export const NETWORK_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'world-open-ingress': [
    raises(CRITICAL, 'SSH from anywhere, flat parameters', authorizeFlat('0.0.0.0/0')),
    raises(CRITICAL, 'SSH from anywhere, nested parameters', authorizeNested(WORLD)),
    raises(CRITICAL, 'SSH from anywhere, IPv6', authorizeNested(['::/0'])),
    raises(CRITICAL, 'SSH from anywhere, IPv6 spelled out', authorizeNested(['0:0:0:0:0:0:0:0/0'])),
    raises(CRITICAL, 'SSH from anywhere, an address with host bits', authorizeNested(['198.51.100.1/0'])),
    raises(CRITICAL, 'SSH from anywhere, an anonymised address', authorizeNested(['x.x.x.x/0'])),
    raises(CRITICAL, 'SSH from all routed IPv6', authorizeNested(['2000::/3'])),
    raises(CRITICAL, 'SSH from all public IPv4, private blocks left out', authorizeNested([
      '0.0.0.0/5', '8.0.0.0/7', '11.0.0.0/8', '12.0.0.0/6', '16.0.0.0/4', '32.0.0.0/3', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2',
    ])),
    raises(CRITICAL, 'all traffic, two halves of the address space', authorizeNested(HALVES, ALL)),
    raises(CRITICAL, 'all traffic, two IPv6 halves', authorizeNested(['::/1', '8000::/1'], ALL)),
    raises(CRITICAL, 'SSH, the halves in two permissions', authorizePermissions([permission(['0.0.0.0/1'], tcp(20, 30)), permission(['128.0.0.0/1'], SSH)])),
    raises(CRITICAL, 'SSH, one half by all traffic', authorizePermissions([permission(['0.0.0.0/1'], ALL), permission(['128.0.0.0/1'], SSH)])),
    raises(CRITICAL, 'MySQL', authorizeFlat('0.0.0.0/0', tcp(3306))),
    raises(CRITICAL, 'RDP over UDP', authorizeFlat('0.0.0.0/0', udp(3389))),
    raises(CRITICAL, 'a span that holds SSH', authorizeFlat('0.0.0.0/0', tcp(1, 1024))),
    raises(CRITICAL, 'every TCP port, without ports in the record', authorizeFlat('0.0.0.0/0', { ipProtocol: 'tcp' })),
    raises(CRITICAL, 'TCP by its number', authorizeFlat('0.0.0.0/0', { ipProtocol: '6', fromPort: 22, toPort: 22 })),
    raises(CRITICAL, 'a closed range first, SSH from anywhere second', authorizePermissions([permission(OFFICE, SSH), permission(WORLD, SSH)])),
    raises(HIGH, 'an unnamed port', authorizeFlat('0.0.0.0/0', tcp(8080))),
    raises(HIGH, 'all between HTTP and HTTPS, databases and admin ports not among them', authorizeFlat('0.0.0.0/0', tcp(80, 134))),
    raises(HIGH, 'a protocol without ports (ESP)', authorizeFlat('0.0.0.0/0', { ipProtocol: '50' })),
    raises(HIGH, 'SSH from half of the internet', authorizeNested(['0.0.0.0/1'])),
    raises(HIGH, 'SSH from a /8', authorizeNested(['52.0.0.0/8'])),
    raises(MEDIUM, 'an unnamed port from half of the internet', authorizeNested(['128.0.0.0/1'], tcp(8080))),
    raises(LOW, 'HTTPS', authorizeFlat('0.0.0.0/0', tcp(443))),
    raises(LOW, 'HTTP and HTTPS', authorizePermissions([permission(WORLD, tcp(80)), permission(['::/0'], tcp(443))])),
    raises(LOW, 'ping', authorizeFlat('0.0.0.0/0', { ipProtocol: 'icmp', fromPort: -1, toPort: -1 })),
    raises(HIGH, 'parameters that CloudTrail left out for their size', ec2Call('AuthorizeSecurityGroupIngress', OMITTED, null)),
    raises(LOW, 'denied attempt', authorizeNested(['::/0']).denied()),
    raises(LOW, 'attempt that failed, without parameters', ec2Call('AuthorizeSecurityGroupIngress', null).failed('Client.MissingParameter', 'no group')),
    silent('SSH from one address', authorizeNested(OFFICE)),
    silent('SSH from the private network', authorizeNested(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'])),
    silent('SSH from a provider\'s /16', authorizeNested(['52.95.0.0/16'])),
    silent('halves on different ports', authorizePermissions([permission(['0.0.0.0/9'], tcp(22)), permission(['128.0.0.0/9'], tcp(23))])),
    silent('SSH from another group', authorizePermissions([groupPermission])),
    silent('the same call outwards', authorizeNested(WORLD, SSH, 'Egress')),
  ],
  'closed-ingress': [
    raises(INFORMATIONAL, 'SSH from one address', authorizeNested(OFFICE)),
    raises(INFORMATIONAL, 'SSH from a group of this account', authorizePermissions([groupPermission])),
    raises(INFORMATIONAL, 'SSH from the private network, flat parameters', authorizeFlat('10.0.0.0/8')),
    raises(LOW, 'a group of another account', authorizePermissions([foreignGroup])),
    raises(LOW, 'a prefix list', authorizePermissions([prefixList])),
    raises(INFORMATIONAL, 'denied attempt', authorizeNested(OFFICE).denied()),
    silent('SSH from anywhere', authorizeNested(WORLD)),
  ],
  'world-open-egress': [
    raises(MEDIUM, 'all traffic to anywhere', authorizeNested(WORLD, ALL, 'Egress')),
    raises(MEDIUM, 'all traffic to two halves', authorizeNested(HALVES, ALL, 'Egress')),
    raises(MEDIUM, 'SSH to anywhere, flat parameters', authorizeFlat('0.0.0.0/0', SSH, 'Egress')),
    raises(MEDIUM, 'parameters left out', ec2Call('AuthorizeSecurityGroupEgress', OMITTED, null)),
    raises(LOW, 'HTTPS to anywhere', authorizeNested(['::/0'], tcp(443), 'Egress')),
    raises(LOW, 'denied attempt', authorizeNested(WORLD, ALL, 'Egress').denied()),
    silent('to one address', authorizeNested(OFFICE, ALL, 'Egress')),
  ],
  'closed-egress': [
    raises(INFORMATIONAL, 'MySQL to the private network', authorizeNested(['10.0.0.0/16'], tcp(3306), 'Egress')),
    raises(INFORMATIONAL, 'denied attempt', authorizeNested(['10.0.0.0/16'], tcp(3306), 'Egress').denied()),
    silent('all traffic to anywhere', authorizeNested(WORLD, ALL, 'Egress')),
  ],
  'security-group-rules-modified': [
    raises(CRITICAL, 'SSH from anywhere', modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0' })),
    raises(CRITICAL, 'all traffic from anywhere, IPv6', modify({ IpProtocol: '-1', CidrIpv6: '::/0' })),
    raises(CRITICAL, 'the second of two rules opens MySQL', modify(
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8' },
      { IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, CidrIpv4: '0.0.0.0/0' },
    )),
    raises(HIGH, 'an unnamed port from anywhere', modify({ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIpv4: '0.0.0.0/0' })),
    raises(MEDIUM, 'only the rule id', modify({})),
    raises(MEDIUM, 'parameters left out', ec2Call('ModifySecurityGroupRules', OMITTED, null)),
    raises(MEDIUM, 'an unnamed port from half of the internet', modify({ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIpv4: '0.0.0.0/1' })),
    raises(LOW, 'one address', modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '203.0.113.7/32' })),
    raises(LOW, 'a prefix list', modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, PrefixListId: 'pl-02cd2c6b' })),
    raises(LOW, 'a group', modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ReferencedGroupId: 'sg-0123456789abcdef0' })),
    raises(LOW, 'denied attempt', modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0' }).denied()),
    silent('a rule added instead', authorizeNested(WORLD)),
  ],
  'security-group-rules-revoked': [
    raises(LOW, 'the revert of an opening, nested', revoke('Ingress', { ipPermissions: { items: [permission(WORLD, SSH)] } })),
    raises(LOW, 'by rule id, with an answer', revoke('Ingress', { ipPermissions: {}, securityGroupRuleIds: { items: [{ securityGroupRuleId: 'sgr-0def5678abc901234' }] } }, [{ ...SSH, cidrIpv4: '0.0.0.0/0' }])),
    raises(LOW, 'by rule id, without one', revoke('Egress', { ipPermissions: {}, securityGroupRuleIds: { items: [{ securityGroupRuleId: 'sgr-0def5678abc901234' }] } })),
    raises(INFORMATIONAL, 'denied attempt', revoke('Ingress', { ipPermissions: { items: [permission(WORLD, SSH)] } }).denied()),
    silent('the opening itself', authorizeNested(WORLD)),
  ],
  'security-group-created': [
    raises(LOW, 'a new group', ec2Call('CreateSecurityGroup', { groupName: 'web', groupDescription: 'web', vpcId: 'vpc-0abc1234def567890' }, { _return: true, groupId: GROUP })),
    raises(INFORMATIONAL, 'denied attempt', ec2Call('CreateSecurityGroup', { groupName: 'web', groupDescription: 'web' }).denied()),
    silent('a group deleted', ec2Call('DeleteSecurityGroup', { groupId: GROUP })),
  ],
  'security-group-deleted': [
    raises(LOW, 'a group deleted', ec2Call('DeleteSecurityGroup', { groupId: GROUP })),
    raises(INFORMATIONAL, 'attempt on a group in use', ec2Call('DeleteSecurityGroup', { groupId: GROUP }).failed('Client.DependencyViolation', 'resource has a dependent object')),
    silent('a group created', ec2Call('CreateSecurityGroup', { groupName: 'web' }, { groupId: GROUP })),
  ],
  'network-interface-groups-swapped': [
    raises(MEDIUM, 'groups given', ec2Call('ModifyNetworkInterfaceAttribute', { networkInterfaceId: 'eni-0abc1234def567890', groupSet: { items: [{ groupId: GROUP }] } })),
    raises(LOW, 'denied attempt', ec2Call('ModifyNetworkInterfaceAttribute', { networkInterfaceId: 'eni-0abc1234def567890', groupSet: { items: [{ groupId: GROUP }] } }).denied()),
    silent('another attribute', ec2Call('ModifyNetworkInterfaceAttribute', { networkInterfaceId: 'eni-0abc1234def567890', sourceDestCheck: { value: false } })),
  ],
  'instance-groups-swapped': [
    raises(MEDIUM, 'groups given', ec2Call('ModifyInstanceAttribute', { instanceId: 'i-0abc1234def567890', groupSet: { items: [{ groupId: GROUP }, { groupId: 'sg-0123456789abcdef0' }] } })),
    raises(LOW, 'denied attempt', ec2Call('ModifyInstanceAttribute', { instanceId: 'i-0abc1234def567890', groupSet: { items: [{ groupId: GROUP }] } }).denied()),
    silent('another attribute', ec2Call('ModifyInstanceAttribute', { instanceId: 'i-0abc1234def567890', disableApiTermination: { value: false } })),
  ],
};
