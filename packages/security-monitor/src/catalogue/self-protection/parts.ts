/** What a call does to a part of the monitor, and how it is undone where one command does it. */
export interface Blow {
  readonly happened: string;
  /** It takes something away; what only writes is part of every deployment. */
  readonly removes?: true;
  readonly undo?: readonly [words: string, option: string];
}

/** A kind of part, where calls name it, and the calls that hurt it. */
export interface Part {
  readonly noun: string;
  readonly at: readonly string[];
  readonly calls: Readonly<Record<string, Blow>>;
}

const writes = (happened: string, undo?: Blow['undo']): Blow => ({ happened, undo });
const removes = (happened: string, undo?: Blow['undo']): Blow => ({ happened, removes: true, undo });
/** Lambda writes the version of its API behind some names, and not the same one in every account. */
const versions = (blow: Blow, ...names: string[]): Record<string, Blow> => Object.fromEntries(names.map((name) => [name, blow]));

/** By the service that is called. */
export const PARTS: Readonly<Record<string, Part>> = {
  events: {
    noun: 'event rule',
    at: ['name', 'rule'],
    calls: {
      DeleteRule: removes('deleted'),
      DisableRule: removes('disabled', ['events enable-rule', '--name']),
      RemoveTargets: removes('lost targets'),
      PutRule: writes('written'),
      PutTargets: writes('was given other targets'),
    },
  },
  lambda: {
    noun: 'function',
    at: ['functionName'],
    calls: {
      ...versions(removes('deleted'), 'DeleteFunction20150331', 'DeleteFunction'),
      ...versions(writes('runs other code'), 'UpdateFunctionCode20150331v2', 'UpdateFunctionCode20150331'),
      ...versions(writes('configured anew'), 'UpdateFunctionConfiguration20150331v2', 'UpdateFunctionConfiguration20150331'),
      ...versions(removes('limited in how much it runs', ['lambda delete-function-concurrency', '--function-name']), 'PutFunctionConcurrency20171031', 'PutFunctionConcurrency'),
      ...versions(writes('may be called by others'), 'AddPermission20150331v2', 'AddPermission20150331'),
      ...versions(removes('may no longer be called by a rule'), 'RemovePermission20150331v2', 'RemovePermission20150331', 'RemovePermission'),
      ...versions(writes('keeps failed events otherwise'), 'PutFunctionEventInvokeConfig', 'UpdateFunctionEventInvokeConfig'),
      DeleteFunctionEventInvokeConfig: removes('no longer keeps failed events'),
    },
  },
  sns: {
    noun: 'topic',
    at: ['topicArn', 'subscriptionArn'],
    calls: {
      DeleteTopic: removes('deleted'),
      Unsubscribe: removes('lost a subscriber'),
      SetTopicAttributes: writes('changed'),
      SetSubscriptionAttributes: writes('tells a subscriber other things'),
      AddPermission: writes('opened'),
      RemovePermission: removes('closed to somebody'),
    },
  },
  sqs: {
    noun: 'queue',
    at: ['queueUrl'],
    calls: {
      DeleteQueue: removes('deleted, with the events in it'),
      PurgeQueue: removes('emptied'),
      SetQueueAttributes: writes('changed'),
      AddPermission: writes('opened'),
      RemovePermission: removes('closed to somebody'),
    },
  },
  iam: {
    noun: 'role or policy',
    at: ['roleName', 'policyArn'],
    calls: {
      DeleteRole: removes('deleted'),
      DetachRolePolicy: removes('lost a policy'),
      DeleteRolePolicy: removes('lost a policy'),
      PutRolePolicy: writes('was given a policy'),
      AttachRolePolicy: writes('was given a policy'),
      UpdateAssumeRolePolicy: writes('trusts others'),
      PutRolePermissionsBoundary: writes('was given a boundary'),
      DeletePolicy: removes('deleted'),
      CreatePolicyVersion: writes('allows other things'),
      SetDefaultPolicyVersion: writes('allows other things'),
    },
  },
  logs: {
    noun: 'log group',
    at: ['logGroupName', 'logGroupIdentifier'],
    calls: {
      DeleteLogGroup: removes('deleted, with everything in it'),
      DeleteLogStream: removes('lost a part of the log'),
      DeleteMetricFilter: removes('lost a metric'),
      PutMetricFilter: writes('counts otherwise'),
      PutRetentionPolicy: writes('keeps its log for another time'),
      DisassociateKmsKey: removes('no longer encrypted'),
    },
  },
  monitoring: {
    noun: 'alarm',
    at: ['alarmName', 'alarmNames'],
    calls: {
      DeleteAlarms: removes('deleted'),
      DisableAlarmActions: removes('muted', ['cloudwatch enable-alarm-actions', '--alarm-names']),
      PutMetricAlarm: writes('written'),
    },
  },
  kms: {
    noun: 'key',
    at: ['keyId'],
    calls: {
      DisableKey: removes('disabled', ['kms enable-key', '--key-id']),
      ScheduleKeyDeletion: removes('is to be deleted', ['kms cancel-key-deletion', '--key-id']),
      PutKeyPolicy: writes('has another policy'),
    },
  },
  dynamodb: {
    noun: 'table',
    at: ['tableName'],
    calls: { DeleteTable: removes('deleted'), UpdateTable: writes('changed'), UpdateTimeToLive: writes('remembers for another time') },
  },
  scheduler: {
    noun: 'schedule',
    at: ['name'],
    calls: { DeleteSchedule: removes('deleted'), UpdateSchedule: writes('changed') },
  },
  cloudformation: {
    noun: 'stack',
    at: ['stackName'],
    calls: {
      DeleteStack: removes('is being deleted'),
      UpdateTerminationProtection: removes('can be deleted, its protection was switched off', ['cloudformation update-termination-protection --enable-termination-protection', '--stack-name']),
    },
  },
};
