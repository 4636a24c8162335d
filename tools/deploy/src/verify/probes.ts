import type { ResourceFacts } from '../core/stack-facts';
import { live } from '../core/stack-facts';
import { defaults } from './network-probes';
import { type Finding, type Probe, type ProbeSurroundings, run } from './probe';
import { bucket, database } from './storage-probes';
import { alarm, rule, subscription, trail } from './watch-probes';

/** What is looked at, by type. */
const PROBES: Readonly<Record<string, readonly [name: string, probe: Probe]>> = {
  'AWS::S3::Bucket': ['bucket', bucket],
  'AWS::RDS::DBInstance': ['database', database],
  'AWS::CloudTrail::Trail': ['trail', trail],
  'AWS::Events::Rule': ['rule', rule],
  'AWS::CloudWatch::Alarm': ['alarm', alarm],
  'AWS::SNS::Subscription': ['subscription', subscription],
  'AWS::EC2::VPC': ['network defaults', defaults],
};

const AT_ONCE = 8;

/** Looks at every resource that there is a probe for. */
export async function probeAll(resources: readonly ResourceFacts[], surroundings: ProbeSurroundings): Promise<Finding[]> {
  const work = live({ resources }).filter(({ type }) => type in PROBES);
  const findings: Finding[][] = [];
  const next = async (): Promise<void> => {
    for (let resource = work.shift(); resource !== undefined; resource = work.shift()) {
      const [name, probe] = PROBES[resource.type];
      const subject = resource;
      findings.push(await run(name, subject, () => probe(subject, surroundings)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return findings.flat().sort((a, b) => a.probe.localeCompare(b.probe) || (a.resource ?? '').localeCompare(b.resource ?? ''));
}
