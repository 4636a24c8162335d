import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { nameTag } from '../name-tag';

export function buildSubnetGroup(scope: Construct, subnets: readonly ec2.ISubnet[]): rds.CfnDBSubnetGroup {
  return nameTag(new rds.CfnDBSubnetGroup(scope, 'SubnetGroup', {
    dbSubnetGroupDescription: `Subnets of the database ${scope.node.path}`,
    subnetIds: subnets.map((subnet) => subnet.subnetId),
  }));
}

/** Nobody may come in until `allowFrom` says so, and nothing goes out: a database opens no connections of its own. */
export function buildSecurityGroup(scope: Construct, vpc: ec2.IVpc): ec2.SecurityGroup {
  return nameTag(new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `Clients of the database ${scope.node.path}`,
    allowAllOutbound: false,
  }));
}
