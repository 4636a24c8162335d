import { Aws, Names, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { instanceIdentifier } from '../instance/identifier';
import { logGroupName } from '../logging/log-names';
import { nameTag } from '../name-tag';
import type { Settings } from '../settings/settings';
import { drillDefinition, NAMESPACE } from './definition';
import { drillAlarms } from './drill-alarms';
import { buildDrillPolicy } from './drill-policy';
import { buildProbe } from './probe';

export interface DrillProps {
  readonly vpc: ec2.IVpc;
  readonly subnets: readonly ec2.ISubnet[];
  readonly subnetGroup: rds.CfnDBSubnetGroup;
  readonly parameterGroup: rds.CfnDBParameterGroup;
  readonly optionGroup: rds.CfnOptionGroup;
  readonly settings: Settings;
  readonly identifier: string;
  readonly key: kms.IKey;
}

const PREFIX = 'restore-drill-';
const START_HOUR = 6;
/** A run ends by then: the waits add up to ten hours at most. Of the same day in UTC, over which the alarm sums. */
const DUE_HOUR = 20;

/** The machine that rehearses a restore, its probe, its schedule and the alarms that tell when a backup was not proved. */
export function buildDrill(database: Construct, props: DrillProps): cloudwatch.Alarm[] {
  const scope = new Construct(database, 'RestoreDrill');
  const { identifier, key, settings } = props;
  const drill = `${PREFIX}${instanceIdentifier(database, 63 - PREFIX.length).value}`;
  const group = (id: string, log: string) => nameTag(new logs.LogGroup(scope, id, {
    logGroupName: logGroupName(identifier, log), encryptionKey: key, retention: settings.logRetention, removalPolicy: settings.protection.evidenceRemovalPolicy,
  }));
  const { handler, securityGroup, zone } = buildProbe(scope, props, group('ProbeLog', 'restore-drill-probe'));
  const logGroup = group('Log', 'restore-drill');
  const role = nameTag(new iam.Role(scope, 'Role', {
    description: `Rehearses the restore of the database ${database.node.path}`,
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
  }));
  const policy = buildDrillPolicy(role, { ...props, drill, probeArn: handler.functionArn });
  const machine = nameTag(new sfn.CfnStateMachine(scope, 'Machine', {
    roleArn: role.roleArn,
    definitionString: Stack.of(scope).toJsonString(drillDefinition({
      database: identifier,
      drill,
      probeArn: handler.functionArn,
      port: settings.port,
      restore: {
        DbInstanceClass: `db.${settings.instanceType.toString()}`,
        DbSubnetGroupName: props.subnetGroup.ref,
        AvailabilityZone: zone,
        VpcSecurityGroupIds: [securityGroup.securityGroupId],
        DbParameterGroupName: props.parameterGroup.ref,
        OptionGroupName: props.optionGroup.ref,
        MultiAZ: false,
        PubliclyAccessible: false,
        DeletionProtection: false,
        AutoMinorVersionUpgrade: false,
        Tags: [{ Key: 'Name', Value: `${database.node.path} (restore drill, deleted by itself)` }, { Key: 'RestoreDrillOf', Value: identifier }],
      },
    })),
    loggingConfiguration: { level: 'ALL', includeExecutionData: true, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }] },
    tracingConfiguration: { enabled: true },
  }));
  machine.node.addDependency(policy);
  schedule(scope, machine, identifier, settings.restoreDrill.days!);
  return drillAlarms(database, scope, machine.ref, identifier);
}

/** One schedule begins the drill. The other counts, on its own, that a success is due: a drill that never began is missed as well. */
function schedule(scope: Construct, machine: sfn.CfnStateMachine, identifier: string, days: string): void {
  const role = nameTag(new iam.Role(scope, 'ScheduleRole', {
    description: 'Begins restore drills, and counts those that are due',
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
  }));
  const policy = new iam.ManagedPolicy(role, 'Policy', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({ sid: 'BeginDrill', actions: ['states:StartExecution'], resources: [machine.ref] }),
      new iam.PolicyStatement({
        sid: 'CountDueDrill',
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': NAMESPACE } },
      }),
    ],
  });
  const at = (id: string, hour: number, target: { arn: string; input: string }) => new scheduler.CfnSchedule(scope, id, {
    name: Names.uniqueResourceName(scope, { maxLength: 55 }) + id,
    scheduleExpression: `cron(0 ${hour} ${days})`,
    scheduleExpressionTimezone: 'UTC',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { ...target, roleArn: role.roleArn },
  }).node.addDependency(policy);
  at('Begin', START_HOUR, { arn: machine.ref, input: '{}' });
  at('Due', DUE_HOUR, {
    arn: `arn:${Aws.PARTITION}:scheduler:::aws-sdk:cloudwatch:putMetricData`,
    input: JSON.stringify({
      Namespace: NAMESPACE, MetricData: [{ MetricName: 'Outstanding', Value: 1, Dimensions: [{ Name: 'DBInstanceIdentifier', Value: identifier }] }],
    }),
  });
}
