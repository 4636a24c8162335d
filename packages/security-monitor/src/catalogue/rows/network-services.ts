import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, ec2Call, SampleEvent } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const LOAD_BALANCER = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer/app/web/84dc5457e450dba5`;
const GROUP = 'sg-0abc1234def567890';
const ZONE = 'Z1D633PJN98FT9';

const database = (fields: Json): SampleEvent => apiCall('rds', 'AuthorizeDBSecurityGroupIngress', { dBSecurityGroupName: 'databases', ...fields });
const cache = (owner?: string): SampleEvent => apiCall('elasticache', 'AuthorizeCacheSecurityGroupIngress', { cacheSecurityGroupName: 'caches', eC2SecurityGroupName: 'web', eC2SecurityGroupOwnerId: owner });

const records = (...changes: readonly (readonly [action: string, type: string, name: string])[]): SampleEvent => apiCall('route53', 'ChangeResourceRecordSets', {
  hostedZoneId: ZONE,
  changeBatch: { changes: changes.map(([action, type, name]) => ({ action, resourceRecordSet: { name, type, tTL: 300, resourceRecords: [{ value: '203.0.113.7' }] } })) },
}, { changeInfo: { id: '/change/C2682N5HXP0BZ4', status: 'PENDING' } });

const web = (service: string, name: string, request: Json): SampleEvent => apiCall(service, name, request);
const ACL = { name: 'shop', scope: 'REGIONAL', id: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111', lockToken: 'e1b2c3d4-5678-90ab-cdef-EXAMPLE22222' };
const TOKEN = { changeToken: 'e1b2c3d4-5678-90ab-cdef-EXAMPLE22222' };
const listed = (value: string, action = 'INSERT'): Json => ({ iPSetId: 'a1b2', updates: [{ action, iPSetDescriptor: { type: 'IPV4', value } }], ...TOKEN });

export const NETWORK_SERVICE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'load-balancer-groups-swapped': [
    raises(MEDIUM, 'groups given', apiCall('elasticloadbalancing', 'SetSecurityGroups', { loadBalancerArn: LOAD_BALANCER, securityGroups: [GROUP] }, { securityGroupIds: [GROUP] })),
    raises(MEDIUM, 'groups given to a classic one', apiCall('elasticloadbalancing', 'ApplySecurityGroupsToLoadBalancer', { loadBalancerName: 'web', securityGroups: [GROUP] }, { securityGroups: [GROUP] })),
    refused(LOW, apiCall('elasticloadbalancing', 'SetSecurityGroups', { loadBalancerArn: LOAD_BALANCER, securityGroups: [GROUP] })),
    silent('subnets given', apiCall('elasticloadbalancing', 'SetSubnets', { loadBalancerArn: LOAD_BALANCER, subnets: ['subnet-0abc'] })),
  ],
  'database-group-opened': [
    raises(CRITICAL, 'to the whole internet', database({ cIDRIP: '0.0.0.0/0' })),
    raises(HIGH, 'to half of the internet', database({ cIDRIP: '0.0.0.0/1' })),
    raises(MEDIUM, 'to a group of another account', database({ eC2SecurityGroupName: 'web', eC2SecurityGroupOwnerId: '444455556666' })),
    raises(MEDIUM, 'a cache to a group of another account', cache('444455556666')),
    raises(MEDIUM, 'to whom the event does not say', database({})),
    raises(LOW, 'to one address', database({ cIDRIP: '203.0.113.7/32' })),
    raises(LOW, 'a cache to a group of this account', cache('111122223333')),
    raises(LOW, 'a new group', apiCall('rds', 'CreateDBSecurityGroup', { dBSecurityGroupName: 'databases', dBSecurityGroupDescription: 'databases' })),
    refused(LOW, database({ cIDRIP: '0.0.0.0/0' })),
    silent('closed again', apiCall('rds', 'RevokeDBSecurityGroupIngress', { dBSecurityGroupName: 'databases', cIDRIP: '0.0.0.0/0' })),
  ],
  'flow-logs-deleted': [
    raises(HIGH, 'one', ec2Call('DeleteFlowLogs', { DeleteFlowLogsRequest: { FlowLogId: { content: 'fl-0b99f482856f6f98b', tag: 1 } } }, { DeleteFlowLogsResponse: { unsuccessful: '' } })),
    raises(HIGH, 'several', ec2Call('DeleteFlowLogs', { DeleteFlowLogsRequest: { FlowLogId: [{ content: 'fl-0b99f482856f6f98b', tag: 1 }, { content: 'fl-0123456789abcdef0', tag: 2 }] } })),
    refused(LOW, ec2Call('DeleteFlowLogs', { DeleteFlowLogsRequest: { FlowLogId: { content: 'fl-0b99f482856f6f98b', tag: 1 } } })),
    silent('created', ec2Call('CreateFlowLogs', { CreateFlowLogsRequest: { ResourceId: { content: 'vpc-0abc', tag: 1 } } })),
  ],
  'traffic-mirrored': [
    raises(HIGH, 'a session', ec2Call('CreateTrafficMirrorSession', { CreateTrafficMirrorSessionRequest: { NetworkInterfaceId: 'eni-0abc1234def567890', TrafficMirrorFilterId: 'tmf-0abc1234def567890', TrafficMirrorTargetId: 'tmt-0abc1234def567890', SessionNumber: 1 } }, { CreateTrafficMirrorSessionResponse: { trafficMirrorSession: { trafficMirrorSessionId: 'tms-0abc1234def567890' } } })),
    raises(MEDIUM, 'a target', ec2Call('CreateTrafficMirrorTarget', { CreateTrafficMirrorTargetRequest: { NetworkInterfaceId: 'eni-0123456789abcdef0' } }, { CreateTrafficMirrorTargetResponse: { trafficMirrorTarget: { trafficMirrorTargetId: 'tmt-0abc1234def567890' } } })),
    raises(MEDIUM, 'a filter', ec2Call('CreateTrafficMirrorFilter', { CreateTrafficMirrorFilterRequest: { Description: 'all' } }, { CreateTrafficMirrorFilterResponse: { trafficMirrorFilter: { trafficMirrorFilterId: 'tmf-0abc1234def567890' } } })),
    refused(LOW, ec2Call('CreateTrafficMirrorSession', { CreateTrafficMirrorSessionRequest: { NetworkInterfaceId: 'eni-0abc1234def567890', TrafficMirrorTargetId: 'tmt-0abc1234def567890' } })),
    silent('a session ended', ec2Call('DeleteTrafficMirrorSession', { DeleteTrafficMirrorSessionRequest: { TrafficMirrorSessionId: 'tms-0abc1234def567890' } })),
  ],
  'dns-query-logging-stopped': [
    raises(HIGH, 'deleted', apiCall('route53resolver', 'DeleteResolverQueryLogConfig', { resolverQueryLogConfigId: 'rqlc-ba781297ce9c4009' }, { resolverQueryLogConfig: { id: 'rqlc-ba781297ce9c4009', status: 'DELETING' } })),
    raises(HIGH, 'taken from a VPC', apiCall('route53resolver', 'DisassociateResolverQueryLogConfig', { resolverQueryLogConfigId: 'rqlc-ba781297ce9c4009', resourceId: 'vpc-0abc1234def567890' })),
    refused(LOW, apiCall('route53resolver', 'DeleteResolverQueryLogConfig', { resolverQueryLogConfigId: 'rqlc-ba781297ce9c4009' })),
    silent('given to a VPC', apiCall('route53resolver', 'AssociateResolverQueryLogConfig', { resolverQueryLogConfigId: 'rqlc-ba781297ce9c4009', resourceId: 'vpc-0abc1234def567890' })),
  ],
  'domain-transfer': [
    raises(CRITICAL, 'transferred', apiCall('route53domains', 'TransferDomainToAnotherAwsAccount', { domainName: 'example.com', accountId: '444455556666' })),
    raises(HIGH, 'unlocked', apiCall('route53domains', 'DisableDomainTransferLock', { domainName: 'example.com' }, { operationId: 'b1b2c3d4' })),
    refused(LOW, apiCall('route53domains', 'TransferDomainToAnotherAwsAccount', { domainName: 'example.com', accountId: '444455556666' })),
    silent('locked', apiCall('route53domains', 'EnableDomainTransferLock', { domainName: 'example.com' })),
  ],
  'private-zone-associated': [
    raises(MEDIUM, 'with a VPC', apiCall('route53', 'AssociateVPCWithHostedZone', { hostedZoneId: ZONE, vPC: { vPCRegion: 'eu-west-1', vPCId: 'vpc-0abc1234def567890' } })),
    refused(LOW, apiCall('route53', 'AssociateVPCWithHostedZone', { hostedZoneId: ZONE, vPC: { vPCRegion: 'eu-west-1', vPCId: 'vpc-0abc1234def567890' } })),
    silent('taken from it', apiCall('route53', 'DisassociateVPCFromHostedZone', { hostedZoneId: ZONE, vPC: { vPCRegion: 'eu-west-1', vPCId: 'vpc-0abc1234def567890' } })),
  ],
  'dns-records-changed': [
    raises(MEDIUM, 'mail sent elsewhere', records(['UPSERT', 'MX', 'example.com.'])),
    raises(MEDIUM, 'the zone delegated, after a harmless record', records(['CREATE', 'A', 'www.example.com.'], ['UPSERT', 'NS', 'sub.example.com.'])),
    raises(MEDIUM, 'a wildcard', records(['CREATE', 'A', '\\052.example.com.'])),
    raises(LOW, 'an address', records(['UPSERT', 'A', 'www.example.com.'])),
    raises(LOW, 'a text that is no proof', records(['CREATE', 'TXT', 'example.com.'])),
    raises(LOW, 'records that the event does not show', apiCall('route53', 'ChangeResourceRecordSets', { hostedZoneId: ZONE })),
    raises(INFORMATIONAL, 'a proof for Let\'s Encrypt', records(['UPSERT', 'TXT', '_acme-challenge.example.com.'])),
    raises(INFORMATIONAL, 'a proof for ACM', records(['UPSERT', 'CNAME', '_3639ac514e785e898d2646601fa951d5.example.com.'])),
    refused(LOW, records(['UPSERT', 'MX', 'example.com.'])),
    silent('a zone created', apiCall('route53', 'CreateHostedZone', { name: 'example.com', callerReference: '1' })),
  ],
  'web-firewall-weakened': [
    raises(HIGH, 'a web ACL deleted', web('wafv2', 'DeleteWebACL', ACL)),
    raises(HIGH, 'taken from a load balancer', web('wafv2', 'DisassociateWebACL', { resourceArn: LOAD_BALANCER })),
    raises(HIGH, 'a regional one of WAF Classic', web('waf-regional', 'DeleteWebACL', { webACLId: 'a1b2', ...TOKEN })),
    raises(HIGH, 'a regional one taken from a load balancer', web('waf-regional', 'DisassociateWebACL', { resourceArn: LOAD_BALANCER })),
    raises(HIGH, 'a global one of WAF Classic', web('waf', 'DeleteWebACL', { webACLId: 'a1b2', ...TOKEN })),
    raises(MEDIUM, 'a rule group', web('wafv2', 'DeleteRuleGroup', ACL)),
    raises(MEDIUM, 'a list of addresses deleted', web('wafv2', 'DeleteIPSet', ACL)),
    ...['waf', 'waf-regional'].flatMap((service) => [
      raises(MEDIUM, `a rule group of ${service}`, web(service, 'DeleteRuleGroup', { ruleGroupId: 'a1b2', ...TOKEN })),
      raises(MEDIUM, `a rule of ${service}`, web(service, 'DeleteRule', { ruleId: 'a1b2', ...TOKEN })),
      raises(MEDIUM, `a list of ${service}`, web(service, 'DeleteIPSet', { iPSetId: 'a1b2', ...TOKEN })),
      raises(MEDIUM, `a large part of the internet put into a list of ${service}`, web(service, 'UpdateIPSet', listed('0.0.0.0/1'))),
      raises(LOW, `a large part of the internet taken out of a list of ${service}`, web(service, 'UpdateIPSet', listed('0.0.0.0/1', 'DELETE'))),
    ]),
    raises(MEDIUM, 'a list that holds the internet', web('wafv2', 'UpdateIPSet', { ...ACL, addresses: ['0.0.0.0/1', '128.0.0.0/1'] })),
    raises(LOW, 'a list of one address', web('wafv2', 'UpdateIPSet', { ...ACL, addresses: ['203.0.113.7/32'] })),
    refused(LOW, web('wafv2', 'DeleteWebACL', ACL)),
    silent('given to a load balancer', web('wafv2', 'AssociateWebACL', { webACLArn: 'arn', resourceArn: LOAD_BALANCER })),
  ],
  'dns-firewall-removed': [
    raises(HIGH, 'taken from a VPC', apiCall('route53resolver', 'DisassociateFirewallRuleGroup', { firewallRuleGroupAssociationId: 'rslvr-frgassoc-57e8873d7example' })),
    raises(MEDIUM, 'deleted', apiCall('route53resolver', 'DeleteFirewallRuleGroup', { firewallRuleGroupId: 'rslvr-frg-47f93271fexample' })),
    refused(LOW, apiCall('route53resolver', 'DisassociateFirewallRuleGroup', { firewallRuleGroupAssociationId: 'rslvr-frgassoc-57e8873d7example' })),
    silent('given to a VPC', apiCall('route53resolver', 'AssociateFirewallRuleGroup', { firewallRuleGroupId: 'rslvr-frg-47f93271fexample', vpcId: 'vpc-0abc1234def567890' })),
  ],
  'network-firewall-removed': [
    raises(HIGH, 'deleted', apiCall('network-firewall', 'DeleteFirewall', { firewallName: 'edge' })),
    raises(MEDIUM, 'a policy deleted', apiCall('network-firewall', 'DeleteFirewallPolicy', { firewallPolicyArn: `arn:aws:network-firewall:eu-west-1:${ACCOUNT}:firewall-policy/edge` })),
    refused(LOW, apiCall('network-firewall', 'DeleteFirewall', { firewallName: 'edge' })),
    silent('created', apiCall('network-firewall', 'CreateFirewall', { firewallName: 'edge' })),
  ],
};
