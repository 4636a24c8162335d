import { Aws } from 'aws-cdk-lib';

/** What the state machine works on. */
export interface DrillDefinition {
  /** Identifier of the database whose backups are proved. */
  readonly database: string;
  /** Identifier of the restored instance, the only one that is ever made or deleted. */
  readonly drill: string;
  readonly probeArn: string;
  readonly port: number;
  /** The remaining parameters of the restore. */
  readonly restore: Readonly<Record<string, unknown>>;
}

type State = Readonly<Record<string, unknown>>;

export const NAMESPACE = 'TapStack/RestoreDrill';

const POLL_SECONDS = 60;
/** Large storage takes hours. */
const RESTORE_POLLS = 360;
const DELETE_POLLS = 120;

/** The AWS SDK integration names errors after the classes of the SDK for Java. */
const GONE = 'Rds.DbInstanceNotFoundException';

/** Brief failures of a service, such as throttling. */
const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 2 }];
const onFailure = (next: string, ...before: State[]) => [...before, { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: next }];
const whenGone = (next: string): State => ({ ErrorEquals: [GONE], ResultPath: null, Next: next });

/**
 * The drill in Amazon States Language. Whatever fails, `Delete` comes next, and no wait is without an end. The machine has no timeout, which would end a
 * run before it deletes what it restored: the waits bound it instead.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function drillDefinition(on: DrillDefinition): State {
  return { StartAt: 'Begin', States: { ...clearing(on), ...restoring(on), ...deleting(on), ...reporting(on) } };
}

/** What an earlier run left behind is told of, and deleted before anything is restored. */
function clearing(on: DrillDefinition): Record<string, State> {
  return {
    Begin: counter('FindLeftover'),
    FindLeftover: { ...describe(on.drill), Catch: onFailure('Delete', whenGone('FindSnapshots')), Next: 'TellOfLeftover' },
    TellOfLeftover: { ...metric(on, 'Leftovers', 1), Catch: onFailure('Delete'), Next: 'DeleteLeftover' },
    DeleteLeftover: { ...remove(on.drill), Catch: onFailure('Delete', whenGone('FindSnapshots')), Next: 'WaitForLeftover' },
    ...waiting('Leftover', DELETE_POLLS, 'LookForLeftover', 'Delete'),
    LookForLeftover: { ...describe(on.drill), Catch: onFailure('Delete', whenGone('StartOver')), Next: 'CountLeftover' },
    StartOver: counter('FindSnapshots'),
  };
}

function restoring(on: DrillDefinition): Record<string, State> {
  return {
    FindSnapshots: {
      ...call('rds:describeDBSnapshots', { DbInstanceIdentifier: on.database, SnapshotType: 'automated' }),
      ResultSelector: { 'all.$': '$.DbSnapshots' },
      ResultPath: '$.snapshots',
      Catch: onFailure('Delete'),
      Next: 'ChooseNewest',
    },
    ChooseNewest: { ...invoke(on, { 'snapshots.$': '$.snapshots.all' }, 'snapshot'), ResultPath: '$.newest', Catch: onFailure('Delete'), Next: 'Restore' },
    Restore: {
      ...call('rds:restoreDBInstanceFromDBSnapshot', {
        ...on.restore, 'DbInstanceIdentifier': on.drill, 'DbSnapshotIdentifier.$': '$.newest.snapshot', 'Port': on.port,
      }),
      ResultPath: null,
      Catch: onFailure('Delete'),
      Next: 'WaitForRestored',
    },
    ...waiting('Restored', RESTORE_POLLS, 'LookForRestored', 'Delete'),
    LookForRestored: { ...describe(on.drill), ResultPath: '$.restored', Catch: onFailure('Delete'), Next: 'IsRestored' },
    IsRestored: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.restored.instances[0].DbInstanceStatus', StringEquals: 'available', Next: 'Probe' },
        { Variable: '$.restored.instances[0].DbInstanceStatus', StringMatches: 'incompatible-*', Next: 'Delete' },
        { Variable: '$.restored.instances[0].DbInstanceStatus', StringEquals: 'failed', Next: 'Delete' },
      ],
      Default: 'CountRestored',
    },
    Probe: {
      ...invoke(on, { 'host.$': '$.restored.instances[0].Endpoint.Address', 'port': on.port }, 'tls'),
      ResultPath: '$.proof',
      Catch: onFailure('Delete'),
      Next: 'Delete',
    },
  };
}

