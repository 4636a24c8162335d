import { RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { addressProblems } from './addresses/address-problems';
import { availabilityZones } from './addresses/availability-zones';
import { endpointProblems } from './endpoints/endpoint-names';
import { flowLogProblems } from './flow-logs/flow-log-problems';
import { refuse } from './problems';
import { Choices } from './secure-vpc-choices';

/** Every problem of the props at once, or the availability zones of the plan. */
export function checkedZones(scope: Construct, id: string, choices: Choices): string[] {
  const path = [scope.node.path, id].filter((part) => part !== '').join('/');
  const { plan } = choices;
  const planProblems = addressProblems(plan);
  const { zones, problems: zoneProblems } = planProblems.length === 0
    ? availabilityZones(scope, plan.publicSubnets.length)
    : { zones: [], problems: [] };
  const others = [
    ...choices.nat._problems(plan.publicSubnets.length),
    ...endpointProblems(choices.endpoints),
    ...flowLogProblems(choices.flowLogs),
    ...choices.dnsQueryLogs._problems(),
    ...removalProblems(choices.removalPolicy),
  ];
  refuse(path, others.length === 0 ? 'the address plan' : 'the VPC', [...planProblems, ...zoneProblems, ...others]);
  return zones;
}

function removalProblems(policy: RemovalPolicy): string[] {
  return policy === RemovalPolicy.SNAPSHOT
    ? ['removal policy "snapshot" does not exist for keys, log groups and buckets; use RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY']
    : [];
}
