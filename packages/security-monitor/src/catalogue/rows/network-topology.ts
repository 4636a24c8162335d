import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, ec2Call, SampleEvent } from './sample-event';

const { HIGH, MEDIUM, LOW } = Severity;

const ACL = 'acl-0abc1234def567890';
const TABLE = 'rtb-0abc1234def567890';
const VPC = 'vpc-0abc1234def567890';
const PEERING = 'pcx-0abc1234def567890';
const ENDPOINT = 'vpce-0abc1234def567890';

/** An entry of a network ACL, inbound SSH from anywhere where nothing else is said. */
const entry = (fields: Json = {}, name = 'CreateNetworkAclEntry'): SampleEvent => ec2Call(name, {
  networkAclId: ACL, ruleNumber: 90, egress: false, ruleAction: 'allow', icmpTypeCode: {}, portRange: { from: 22, to: 22 }, aclProtocol: '6', cidrBlock: '0.0.0.0/0', ...fields,
});
const ports = (from: number, to = from): Json => ({ portRange: { from, to } });

const route = (fields: Json, name = 'CreateRoute'): SampleEvent => ec2Call(name, { routeTableId: TABLE, destinationCidrBlock: '0.0.0.0/0', ...fields });

const peering = (name: string, request: Json, owners: Json = {}): SampleEvent => ec2Call(name, request, {
  vpcPeeringConnection: { vpcPeeringConnectionId: PEERING, accepterVpcInfo: { ownerId: '111122223333', vpcId: VPC, cidrBlock: '10.0.0.0/16' }, ...owners },
});

const endpointPolicy = (statement: Json): string => JSON.stringify({ Version: '2008-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', ...statement }] });
const modifyEndpoint = (fields: Json): SampleEvent => ec2Call('ModifyVpcEndpoint', { ModifyVpcEndpointRequest: { VpcEndpointId: ENDPOINT, ...fields } }, { ModifyVpcEndpointResponse: { return: true } });

