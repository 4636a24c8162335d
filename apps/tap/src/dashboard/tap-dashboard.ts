import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { METRICS_NAMESPACE } from '../compute/agent-configuration';
import { resourceName } from '../conventions/names';
import type { TapStack } from '../tap-stack';
import { whatToLookAtFirst } from './first-look';

/** One page for whoever is on call: what to look at, what is wrong, then each part from the path of the alerts to the cost. */
export class TapDashboard extends Construct {
  public readonly dashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, id: string, stack: TapStack) {
    super(scope, id);
    this.dashboard = new cloudwatch.Dashboard(this, 'Dashboard', {
      // People look it up by name at three in the morning.
      dashboardName: resourceName('dashboard'),
      defaultInterval: Duration.hours(3),
      widgets: [
        [new cloudwatch.TextWidget({ markdown: whatToLookAtFirst(), width: 24, height: 5 })],
        ...alarmRows(stack), monitorRow(stack), databaseRow(stack), computeRow(stack), networkRow(stack), costRow(stack),
      ],
    });
  }
}

function alarmRows({ monitor, database, cisMetricFilters }: TapStack): cloudwatch.IWidget[][] {
  const row = (title: string, alarms: cloudwatch.IAlarm[]) => [new cloudwatch.AlarmStatusWidget({ title, alarms, width: 24, height: 4 })];
  return [
    row('Alarms: delivery path and database', [...monitor.alarms, ...database.alarms]),
    ...(cisMetricFilters ? [row('Alarms: counts of the CIS benchmark', cisMetricFilters.alarms)] : []),
  ];
}

function monitorRow({ monitor }: TapStack): cloudwatch.IWidget[] {
  return [
    graph('Alerts: handler', [monitor.handler.metricInvocations({ label: 'events handled' }), monitor.handler.metricErrors({ label: 'errors' })]),
    graph('Alerts: published and failed', [
      monitor.metricAlertsPublished({ label: 'alerts published' }),
      monitor.metricAlertsUndelivered({ label: 'notifications failed' }),
    ]),
    graph('Alerts: waiting in queues', [
      monitor.ruleDeadLetterQueue.metricApproximateNumberOfMessagesVisible({ label: 'not delivered to the handler' }),
      monitor.failureQueue.metricApproximateNumberOfMessagesVisible({ label: 'not handled' }),
    ]),
  ];
}

function databaseRow({ database: { instance } }: TapStack): cloudwatch.IWidget[] {
  return [
    graph('Database: CPU %', [instance.metricCPUUtilization({ label: 'CPU' })]),
    graph('Database: connections', [instance.metricDatabaseConnections({ label: 'connections' })]),
    graph('Database: free storage and memory', [instance.metricFreeStorageSpace({ label: 'free storage' })], [instance.metricFreeableMemory({ label: 'freeable memory' })]),
  ];
}

function computeRow({ publicInstances, privateInstances }: TapStack): cloudwatch.IWidget[] {
  const instances = [
    ...publicInstances.instances.map(({ instanceId }, index) => ({ instanceId, label: `public ${index + 1}` })),
    ...privateInstances.instances.map(({ instanceId }, index) => ({ instanceId, label: `private ${index + 1}` })),
  ];
  const perInstance = (metricName: string, statistic: string) => instances.map(({ instanceId, label }) => new cloudwatch.Metric({
    namespace: 'AWS/EC2', metricName, statistic, label, dimensionsMap: { InstanceId: instanceId },
  }));
  const within = (metricName: string, what: string) => privateInstances.instances.map(({ instanceId }, index) => new cloudwatch.Metric({
    namespace: METRICS_NAMESPACE, metricName, statistic: cloudwatch.Stats.MAXIMUM, label: `${what} ${index + 1}`, dimensionsMap: { InstanceId: instanceId },
  }));
  return [
    graph('Instances: CPU %', perInstance('CPUUtilization', cloudwatch.Stats.AVERAGE)),
    graph('Instances: failed status checks', perInstance('StatusCheckFailed', cloudwatch.Stats.MAXIMUM)),
    graph('Instances: memory and root volume of private ones, %', [...within('mem_used_percent', 'memory'), ...within('disk_used_percent', 'volume')]),
  ];
}

function networkRow({ network, trail }: TapStack): cloudwatch.IWidget[] {
  return [
    graph('Evidence: records received (zero is wrong)', [
      logMetric(trail.logGroup.logGroupName, 'IncomingLogEvents', 'trail'),
    ], [logMetric(network.flowLogGroup.logGroupName, 'IncomingLogEvents', 'flow logs')]),
    graph('NAT: out of ports (zero is right)', natMetrics(network, 'ErrorPortAllocation')),
    graph('NAT: packets dropped (zero is right)', natMetrics(network, 'PacketsDropCount')),
  ];
}

/** What costs by use; what stands there and costs by the hour is in COST.md. */
function costRow({ network, storage, trail }: TapStack): cloudwatch.IWidget[] {
  return [
    graph('Cost: bytes through NAT', natMetrics(network, 'BytesOutToDestination')),
    graph('Cost: bytes of logs', [
      logMetric(trail.logGroup.logGroupName, 'IncomingBytes', 'trail'), logMetric(network.flowLogGroup.logGroupName, 'IncomingBytes', 'flow logs'),
    ]),
    // S3 counts once a day.
    new cloudwatch.GraphWidget({
      title: 'Cost: bytes kept in buckets, two weeks',
      left: [sizeOf(storage.bucket, 'storage'), sizeOf(trail.bucket, 'archive'), sizeOf(storage.accessLogsBucket, 'access logs')],
      width: 8, height: 6, period: Duration.days(1), start: '-P14D', end: 'P0D',
    }),
  ];
}

function sizeOf({ bucketName }: s3.IBucket, label: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/S3', metricName: 'BucketSizeBytes', statistic: cloudwatch.Stats.AVERAGE, label, period: Duration.days(1),
    dimensionsMap: { BucketName: bucketName, StorageType: 'StandardStorage' },
  });
}

function natMetrics(network: ec2.IVpc, metricName: string): cloudwatch.Metric[] {
  const gateways = network.node.findAll().filter((construct) => construct instanceof ec2.CfnNatGateway);
  return gateways.map((gateway, index) => new cloudwatch.Metric({
    namespace: 'AWS/NATGateway', metricName, statistic: cloudwatch.Stats.SUM, label: `gateway ${index + 1}`, dimensionsMap: { NatGatewayId: gateway.ref },
  }));
}

function logMetric(logGroupName: string, metricName: string, label: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/Logs', metricName, statistic: cloudwatch.Stats.SUM, label, dimensionsMap: { LogGroupName: logGroupName } });
}

function graph(title: string, left: cloudwatch.IMetric[], right: cloudwatch.IMetric[] = []): cloudwatch.IWidget {
  return new cloudwatch.GraphWidget({ title, left, right, width: 8, height: 6, period: Duration.minutes(1) });
}
