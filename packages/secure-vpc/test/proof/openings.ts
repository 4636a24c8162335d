import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { SecureVpc } from '../../src';
import { Change, proofOf } from './prove';

export const [PRIVATE, DATA] = ['private subnet TapStack/Network/privateSubnet1', 'data subnet TapStack/Network/dataSubnet1'];

export const privateSubnet = (vpc: SecureVpc) => vpc.privateSubnets[0] as ec2.PrivateSubnet;
export const dataSubnet = (vpc: SecureVpc) => vpc.isolatedSubnets[0] as ec2.PrivateSubnet;
export const publicSubnet = (vpc: SecureVpc) => vpc.publicSubnets[0] as ec2.PublicSubnet;
export const resource = <T extends CfnResource>(vpc: SecureVpc, ...path: string[]) => path
  .reduce((scope, id) => scope.node.findChild(id), vpc.node.scopes[vpc.node.scopes.length - 1]) as T;

export const route = (props: Partial<ec2.CfnRouteProps>, of: (vpc: SecureVpc) => ec2.ISubnet): Change => (vpc, stack) => {
  new ec2.CfnRoute(stack, 'Route', { routeTableId: of(vpc).routeTable.routeTableId, destinationCidrBlock: '0.0.0.0/0', ...props });
};
export const aclAssociation = (vpc: SecureVpc) => vpc.privateNetworkAcl.node.findAll()
  .find((construct) => construct instanceof ec2.CfnSubnetNetworkAclAssociation)!;
export const image = ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-1' });
export const instance = (stack: Stack, vpc: SecureVpc, group: string, securityGroup: ec2.ISecurityGroup) => new ec2.CfnInstance(stack, 'Instance', {
  subnetId: vpc.selectSubnets({ subnetGroupName: group }).subnetIds[0],
  securityGroupIds: [securityGroup.securityGroupId],
  imageId: 'ami-1',
});
export const groupOpenTo = (stack: Stack, vpc: SecureVpc, peer: ec2.IPeer, port: number, id = 'Group') => {
  const group = new ec2.SecurityGroup(stack, id, { vpc });
  group.addIngressRule(peer, ec2.Port.tcp(port));
  return group;
};
export const aclEntry = (acl: ec2.INetworkAcl | undefined, props: Omit<ec2.CommonNetworkAclEntryOptions, 'ruleNumber'>) => acl!
  .addEntry('Own', { ruleNumber: 10, ...props });

export interface Opening {
  readonly way: string;
  readonly by: Change;
}

/** Each change fails the synthesis, with the way in the message. */
export function expectToOpen(openings: Record<string, Opening>): void {
  test.each(Object.entries(openings))('%s', (_, { by, way }) => {
    const [head, ...ways] = proofOf(by);
    expect(head).toMatch(/^\[TapStack\/Network\] (1 way|\d+ ways) through the network that must not exist/);
    expect(ways).toContainEqual(expect.stringContaining(way));
  });
}
