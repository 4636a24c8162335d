import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';

/** The environments TapStack knows. */
export const ENVIRONMENTS = ['dev', 'test', 'staging', 'prod'] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

/** Everything that differs between environments, and nothing else does. */
export interface EnvironmentProfile {
  readonly environment: Environment;

  /** What becomes of buckets, keys and log groups when they leave the stack. */
  readonly removalPolicy: RemovalPolicy;

  /** Whether the database is held against deletion: deletion protection, a final snapshot, backups kept. */
  readonly protectsDatabase: boolean;

  /** Whether the stack itself refuses to be deleted. */
  readonly terminationProtection: boolean;

  /** Instances in each tier: one, or one for each availability zone. */
  readonly instancesPerTier: 'one' | 'onePerAvailabilityZone';

  /** EC2 instance class; arm64, as the default machine images are. Burstable classes do not encrypt what instances send each other. */
  readonly instanceClass: string;

  /** RDS instance class, without the leading `db.`. */
  readonly databaseClass: string;

  /** Whether a standby waits in the second availability zone. */
  readonly multiAzDatabase: boolean;

  readonly backupRetention: Duration;

  /** How long log groups keep what they receive. */
  readonly logRetention: logs.RetentionDays;

  /** How long the archive keeps trail and access logs. */
  readonly archiveDays: number;

  /** Whether a deployment without somebody to alert is refused. */
  readonly requiresAlertEmail: boolean;

  /** Whether the metric filters and alarms that a benchmark looks for are there; the monitor alerts without them. */
  readonly countsForBenchmark: boolean;
}

/** Short-lived: everything goes with the stack. */
const disposable = {
  removalPolicy: RemovalPolicy.DESTROY,
  protectsDatabase: false,
  terminationProtection: false,
  instancesPerTier: 'one',
  instanceClass: 't4g.micro',
  databaseClass: 't4g.medium',
  multiAzDatabase: false,
  backupRetention: Duration.days(7),
  logRetention: logs.RetentionDays.ONE_YEAR,
  archiveDays: 90,
  requiresAlertEmail: false,
  countsForBenchmark: false,
} as const;

/** Long-lived: nothing that holds data or evidence goes without somebody deciding so. */
const lasting = {
  removalPolicy: RemovalPolicy.RETAIN,
  protectsDatabase: true,
  terminationProtection: true,
  instancesPerTier: 'onePerAvailabilityZone',
  instanceClass: 'm7g.medium',
  databaseClass: 't4g.medium',
  multiAzDatabase: true,
  backupRetention: Duration.days(7),
  logRetention: logs.RetentionDays.ONE_YEAR,
  archiveDays: 365,
  requiresAlertEmail: true,
  countsForBenchmark: true,
} as const;

const PROFILES: Record<Environment, EnvironmentProfile> = {
  dev: { environment: 'dev', ...disposable },
  test: { environment: 'test', ...disposable },
  staging: { environment: 'staging', ...lasting },
  prod: { environment: 'prod', ...lasting, databaseClass: 'm7g.large', backupRetention: Duration.days(14), archiveDays: 7 * 365 },
};

/**
 * The profile of an environment.
 *
 * Throws if there is no such environment.
 */
export function profileOf(environment: string): EnvironmentProfile {
  const profile = Object.entries(PROFILES).find(([name]) => name === environment)?.[1];
  if (!profile) {
    throw new Error(`unknown environment "${environment}"; choose one of ${ENVIRONMENTS.join(', ')} with -c environment=<name>`);
  }
  return profile;
}
