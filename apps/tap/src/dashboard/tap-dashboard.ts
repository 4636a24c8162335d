import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

import { resourceName } from '../conventions/names';
import type { TapStack } from '../tap-stack';

/** One page for whoever is on call: what is wrong first, then each part from the network to the evidence. */
export class TapDashboard extends Construct {
  public readonly dashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, id: string, stack: TapStack) {
    super(scope, id);
    this.dashboard = new cloudwatch.Dashboard(this, 'Dashboard', {
      // People look it up by name at three in the morning.
      dashboardName: resourceName('dashboard'),
      defaultInterval: Duration.hours(3),
      widgets: [alarmRow(stack), monitorRow(stack), databaseRow(stack), computeRow(stack), networkRow(stack)],
    });
  }
}

function alarmRow({ monitor, database }: TapStack): cloudwatch.IWidget[] {
  return [new cloudwatch.AlarmStatusWidget({ title: 'Alarms: delivery path and database', width: 24, height: 4, alarms: [...monitor.alarms, ...database.alarms] })];
}

function monitorRow({ monitor }: TapStack): cloudwatch.IWidget[] {
  return [
    graph('Alerts: handler', [monitor.handler.metricInvocations({ label: 'events handled' }), monitor.handler.metricErrors({ label: 'errors' })]),
    graph('Alerts: published and failed', [
      topicMetric(monitor.alertTopic.topicName, 'NumberOfMessagesPublished', 'alerts published'),
      topicMetric(monitor.alertTopic.topicName, 'NumberOfNotificationsFailed', 'notifications failed'),
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
  return [
    graph('Instances: CPU %', perInstance('CPUUtilization', cloudwatch.Stats.AVERAGE)),
    graph('Instances: failed status checks', perInstance('StatusCheckFailed', cloudwatch.Stats.MAXIMUM)),
    graph('Instances: bytes out', perInstance('NetworkOut', cloudwatch.Stats.SUM)),
  ];
}

function networkRow({ network, trail }: TapStack): cloudwatch.IWidget[] {
  const received = (logGroupName: string, label: string) => new cloudwatch.Metric({
    namespace: 'AWS/Logs', metricName: 'IncomingLogEvents', statistic: cloudwatch.Stats.SUM, label, dimensionsMap: { LogGroupName: logGroupName },
  });
  return [
    graph('Evidence: records received (zero is wrong)', [
      received(trail.logGroup.logGroupName, 'trail'),
    ], [received(network.flowLogGroup.logGroupName, 'flow logs')]),
  ];
}

function topicMetric(topicName: string, metricName: string, label: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/SNS', metricName, statistic: cloudwatch.Stats.SUM, label, dimensionsMap: { TopicName: topicName } });
}

function graph(title: string, left: cloudwatch.IMetric[], right: cloudwatch.IMetric[] = []): cloudwatch.IWidget {
  return new cloudwatch.GraphWidget({ title, left, right, width: 8, height: 6, period: Duration.minutes(1) });
}
