import type { FindingToBeFixed } from './accepted-finding';
import { inPacks } from './packs';

const WATCH = 'SecurityMonitor/Handler/Resource';
const INSTANCES = '*Instances/Instance*/Resource';
const INSTANCE_ROLES = ['PrivateInstances/Role/Resource', 'PublicInstances/Role/Resource'];

/** What the constructs should not raise. Each row goes together with the change that it names. */
export const TO_BE_FIXED: readonly FindingToBeFixed[] = [
  {
    rules: { 'Control Tower': ['CT.KMS.PR.3'] },
    places: ['Database/Key/Resource', 'Storage/EncryptionKey/Resource', 'SecurityMonitor/*Key/Resource', 'StackWatch/Key/Resource'],
    reason: 'No statement keeps grants on the key to AWS services.',
    fix: 'Each key denies kms:CreateGrant to everybody when, BoolIfExists, both kms:GrantIsForAWSResource and aws:PrincipalIsAWSService are false.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-L1', 'Serverless-LambdaLatestVersion'] },
    places: [WATCH],
    reason: 'The function runs on nodejs22.x, and the lowest supported aws-cdk-lib knows nodejs24.x.',
    fix: 'It takes Runtime.NODEJS_24_X.',
  },
  {
    rules: { 'cdk-nag': ['Serverless-LambdaTracing'] },
    places: [WATCH],
    reason: 'Calls of the function leave no trace in X-Ray.',
    fix: 'It takes Tracing.ACTIVE, and its role the two xray actions, which know no resource.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['SecurityMonitor/HandlerRole/Resource'],
    details: ['Resource::[*]'],
    reason: 'The role may handle any network interface of the account.',
    fix: 'Creating names the subnets, the security group and network-interface/* of the account and region; the rest network-interface/*; only the Describe actions keep the wildcard.',
  },
  {
    rules: { 'cdk-nag': ['Serverless-LambdaStarPermissions'], 'checkov': ['CKV_AWS_111'] },
    places: ['SecurityMonitor/HandlerRole/Resource'],
    reason: 'The role may handle any network interface of the account.',
    fix: 'As above.',
  },
  {
    rules: { cloudsplaining: ['InfrastructureModification', 'ResourceWildcard'] },
    places: ['SecurityMonitor/HandlerRole/Resource'],
    details: ['ec2:*NetworkInterface', 'ec2:*PrivateIpAddresses'],
    reason: 'The role may handle any network interface of the account.',
    fix: 'As above.',
  },
  {
    rules: { 'cdk-nag': inPacks('IAMNoInlinePolicy') },
    places: ['SecurityMonitor/HandlerRole/Resource', 'SecurityMonitor/NoInterfacesForCode', ...INSTANCE_ROLES, 'PrivateInstances/Role/DefaultPolicy/Resource'],
    reason: 'Policies are written into roles.',
    fix: 'Managed policies, attached to the role: a reviewer finds them in one list. NoInterfacesForCode stays apart, to avoid a cycle, as a managed policy that names the role.',
  },
  {
    rules: { checkov: ['CKV_AWS_173'] },
    places: [WATCH],
    reason: 'The environment variables of the function are under a key of AWS.',
    fix: 'The function takes environmentEncryption with the operations key, and its role kms:Decrypt on it, as it has.',
  },
  {
    rules: { 'cdk-nag': ['Serverless-SNSRedrivePolicy'] },
    places: ['SecurityMonitor/*Topic/Email*/Resource', 'StackWatch/Topic/Email*/Resource'],
    reason: 'An alert that a subscriber cannot be given is lost.',
    fix: 'Each subscription has a redrive policy to a queue of last resort, which SNS may send to and whose first message raises an alarm.',
  },
  {
    rules: { 'Control Tower': ['CT.S3.PR.4'] },
    places: ['Storage/AccessLogsBucket/Resource', 'Storage/Bucket/Resource'],
    reason: 'Nothing tells of what happens to the objects.',
    fix: 'NotificationConfiguration with EventBridgeEnabled on the CfnBucket: the property eventBridgeEnabled of the L2 would bring a function of CDK with it.',
  },
  {
    rules: { 'Control Tower': ['CT.S3.PR.9'] },
    places: ['Storage/Bucket/Resource'],
    reason: 'Objects cannot be locked.',
    fix: 'Object Lock enabled on the bucket, without a default retention: the application decides what it locks.',
  },
  {
    rules: { 'Control Tower': ['CT.CLOUDWATCH.PR.2'] },
    places: ['AuditTrail/LogGroup/Resource', 'Database/*Log/Resource', 'Network/FlowLogGroup/Resource', 'SecurityMonitor/LogGroup/Resource'],
    environments: ['dev', 'test'],
    reason: 'The logs of disposable environments are kept for a month.',
    fix: 'logRetention of the disposable profile is ONE_YEAR: what they log is little, and their log groups go with the stack.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-EC29'] },
    places: [INSTANCES],
    environments: ['prod', 'staging'],
    reason: 'The instances of lasting environments can be terminated by one call.',
    fix: 'disableApiTermination follows terminationProtection of the profile.',
  },
  {
    rules: { 'Control Tower': ['CT.EC2.PR.19'] },
    places: [INSTANCES],
    environments: ['prod', 'staging'],
    reason: 'Burstable classes do not encrypt what instances say to each other.',
    fix: 'The lasting profile takes m7g.medium, which does.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: INSTANCE_ROLES,
    details: ['Resource::[*]'],
    reason: 'The instances may call Systems Manager for any instance.',
    fix: 'ssm:UpdateInstanceInformation names the instances of the account and region, with the condition that ssm:SourceInstanceARN is the caller; the ssmmessages actions know no resource and are then accepted.',
  },
  {
    rules: { checkov: ['CKV_AWS_111'] },
    places: INSTANCE_ROLES,
    reason: 'The instances may call Systems Manager for any instance.',
    fix: 'As above.',
  },
  {
    rules: { cloudsplaining: ['InfrastructureModification', 'ResourceWildcard'] },
    places: INSTANCE_ROLES,
    details: ['ssm:UpdateInstanceInformation'],
    reason: 'The instances may call Systems Manager for any instance.',
    fix: 'As above.',
  },
];
