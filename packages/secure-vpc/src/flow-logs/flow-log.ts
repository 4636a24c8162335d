import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { FLOW_LOG_FORMAT } from './flow-log-format';

/** Records all traffic of the VPC in the log group. */
export function buildFlowLog(vpc: ec2.Vpc, logGroup: logs.ILogGroup, maxAggregationInterval: ec2.FlowLogMaxAggregationInterval): ec2.CfnFlowLog {
  return new ec2.CfnFlowLog(vpc, 'FlowLog', {
    resourceId: vpc.vpcId,
    resourceType: 'VPC',
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logGroupName: logGroup.logGroupName,
    deliverLogsPermissionArn: buildDeliveryRole(vpc, logGroup).roleArn,
    logFormat: FLOW_LOG_FORMAT,
    maxAggregationInterval,
  });
}

/**
 * A role that the flow logs of this account alone may use, to write to this log group alone.
 *
 * A customer-managed policy rather than an inline one, because HIPAA, NIST and PCI rule packs refuse inline policies.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
function buildDeliveryRole(vpc: ec2.Vpc, logGroup: logs.ILogGroup): iam.Role {
  const stack = Stack.of(vpc);
  const policy = new iam.ManagedPolicy(vpc, 'FlowLogPolicy', {
    description: 'Lets VPC flow logs write to their log group',
    statements: [new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    })],
  });
  return new iam.Role(vpc, 'FlowLogRole', {
    description: 'Delivers VPC flow logs to their log group',
    managedPolicies: [policy],
    assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        // The id of the flow log is not known before the role exists.
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' }) },
      },
    }),
  });
}
