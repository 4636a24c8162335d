import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { instanceArn } from '../instance/identifier';
import { nameTag } from '../name-tag';

/** RDS writes the operating system metrics of every instance of a region to this group, and makes it when it is missing. */
const GROUP = 'RDSOSMetrics';

/**
 * Lets Enhanced Monitoring write the metrics of this instance.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export function buildEnhancedMonitoringRole(scope: Construct, identifier: string): iam.Role {
  const role = nameTag(new iam.Role(scope, 'EnhancedMonitoringRole', {
    description: `Enhanced Monitoring of the database ${scope.node.path}`,
    assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com', {
      // Otherwise RDS could be talked into using this role for an instance of somebody else.
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnEquals: { 'aws:SourceArn': instanceArn(scope, identifier) },
      },
    }),
  }));
  new iam.ManagedPolicy(role, 'Policy', {
    description: `Writes the operating system metrics of the database ${scope.node.path}`,
    roles: [role],
    statements: [new iam.PolicyStatement({
      actions: [
        'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:GetLogEvents', 'logs:PutLogEvents', 'logs:PutRetentionPolicy',
      ],
      // CloudWatch Logs checks every one of these, even the making of the group, against the group and a stream of it. The stream is named after the
      // instance's resource id, which AWS settles after it has checked this role.
      resources: [metricsArn(scope), `${metricsArn(scope)}:*`],
    })],
  });
  return role;
}

function metricsArn(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group', resourceName: GROUP, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}
