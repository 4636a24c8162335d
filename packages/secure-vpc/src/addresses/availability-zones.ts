import { Fn, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The zones of the first `count` subnets, or what is wrong with asking for so many. */
export function availabilityZones(scope: Construct, count: number): { zones: string[]; problems: string[] } {
  const known = Stack.of(scope).availabilityZones;
  // A stack without a region knows only that there are two; CloudFormation itself can be asked for the others.
  if (known.some((zone) => Token.isUnresolved(zone))) {
    return { zones: Array.from({ length: count }, (_, index) => Fn.select(index, Fn.getAzs())), problems: [] };
  }
  return {
    zones: known.slice(0, count),
    problems: known.length >= count
      ? []
      : [`the plan spans ${count} availability zones but the stack has ${known.length} (${known.join(', ')}); give every tier ${known.length} subnets`],
  };
}
