import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { buildEncryptedLogGroup } from '../log-delivery/encrypted-log-group';
import { flowLogBucket, toBucket } from './flow-log-bucket';
import { FlowLogArchive, FlowLogDestinations } from './flow-log-destinations';
import { flowLogFormat } from './flow-log-format';
import { FlowLogOptions } from './flow-log-options';

export interface FlowLogProps extends FlowLogOptions {
  readonly encryptionKey: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** Where the records are. */
export interface RecordedTraffic {
  readonly logGroup?: logs.ILogGroup;
  readonly bucket?: s3.IBucket;
}

/** Records all traffic of the VPC, once for each destination. */
export function recordTraffic(vpc: ec2.Vpc, props: FlowLogProps): RecordedTraffic {
  const { _logGroup: toLogGroup, _archive: archive } = props.destinations ?? FlowLogDestinations.cloudWatchLogs();
  return {
    logGroup: toLogGroup ? recordInLogGroup(vpc, props) : undefined,
    bucket: archive && recordInBucket(vpc, archive, props),
  };
}

function recordInLogGroup(vpc: ec2.Vpc, props: FlowLogProps): logs.ILogGroup {
  const logGroup = buildEncryptedLogGroup(vpc, 'FlowLogGroup', {
    encryptionKey: props.encryptionKey,
    retention: props.retention ?? logs.RetentionDays.ONE_YEAR,
    removalPolicy: props.removalPolicy,
  });
  buildFlowLog(vpc, 'FlowLog', props, {
    logDestinationType: 'cloud-watch-logs',
    logGroupName: logGroup.logGroupName,
    deliverLogsPermissionArn: buildDeliveryRole(vpc, logGroup).roleArn,
  });
  return logGroup;
}

function recordInBucket(vpc: ec2.Vpc, archive: FlowLogArchive, props: FlowLogProps): s3.IBucket {
  const bucket = flowLogBucket(vpc, { ...archive, encryptionKey: props.encryptionKey, removalPolicy: props.removalPolicy });
  const flowLog = buildFlowLog(vpc, 'FlowLogToS3', props, toBucket(vpc, bucket, archive));
  // EC2 looks whether it may write, and else puts a policy of its own in the place of this one.
  if (bucket.policy) flowLog.node.addDependency(bucket.policy);
  return bucket;
}

function buildFlowLog(vpc: ec2.Vpc, id: string, { extraFields, maxAggregationInterval }: FlowLogProps, to: Partial<ec2.CfnFlowLogProps>): ec2.CfnFlowLog {
  return new ec2.CfnFlowLog(vpc, id, {
    resourceId: vpc.vpcId,
    resourceType: 'VPC',
    trafficType: 'ALL',
    logFormat: flowLogFormat(extraFields),
    maxAggregationInterval: maxAggregationInterval ?? ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
    ...to,
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
