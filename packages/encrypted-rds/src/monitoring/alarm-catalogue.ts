import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** What the thresholds depend on. */
export interface AlarmContext {
  readonly memoryGiB: number;
  readonly burstable: boolean;
  /** Nothing where the size is known only at deployment. */
  readonly allocatedGiB?: number;
  readonly storageGrows: boolean;
  /** Whether it is a replica. */
  readonly follows: boolean;
}

/** One alarm: a metric of RDS, when it is bad, and why. One data point per minute. */
export interface AlarmRow {
  readonly id: string;
  readonly metric: string;
  readonly statistic: 'Average' | 'Minimum';
  readonly comparison: ComparisonOperator;
  readonly threshold: (context: AlarmContext) => number;
  /** How many minutes in a row must be bad. */
  readonly minutes: number;
  readonly missingData: TreatMissingData;
  readonly appliesTo?: (context: AlarmContext) => boolean;
  /** What the person woken by it needs to know. */
  readonly meaning: string;
}

const GIB = 1024 ** 3;

/** RDS gives MySQL one connection per this many bytes of memory, unless max_connections says otherwise. */
const BYTES_PER_CONNECTION = 12_582_880;

const { GREATER_THAN_THRESHOLD: ABOVE, LESS_THAN_THRESHOLD: BELOW } = ComparisonOperator;
const { BREACHING, MISSING, NOT_BREACHING } = TreatMissingData;

/**
 * The alarms of a database.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html#RDS
 */
export const ALARMS: readonly AlarmRow[] = [
  {
    id: 'CpuAlarm',
    metric: 'CPUUtilization',
    statistic: 'Average',
    comparison: ABOVE,
    threshold: () => 90,
    minutes: 5,
    missingData: BREACHING,
    meaning: 'Processor above 90 % for 5 minutes: queries wait for it. Or no data at all: the database is stopped, failing over or gone',
  },
  {
    id: 'FreeStorageAlarm',
    metric: 'FreeStorageSpace',
    statistic: 'Minimum',
    comparison: BELOW,
    // RDS begins to enlarge the storage at 10 % free: below 5 % it cannot keep up, may not grow again yet, or has reached the ceiling.
    threshold: ({ allocatedGiB, storageGrows }) => Math.round((allocatedGiB === undefined ? 2 : allocatedGiB * (storageGrows ? 0.05 : 0.1)) * GIB),
    minutes: 5,
    missingData: MISSING,
    meaning: 'Storage nearly full: MySQL stops when nothing is left. Raise maxAllocatedStorage or delete data',
  },
  {
    id: 'FreeMemoryAlarm',
    metric: 'FreeableMemory',
    statistic: 'Average',
    comparison: BELOW,
    // The buffer pool takes three quarters of the memory by design, so only the last twentieth tells of trouble.
    threshold: ({ memoryGiB }) => Math.round(memoryGiB * 0.05 * GIB),
    minutes: 15,
    missingData: MISSING,
    meaning: 'Less than 5 % of the memory can be freed for 15 minutes: swapping or a restart for lack of memory is next',
  },
  {
    id: 'ConnectionsAlarm',
    metric: 'DatabaseConnections',
    statistic: 'Average',
    comparison: ABOVE,
    threshold: ({ memoryGiB }) => Math.floor((0.8 * memoryGiB * GIB) / BYTES_PER_CONNECTION),
    minutes: 5,
    missingData: MISSING,
    meaning: 'More than 80 % of the possible connections are taken: soon clients are turned away. Look for clients that never close them',
  },
  {
    id: 'ReadLatencyAlarm',
    metric: 'ReadLatency',
    statistic: 'Average',
    comparison: ABOVE,
    threshold: () => 0.02,
    minutes: 5,
    missingData: MISSING,
    meaning: 'A read from storage takes more than 20 milliseconds, several times what gp3 needs: the volume is at its limit',
  },
  {
    id: 'WriteLatencyAlarm',
    metric: 'WriteLatency',
    statistic: 'Average',
    comparison: ABOVE,
    threshold: () => 0.02,
    minutes: 5,
    missingData: MISSING,
    meaning: 'A write to storage takes more than 20 milliseconds, several times what gp3 needs: the volume or the standby is at its limit',
  },
  {
    id: 'DiskQueueAlarm',
    metric: 'DiskQueueDepth',
    statistic: 'Average',
    comparison: ABOVE,
    threshold: () => 64,
    minutes: 15,
    missingData: MISSING,
    meaning: 'More than 64 operations queue for the disk for 15 minutes: storage, not the processor, slows the queries',
  },
  {
    id: 'CpuCreditsAlarm',
    metric: 'CPUSurplusCreditsCharged',
    statistic: 'Average',
    comparison: ABOVE,
    threshold: () => 0,
    minutes: 5,
    // Only reported while there is something to report.
    missingData: NOT_BREACHING,
    appliesTo: ({ burstable }) => burstable,
    meaning: 'The CPU credits of this burstable class are used up and every further one is charged: a larger or a fixed class is cheaper',
  },
  {
    id: 'ReplicaLagAlarm',
    metric: 'ReplicaLag',
    statistic: 'Average',
    comparison: ABOVE,
    threshold: () => 300,
    minutes: 5,
    // Nothing is reported by a replica that is gone or stopped.
    missingData: BREACHING,
    appliesTo: ({ follows }) => follows,
    meaning: 'The replica is more than 5 minutes behind, or gone: readers see the past. Its error log tells why',
  },
];
