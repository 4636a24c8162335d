import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

const WAY_OUT = 'choose isolated subnets, or private ones with egress, in vpcSubnets';

/** The subnets the database may use, and what is wrong with them. */
export function planSubnets(vpc: ec2.IVpc, selection?: ec2.SubnetSelection): { subnets: readonly ec2.ISubnet[]; problems: string[] } {
  const wanted = selection ?? quietestTier(vpc);
  if (wanted === undefined) {
    return { subnets: [], problems: [`network "${vpc.node.path}" has only public subnets; add isolated or private ones for the database`] };
  }
  let subnets: readonly ec2.ISubnet[];
  try {
    subnets = vpc.selectSubnets(wanted).subnets;
  } catch (error) {
    return { subnets: [], problems: [`vpcSubnets: ${(error as Error).message}; ${WAY_OUT}`] };
  }
  const problems = publicProblems(vpc, subnets);
  return { subnets, problems: problems.length > 0 ? problems : zoneProblems(subnets) };
}

function quietestTier(vpc: ec2.IVpc): ec2.SubnetSelection | undefined {
  if (vpc.isolatedSubnets.length > 0) {
    return { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  }
  return vpc.privateSubnets.length > 0 ? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } : undefined;
}

function publicProblems(vpc: ec2.IVpc, subnets: readonly ec2.ISubnet[]): string[] {
  const publicIds = new Set(vpc.publicSubnets.map((subnet) => subnet.subnetId));
  return subnets
    .filter((subnet) => publicIds.has(subnet.subnetId))
    .map((subnet) => `subnet "${subnet.node.path}" is public: a route from the internet leads there; ${WAY_OUT}`);
}

/** RDS refuses a subnet group within one zone, Multi-AZ or not. Zones known only at deployment count as different where their tokens are. */
function zoneProblems(subnets: readonly ec2.ISubnet[]): string[] {
  const zones = new Set(subnets.map((subnet) => subnet.availabilityZone));
  if (zones.size >= 2) {
    return [];
  }
  const [zone] = zones;
  const where = subnets.length === 0 ? 'no subnet' : Token.isUnresolved(zone) ? 'a single availability zone' : `only ${zone}`;
  return [`vpcSubnets cover ${where}; RDS needs subnets in at least two availability zones: select more, or raise the maxAzs of the network`];
}