function deleting(on: DrillDefinition): Record<string, State> {
  return {
    Delete: {
      ...remove(on.drill),
      // An instance that is still being made or changed cannot be deleted yet.
      Retry: [{ ErrorEquals: [GONE], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 30, BackoffRate: 1 }],
      Catch: onFailure('TellOfRemains', whenGone('Judge')),
      Next: 'BeginDeleting',
    },
    BeginDeleting: counter('WaitForDeleted'),
    ...waiting('Deleted', DELETE_POLLS, 'LookForDeleted', 'TellOfRemains'),
    LookForDeleted: { ...describe(on.drill), Catch: onFailure('TellOfRemains', whenGone('Judge')), Next: 'CountDeleted' },
    TellOfRemains: { ...metric(on, 'Leftovers', 1), Catch: onFailure('Failed'), Next: 'Failed' },
  };
}

function reporting(on: DrillDefinition): Record<string, State> {
  return {
    Judge: { Type: 'Choice', Choices: [{ Variable: '$.proof.tls', IsPresent: true, Next: 'TellOfSuccess' }], Default: 'Failed' },
    // Against the one that is counted when a success is due.
    TellOfSuccess: { ...metric(on, 'Outstanding', -1), Catch: onFailure('Failed'), Next: 'Succeeded' },
    Succeeded: { Type: 'Succeed' },
    Failed: { Type: 'Fail', Error: 'RestoreDrillFailed', Cause: 'The backup was not proved: the history of this run tells which step failed' },
  };
}

/** A wait that ends: `WaitForX`, a look, `CountX`, `IsXOverdue`, and again until the count is full. */
function waiting(what: string, polls: number, look: string, tooLate: string): Record<string, State> {
  return {
    [`WaitFor${what}`]: { Type: 'Wait', Seconds: POLL_SECONDS, Next: look },
    [`Count${what}`]: { Type: 'Pass', Parameters: { 'count.$': 'States.MathAdd($.polls.count, 1)' }, ResultPath: '$.polls', Next: `Is${what}Overdue` },
    [`Is${what}Overdue`]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.polls.count', NumericGreaterThan: polls, Next: tooLate }],
      Default: `WaitFor${what}`,
    },
  };
}

const counter = (next: string): State => ({ Type: 'Pass', Result: { count: 0 }, ResultPath: '$.polls', Next: next });

const call = (action: string, parameters: State): State =>
  ({ Type: 'Task', Resource: `arn:${Aws.PARTITION}:states:::aws-sdk:${action}`, Parameters: parameters, Retry: RETRY });

/** Not retried at once when there is no such instance, which is an answer. */
const describe = (identifier: string): State => ({
  ...call('rds:describeDBInstances', { DbInstanceIdentifier: identifier }),
  ResultSelector: { 'instances.$': '$.DbInstances' },
  ResultPath: '$.seen',
  Retry: [{ ErrorEquals: [GONE], MaxAttempts: 0 }, ...RETRY],
});

const remove = (identifier: string): State => ({
  ...call('rds:deleteDBInstance', { DbInstanceIdentifier: identifier, SkipFinalSnapshot: true, DeleteAutomatedBackups: true }),
  ResultPath: null,
});

const invoke = ({ probeArn }: DrillDefinition, payload: State, answer: 'snapshot' | 'tls'): State => ({
  Type: 'Task',
  Resource: `arn:${Aws.PARTITION}:states:::lambda:invoke`,
  Parameters: { FunctionName: probeArn, Payload: payload },
  ResultSelector: { [`${answer}.$`]: `$.Payload.${answer}` },
  Retry: RETRY,
});

const metric = ({ database }: DrillDefinition, name: string, value: number): State => ({
  ...call('cloudwatch:putMetricData', {
    Namespace: NAMESPACE,
    MetricData: [{ MetricName: name, Value: value, Dimensions: [{ Name: 'DBInstanceIdentifier', Value: database }] }],
  }),
  ResultPath: null,
});
