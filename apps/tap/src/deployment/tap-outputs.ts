import type { TapStack } from '../tap-stack';
import type { Output } from './outputs';

/** Every resource that another stack, a person or a test asks for. */
export function tapOutputs(stack: TapStack): Record<string, Output> {
  const { network, storage, monitor, trail, publicInstances, privateInstances, database, operators } = stack;
  const list = (values: string[]) => values.join(',');
  return {
    VpcId: { value: network.vpcId, description: 'The VPC' },
    PublicSubnetIds: { value: list(network.publicSubnets.map(({ subnetId }) => subnetId)), description: 'The public subnets, comma-separated' },
    PrivateSubnetIds: { value: list(network.privateSubnets.map(({ subnetId }) => subnetId)), description: 'The private subnets, comma-separated' },
    FlowLogGroupName: { value: network.flowLogGroup.logGroupName, description: 'Log group of the VPC flow logs' },
    PublicInstanceIds: { value: list(publicInstances.instances.map(({ instanceId }) => instanceId)), description: 'Instances of the public tier, comma-separated' },
    PublicInstanceSecurityGroupId: { value: publicInstances.securityGroup.securityGroupId, description: 'Security group of the public instances' },
    PrivateInstanceIds: { value: list(privateInstances.instances.map(({ instanceId }) => instanceId)), description: 'Instances of the private tier, comma-separated' },
    PrivateInstanceSecurityGroupId: { value: privateInstances.securityGroup.securityGroupId, description: 'Security group of the private instances' },
    DatabaseIdentifier: { value: database.instance.instanceIdentifier, description: 'The database instance' },
    DatabaseEndpoint: { value: database.endpointAddress, description: 'DNS name of the database' },
    DatabasePort: { value: String(database.port), description: 'Port of the database' },
    DatabaseSecretArn: { value: database.secret.secretArn, description: 'Secret with user name and password of the database, managed by RDS' },
    DatabaseSecurityGroupId: { value: database.securityGroup.securityGroupId, description: 'Security group of the database' },
    StorageBucketName: { value: storage.bucket.bucketName, description: 'Bucket for the data of the team' },
    StorageKeyArn: { value: storage.encryptionKey.keyArn, description: 'Key of the storage bucket and of the volumes' },
    AccessLogsBucketName: { value: storage.accessLogsBucket.bucketName, description: 'Bucket of the server access logs' },
    TrailArn: { value: trail.trailArn, description: 'The CloudTrail trail' },
    TrailBucketName: { value: trail.bucket.bucketName, description: 'Archive of the trail and of AWS Config' },
    TrailLogGroupName: { value: trail.logGroup.logGroupName, description: 'Log group of the trail' },
    AlertTopicArn: { value: monitor.alertTopic.topicArn, description: 'Topic of the alerts' },
    OperationsTopicArn: { value: monitor.operationsTopic.topicArn, description: 'Topic of alarms about the delivery path and the database' },
    MonitorFunctionName: { value: monitor.handler.functionName, description: 'Function that turns events into alerts' },
    RuleDeadLetterQueueUrl: { value: monitor.ruleDeadLetterQueue.queueUrl, description: 'Events that did not reach the function' },
    FailureQueueUrl: { value: monitor.failureQueue.queueUrl, description: 'Events the function could not handle' },
    OperatorsGroupName: { value: operators.group.groupName, description: 'Group for IAM users; it enforces MFA' },
  };
}
