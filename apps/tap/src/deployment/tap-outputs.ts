import type { TapStack } from '../tap-stack';
import type { Output } from './outputs';

/** Every resource that another stack, a person or a test asks for. */
export function tapOutputs(stack: TapStack): Record<string, Output> {
  const { network, storage, monitor, trail, publicInstances, privateInstances, database } = stack;
  const { operators, supportRole, roleBoundary, sessions, agent, dashboard, sshAccess, parameters } = stack;
  const list = (values: string[]) => values.join(',');
  return {
    VpcId: { value: network.vpcId, description: 'The VPC' },
    VpcCidr: { value: network.vpcCidrBlock, description: 'IPv4 block of the VPC' },
    PublicSubnetIds: { value: list(network.publicSubnets.map(({ subnetId }) => subnetId)), description: 'The public subnets, comma-separated' },
    PrivateSubnetIds: { value: list(network.privateSubnets.map(({ subnetId }) => subnetId)), description: 'The private subnets, comma-separated' },
    NatAddresses: { value: list(network.natAddresses), description: 'Addresses under which the private tier appears on the internet, comma-separated' },
    PublicNetworkAclId: { value: network.publicNetworkAcl.networkAclId, description: 'Network ACL of the public subnets; rule numbers 1 to 99 are free, but for 50' },
    PrivateNetworkAclId: { value: network.privateNetworkAcl.networkAclId, description: 'Network ACL of the private subnets; rule numbers 1 to 99 are free' },
    FlowLogGroupName: { value: network.flowLogGroup.logGroupName, description: 'Log group of the VPC flow logs' },
    PublicInstanceIds: { value: list(publicInstances.instances.map(({ instanceId }) => instanceId)), description: 'Instances of the public tier, comma-separated' },
    PublicInstanceSecurityGroupId: { value: publicInstances.securityGroup.securityGroupId, description: 'Security group of the public instances' },
    PublicInstanceRoleName: { value: publicInstances.role.roleName, description: 'Role of the public instances' },
    SshAddresses: { value: list(sshAccess.addresses), description: 'Addresses of the public instances, comma-separated; only where SshCidr is given', condition: parameters.hasSshCidr },
    PrivateInstanceIds: { value: list(privateInstances.instances.map(({ instanceId }) => instanceId)), description: 'Instances of the private tier, comma-separated' },
    PrivateInstanceSecurityGroupId: { value: privateInstances.securityGroup.securityGroupId, description: 'Security group of the private instances' },
    PrivateInstanceRoleName: { value: privateInstances.role.roleName, description: 'Role of the private instances' },
    InstanceLogGroupName: { value: agent.logGroup.logGroupName, description: 'Log group of what the private instances write: audit, packages, Systems Manager' },
    SessionDocumentName: { value: sessions.documentName, description: 'Document for sessions to the instances: recorded, encrypted, limited' },
    DatabaseIdentifier: { value: database.instance.instanceIdentifier, description: 'The database instance' },
    DatabaseEndpoint: { value: database.endpointAddress, description: 'DNS name of the database' },
    DatabasePort: { value: String(database.port), description: 'Port of the database' },
    DatabaseSecretArn: { value: database.secret.secretArn, description: 'Secret with user name and password of the database, managed by RDS' },
    DatabaseSecurityGroupId: { value: database.securityGroup.securityGroupId, description: 'Security group of the database' },
    DatabaseKeyArn: { value: database.encryptionKey.keyArn, description: 'Key of the database, its logs, its password and its snapshots' },
    StorageBucketName: { value: storage.bucket.bucketName, description: 'Bucket for the data of the team' },
    StorageKeyArn: { value: storage.encryptionKey.keyArn, description: 'Key of the storage bucket and of the volumes' },
    AccessLogsBucketName: { value: storage.accessLogsBucket.bucketName, description: 'Bucket of the server access logs' },
    TrailArn: { value: trail.trailArn, description: 'The CloudTrail trail' },
    TrailBucketName: { value: trail.bucket.bucketName, description: 'Archive of the trail and of AWS Config' },
    TrailKeyArn: { value: trail.encryptionKey.keyArn, description: 'Key of the archive; who reads trail files needs kms:Decrypt on it' },
    TrailLogGroupName: { value: trail.logGroup.logGroupName, description: 'Log group of the trail' },
    AlertTopicArn: { value: monitor.alertTopic.topicArn, description: 'Topic of the alerts' },
    OperationsTopicArn: { value: monitor.operationsTopic.topicArn, description: 'Topic of alarms about the delivery path and the database' },
    MonitorFunctionName: { value: monitor.handler.functionName, description: 'Function that turns events into alerts' },
    MonitorLogGroupName: { value: monitor.logGroup.logGroupName, description: 'Log group of that function' },
    MonitorRuleNames: { value: list(monitor.rules.map(({ ruleName }) => ruleName)), description: 'Event rules that hand calls to that function, comma-separated' },
    RuleDeadLetterQueueUrl: { value: monitor.ruleDeadLetterQueue.queueUrl, description: 'Events that did not reach the function' },
    FailureQueueUrl: { value: monitor.failureQueue.queueUrl, description: 'Events the function could not handle' },
    OperatorsGroupName: { value: operators.group.groupName, description: 'Group for IAM users; it enforces MFA' },
    SupportRoleArn: { value: supportRole.role.roleArn, description: 'Role that opens cases with AWS Support; taken on with MFA' },
    PermissionsBoundaryArn: { value: roleBoundary.policy.managedPolicyArn, description: 'Policy that bounds every role of TapStack' },
    DashboardName: { value: dashboard.dashboard.dashboardName, description: 'The dashboard' },
  };
}
