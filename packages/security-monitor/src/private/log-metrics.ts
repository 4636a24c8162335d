import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** What the function says in its log as a metric, which needs no permission of the function and no client in it. */
export interface LogMetric {
  /** The name of the metric. */
  readonly name: string;
  /** The message of the lines that count. */
  readonly message: string;
  /** The field of the line that holds the value; 1 where it is not said. */
  readonly field?: string;
}

/** Metrics have no owner: the name of the stack and the address of the construct keep two monitors of an account apart. */
export function buildLogMetric(scope: Construct, logGroup: logs.ILogGroup, { name, message, field }: LogMetric): cloudwatch.Metric {
  const filter = new logs.MetricFilter(scope, `${name}Filter`, {
    logGroup,
    filterPattern: logs.FilterPattern.stringValue('$.message', '=', message),
    metricNamespace: `TapStack/SecurityMonitor/${Stack.of(scope).stackName}`,
    metricName: `${name}-${scope.node.addr.slice(-8)}`,
    metricValue: field === undefined ? '1' : `$.${field}`,
  });
  return filter.metric();
}
