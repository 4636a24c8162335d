import type { AcceptedFinding } from './accepted-finding';

export const IDENTITY: readonly AcceptedFinding[] = [
  {
    rules: {
      'cdk-nag': ['AwsSolutions-IAM5'],
      'Control Tower': ['CT.IAM.PR.3'],
      'checkov': ['CKV_AWS_107', 'CKV_AWS_108', 'CKV_AWS_109', 'CKV_AWS_110', 'CKV_AWS_111'],
    },
    places: ['RoleBoundary/Policy/Resource'],
    reason: 'It is the permissions boundary of every role and attached to none: a boundary grants nothing, it is the most that other policies can. The rules read it as if somebody had it.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM4'] },
    places: ['Support/Role/Resource'],
    details: ['Policy::arn:<AWS::Partition>:iam::aws:policy/AWSSupportAccess'],
    reason: 'CIS 1.17 and IAM.18 of Security Hub look for this very policy. It reaches AWS Support only, and is taken on with MFA.',
  },
  {
    rules: { 'cdk-nag': ['HIPAA.Security-IAMGroupHasUsers', 'PCI.DSS.321-IAMGroupHasUsers'] },
    places: ['Operators/Group/Resource'],
    reason: 'People are added to the group when they come and taken out when they go; a template that names them would have to be deployed for each.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['*/ClosedDefaults/Policy/Resource'],
    details: ['Resource::[*]'],
    reason: 'ec2:DescribeNetworkAcls, ec2:DescribeSecurityGroupRules and the two actions of X-Ray know no resource; everything that writes names the one security group and the one network ACL.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['*/ServiceRole/Policy/Resource'],
    details: ['Resource::[*]'],
    reason: 'The two actions of X-Ray know no resource; the one action that writes names the one role.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['Database/BackupRole/Policy/Resource'],
    details: ['Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:db:[*]', 'Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:snapshot:[*]', 'Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:snapshot:awsbackup:[*]'],
    reason: 'RDS checks a listing against all that could be listed. AWS Backup names its snapshots itself, all beginning with awsbackup; it makes them of this one database, and deletes no others.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['Operators/RequireMfa/Resource'],
    details: ['Resource::[*]'],
    reason: 'iam:GetAccountPasswordPolicy and iam:ListVirtualMFADevices know no resource, and the statement that denies everything without MFA has to deny it on everything.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['Operators/RequireMfa/Resource'],
    details: ['Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:mfa/[*]'],
    reason: 'Users name their devices themselves, in the console too. Creating a device gives nothing; it can be enabled for the own user only.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['PrivateInstances/Role/UseStorage/Resource'],
    details: ['Resource::<StorageBucket*.Arn>/app/[*]'],
    reason: 'Objects are named by the application as it runs. It may read, write and delete below app/ of one bucket, and nothing of its configuration.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['*Instances/Role/SystemsManagerSession/Resource'],
    details: ['Resource::[*]'],
    reason: 'The four actions of ssmmessages, by which the agent opens its channels, and the three by which it hears what to run and lists what it found, know no resource.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['*Instances/Role/SystemsManagerSession/Resource'],
    details: ['Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:association/[*]'],
    reason: 'An instance reports on whatever runs on it, from where it is, and Systems Manager names the associations. It cannot make, change or start one.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['*Instances/Role/SystemsManagerSession/Resource', 'CloudWatchAgent/Policy/Resource'],
    details: [
      'Resource::arn:<AWS::Partition>:s3:::aws-ssm-<AWS::Region>/[*]', 'Resource::arn:<AWS::Partition>:s3:::patch-baseline-snapshot-<AWS::Region>/[*]',
      'Resource::arn:<AWS::Partition>:s3:::aws-ssm-distributor-file-<AWS::Region>/[*]',
    ],
    reason: 'Buckets of AWS, public for reading, in which AWS names the objects: what patching runs, what the baseline approves, packages. The action reads.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['*Instances/Role/RecordSessions/Resource'],
    details: ['Resource::<StorageBucket*.Arn>/sessions/[*]'],
    reason: 'Transcripts are named after their session. The role adds them and can neither read nor delete one.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['CloudWatchAgent/Policy/Resource'],
    details: ['Resource::[*]'],
    reason: 'ssm:GetManifest, ssm:PutConfigurePackageResult and cloudwatch:PutMetricData know no resource; the last is bound to one namespace by a condition.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['*Instances/Role/SystemsManagerSession/Resource'],
    details: ['Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:instance/[*]'],
    reason: 'An instance reports itself, and has no id before it is made with this role. The action works only with the credentials of an instance of this account and region.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['SecurityMonitor/HandlerPolicy/Resource'],
    details: ['Resource::[*]'],
    reason: 'The two actions of X-Ray know no resource; everything else names the one topic, queue, key or log group.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['SecurityMonitor/HandlerInterfacesPolicy/Resource'],
    details: ['Resource::[*]'],
    reason: 'ec2:DescribeNetworkInterfaces and ec2:DescribeSubnets know no resource, and the code of the function is denied both.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['SecurityMonitor/HandlerInterfacesPolicy/Resource'],
    details: ['Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:network-interface/[*]'],
    reason: 'Lambda makes the interfaces and names them; it makes them only in the named subnets behind the one security group. The code of the function is denied all of it.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-IAM5'] },
    places: ['Database/EnhancedMonitoringRole/Policy/Resource'],
    details: ['Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:RDSOSMetrics:[*]'],
    reason: 'The log stream is named after the resource id of the instance, which RDS settles only after it has checked this role. The wildcard stands for the streams of one log group.',
  },
];