export const NETWORK_TOPOLOGY_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'network-acl-opened': [
    raises(HIGH, 'SSH from anywhere', entry()),
    raises(HIGH, 'all traffic from anywhere', entry({ aclProtocol: '-1', portRange: {} })),
    raises(HIGH, 'all traffic from anywhere over IPv6', entry({ aclProtocol: '-1', portRange: {}, cidrBlock: undefined, ipv6CidrBlock: '::/0' })),
    raises(HIGH, 'a changed entry: every TCP port', entry({ portRange: { from: 0, to: 65_535 } }, 'ReplaceNetworkAclEntry')),
    raises(HIGH, 'a span that holds RDP', entry(ports(1024, 65_535))),
    raises(MEDIUM, 'MySQL from anywhere', entry(ports(3306))),
    raises(MEDIUM, 'SSH from half of the internet', entry({ cidrBlock: '0.0.0.0/1' })),
    raises(LOW, 'HTTPS from anywhere', entry(ports(443))),
    raises(LOW, 'an unnamed port from anywhere', entry(ports(700, 702))),
    refused(LOW, entry()),
    silent('SSH from one address', entry({ cidrBlock: '203.0.113.7/32' })),
    silent('SSH from anywhere denied', entry({ ruleAction: 'deny' })),
    silent('to anywhere', entry({ egress: true })),
  ],
  'network-acl-changed': [
    raises(MEDIUM, 'an entry deleted', ec2Call('DeleteNetworkAclEntry', { networkAclId: ACL, ruleNumber: 90, egress: false })),
    raises(MEDIUM, 'a subnet put behind another one', ec2Call('ReplaceNetworkAclAssociation', { networkAclId: ACL, associationId: 'aclassoc-0abc1234def567890' }, { newAssociationId: 'aclassoc-0123456789abcdef0' })),
    raises(LOW, 'created', ec2Call('CreateNetworkAcl', { vpcId: VPC }, { networkAcl: { networkAclId: ACL, vpcId: VPC } })),
    raises(LOW, 'an entry for one address', entry({ cidrBlock: '203.0.113.7/32' })),
    raises(LOW, 'an entry that denies', entry({ ruleAction: 'deny' }, 'ReplaceNetworkAclEntry')),
    raises(LOW, 'an entry that lets out', entry({ egress: true })),
    raises(LOW, 'deleted', ec2Call('DeleteNetworkAcl', { networkAclId: ACL })),
    refused(LOW, ec2Call('DeleteNetworkAclEntry', { networkAclId: ACL, ruleNumber: 90, egress: false })),
    silent('an entry that opens', entry()),
  ],
  'route-changed': [
    raises(MEDIUM, 'a way to the internet', route({ gatewayId: 'igw-0abc1234def567890' })),
    raises(MEDIUM, 'a way to the internet over IPv6', route({ destinationCidrBlock: undefined, destinationIpv6CidrBlock: '::/0', gatewayId: 'igw-0abc1234def567890' })),
    raises(MEDIUM, 'half of the internet', route({ destinationCidrBlock: '128.0.0.0/1', gatewayId: 'igw-0abc1234def567890' })),
    raises(MEDIUM, 'the private network through a machine', route({ destinationCidrBlock: '10.1.0.0/16', instanceId: 'i-0abc1234def567890' }, 'ReplaceRoute')),
    raises(MEDIUM, 'through a peering connection', route({ destinationCidrBlock: '10.1.0.0/16', vpcPeeringConnectionId: PEERING })),
    raises(LOW, 'the internet through a NAT gateway', route({ natGatewayId: 'nat-0abc1234def567890' })),
    raises(LOW, 'a partner through a virtual private gateway', route({ destinationCidrBlock: '192.0.2.0/24', gatewayId: 'vgw-0abc1234' })),
    raises(LOW, 'a prefix list through an endpoint', route({ destinationCidrBlock: undefined, destinationPrefixListId: 'pl-02cd2c6b', vpcEndpointId: ENDPOINT })),
    raises(LOW, 'a route deleted', ec2Call('DeleteRoute', { routeTableId: TABLE, destinationCidrBlock: '0.0.0.0/0' })),
    refused(LOW, route({ gatewayId: 'igw-0abc1234def567890' })),
    silent('a table created', ec2Call('CreateRouteTable', { vpcId: VPC })),
  ],
  'route-table-changed': [
    raises(MEDIUM, 'a subnet moved to another table', ec2Call('ReplaceRouteTableAssociation', { routeTableId: TABLE, associationId: 'rtbassoc-0abc1234def567890' }, { newAssociationId: 'rtbassoc-0123456789abcdef0' })),
    raises(LOW, 'created', ec2Call('CreateRouteTable', { vpcId: VPC }, { routeTable: { routeTableId: TABLE, vpcId: VPC } })),
    raises(LOW, 'given to a subnet', ec2Call('AssociateRouteTable', { routeTableId: TABLE, subnetId: 'subnet-0abc1234def567890' }, { associationId: 'rtbassoc-0abc1234def567890' })),
    raises(LOW, 'taken from a subnet', ec2Call('DisassociateRouteTable', { associationId: 'rtbassoc-0abc1234def567890' })),
    raises(LOW, 'deleted', ec2Call('DeleteRouteTable', { routeTableId: TABLE })),
    refused(LOW, ec2Call('ReplaceRouteTableAssociation', { routeTableId: TABLE, associationId: 'rtbassoc-0abc1234def567890' })),
    silent('a route created', route({ gatewayId: 'local' })),
  ],
  'gateway-changed': [
    raises(MEDIUM, 'attached', ec2Call('AttachInternetGateway', { internetGatewayId: 'igw-0abc1234def567890', vpcId: VPC })),
    raises(MEDIUM, 'detached', ec2Call('DetachInternetGateway', { internetGatewayId: 'igw-0abc1234def567890', vpcId: VPC })),
    raises(MEDIUM, 'a network outside AWS', ec2Call('CreateCustomerGateway', { type: 'ipsec.1', ipAddress: '203.0.113.7', bgpAsn: 65_000 }, { customerGateway: { customerGatewayId: 'cgw-0abc1234def567890' } })),
    raises(LOW, 'created', ec2Call('CreateInternetGateway', {}, { internetGateway: { internetGatewayId: 'igw-0abc1234def567890', attachmentSet: {}, tagSet: {} } })),
    raises(LOW, 'deleted', ec2Call('DeleteInternetGateway', { internetGatewayId: 'igw-0abc1234def567890' })),
    raises(LOW, 'a customer gateway deleted', ec2Call('DeleteCustomerGateway', { customerGatewayId: 'cgw-0abc1234def567890' })),
    refused(LOW, ec2Call('AttachInternetGateway', { internetGatewayId: 'igw-0abc1234def567890', vpcId: VPC })),
    silent('a NAT gateway', ec2Call('CreateNatGateway', { subnetId: 'subnet-0abc1234def567890' })),
  ],
  'vpc-changed': [
    raises(MEDIUM, 'deleted', ec2Call('DeleteVpc', { vpcId: VPC })),
    raises(MEDIUM, 'DNS switched off', ec2Call('ModifyVpcAttribute', { vpcId: VPC, enableDnsSupport: { value: false } })),
    raises(LOW, 'DNS switched on', ec2Call('ModifyVpcAttribute', { vpcId: VPC, enableDnsSupport: { value: true } })),
    raises(LOW, 'host names switched off', ec2Call('ModifyVpcAttribute', { vpcId: VPC, enableDnsHostnames: { value: false } })),
    raises(LOW, 'created', ec2Call('CreateVpc', { cidrBlock: '10.0.0.0/16', instanceTenancy: 'default', amazonProvidedIpv6CidrBlock: false }, { vpc: { vpcId: VPC, cidrBlock: '10.0.0.0/16' } })),
    refused(LOW, ec2Call('DeleteVpc', { vpcId: VPC })),
    silent('a subnet created', ec2Call('CreateSubnet', { vpcId: VPC, cidrBlock: '10.0.1.0/24' })),
  ],
  'vpc-peering-changed': [
    raises(HIGH, 'asked for with another account', peering('CreateVpcPeeringConnection', { vpcId: VPC, peerVpcId: 'vpc-0123456789abcdef0', peerOwnerId: '444455556666' }, { requesterVpcInfo: { ownerId: '111122223333' }, accepterVpcInfo: { ownerId: '444455556666' } })),
    raises(HIGH, 'accepted from another account', peering('AcceptVpcPeeringConnection', { vpcPeeringConnectionId: PEERING }, { requesterVpcInfo: { ownerId: '444455556666', vpcId: 'vpc-0123456789abcdef0' } })),
    raises(MEDIUM, 'asked for within this account', peering('CreateVpcPeeringConnection', { vpcId: VPC, peerVpcId: 'vpc-0123456789abcdef0' }, { requesterVpcInfo: { ownerId: '111122223333' } })),
    raises(MEDIUM, 'accepted within this account', peering('AcceptVpcPeeringConnection', { vpcPeeringConnectionId: PEERING }, { requesterVpcInfo: { ownerId: '111122223333' } })),
    raises(LOW, 'rejected', ec2Call('RejectVpcPeeringConnection', { vpcPeeringConnectionId: PEERING })),
    raises(LOW, 'deleted', ec2Call('DeleteVpcPeeringConnection', { vpcPeeringConnectionId: PEERING })),
    refused(LOW, ec2Call('CreateVpcPeeringConnection', { vpcId: VPC, peerVpcId: 'vpc-0123456789abcdef0', peerOwnerId: '444455556666' })),
    silent('its options changed', ec2Call('ModifyVpcPeeringConnectionOptions', { vpcPeeringConnectionId: PEERING })),
  ],
  'vpc-endpoint-changed': [
    raises(MEDIUM, 'its policy opened', modifyEndpoint({ PolicyDocument: endpointPolicy({}) })),
    raises(MEDIUM, 'its policy reset', modifyEndpoint({ ResetPolicy: true })),
    raises(MEDIUM, 'a policy that cannot be read', modifyEndpoint({ PolicyDocument: '{"Statement":[{"Effect":"Al' })),
    raises(LOW, 'a policy for one organization', modifyEndpoint({ PolicyDocument: endpointPolicy({ Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } } }) })),
    raises(LOW, 'a policy for one table', modifyEndpoint({ PolicyDocument: endpointPolicy({ Action: 'dynamodb:GetItem', Resource: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders` }) })),
    raises(LOW, 'a security group added', modifyEndpoint({ AddSecurityGroupId: { tag: 1, content: 'sg-0abc1234def567890' } })),
    raises(LOW, 'created', ec2Call('CreateVpcEndpoint', { CreateVpcEndpointRequest: { VpcId: VPC, ServiceName: 'com.amazonaws.eu-west-1.s3', RouteTableId: { tag: 1, content: TABLE } } }, { CreateVpcEndpointResponse: { vpcEndpoint: { vpcEndpointId: ENDPOINT } } })),
    raises(LOW, 'deleted', ec2Call('DeleteVpcEndpoints', { DeleteVpcEndpointsRequest: { VpcEndpointId: [{ tag: 1, content: ENDPOINT }, { tag: 2, content: 'vpce-0123456789abcdef0' }] } })),
    refused(LOW, modifyEndpoint({ PolicyDocument: endpointPolicy({}) })),
    silent('a service of one\'s own opened', ec2Call('ModifyVpcEndpointServicePermissions', { ModifyVpcEndpointServicePermissionsRequest: { ServiceId: 'vpce-svc-0abc' } })),
  ],
};
