import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The addresses of the NAT gateways, which aws-cdk-lib makes below the public subnets and keeps to itself. */
export function natAddressesOf(publicSubnets: ec2.ISubnet[]): string[] {
  return publicSubnets
    .flatMap((subnet) => subnet.node.findAll())
    .filter((construct) => construct instanceof ec2.CfnEIP)
    .map(({ attrPublicIp }) => attrPublicIp);
}
