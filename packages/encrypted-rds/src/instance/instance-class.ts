import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

export const DEFAULT_CLASS = ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM);

/** What the database needs to know about its class. */
export interface InstanceClassFacts {
  /** Nominal memory, or that of the default class where the class is unknown. */
  readonly memoryGiB: number;
  /** Earns and spends CPU credits. */
  readonly burstable: boolean;
  readonly performanceInsights: boolean;
  /** False where the class is known only at deployment, or newer than this library. */
  readonly known: boolean;
}

/** Memory of a family's `large` size in GiB; every other size is a multiple or a fraction of it. */
const MEMORY_OF_LARGE: ReadonlyArray<readonly [family: RegExp, gib: number]> = [
  [/^t\d/, 8],
  [/^m\d/, 8],
  [/^r\d/, 16],
  [/^c\d/, 4],
  [/^x2g/, 32],
  [/^x2idn/, 32],
  [/^x2iedn/, 64],
  [/^z1d/, 16],
];

const FRACTION_OF_LARGE: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2 };

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html */
const WITHOUT_PERFORMANCE_INSIGHTS = /^t(2|3|4g)\.(micro|small)$/;

export function instanceClassProblems(instanceType: ec2.InstanceType): string[] {
  const name = instanceType.toString();
  if (Token.isUnresolved(name) || /^(?!db\.)[a-z]\w*(-\w+)*\.\w+/.test(name)) {
    return [];
  }
  return [`instanceType "${name}" must name a family and a size without the leading "db.", such as "t4g.medium"`];
}

export function factsOf(instanceType: ec2.InstanceType): InstanceClassFacts {
  const name = instanceType.toString();
  if (Token.isUnresolved(name)) {
    // Switched on for a class that lacks it, Performance Insights fails the whole deployment.
    return { ...factsOf(DEFAULT_CLASS), burstable: false, performanceInsights: false, known: false };
  }
  const memoryGiB = memoryOf(name);
  return {
    memoryGiB: memoryGiB ?? memoryOf(DEFAULT_CLASS.toString())!,
    burstable: /^t\d/.test(name),
    performanceInsights: !WITHOUT_PERFORMANCE_INSIGHTS.test(name),
    known: memoryGiB !== undefined,
  };
}

function memoryOf(name: string): number | undefined {
  const [family, size] = name.split('.');
  const large = MEMORY_OF_LARGE.find(([pattern]) => pattern.test(family))?.[1];
  const multiple = FRACTION_OF_LARGE[size] ?? 2 * Number(/^(\d+)xlarge$/.exec(size)?.[1]);
  return large === undefined || Number.isNaN(multiple) ? undefined : large * multiple;
}
