/** Resource types that cost nothing by themselves. */
export const FREE_TYPES: ReadonlySet<string> = new Set([
  'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection',
  'AWS::EC2::EIPAssociation', 'AWS::EC2::InternetGateway', 'AWS::EC2::LaunchTemplate', 'AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry', 'AWS::EC2::Route', 'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::Subnet', 'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::VPC', 'AWS::EC2::VPCGatewayAttachment',
  'AWS::IAM::Group', 'AWS::IAM::InstanceProfile', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::ServiceLinkedRole',
  'AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel',
  'AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Permission',
  'AWS::RDS::DBParameterGroup', 'AWS::RDS::DBSubnetGroup', 'AWS::RDS::EventSubscription', 'AWS::RDS::OptionGroup',
  'AWS::S3::BucketPolicy', 'AWS::SSM::Document', 'AWS::SSM::Parameter', 'AWS::SSM::PatchBaseline', 'AWS::AccessAnalyzer::Analyzer', 'AWS::SNS::Subscription', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
]);

/** Resource types that cost by what goes through them or lies in them, and nothing while they are idle. */
export const BILLED_BY_USE: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': '0.095 for each GB of database backup and month',
  'AWS::CloudTrail::Trail': 'management events free in the first trail; S3 data events 0.10 and Insights 0.35 for 100,000',
  'AWS::Config::ConformancePack': '0.001 for each evaluation of a rule, 0.003 for each recorded change',
  'AWS::DynamoDB::Table': '0.625 for a million writes, 0.125 for a million reads, 0.45 for each GB and month with its backup',
  'AWS::EC2::FlowLog': 'with its log group: 0.50 for each GB',
  'AWS::Events::Rule': 'events of AWS services are free',
  'AWS::Lambda::Function': '0.20 for a million calls, and their time',
  'AWS::Logs::LogGroup': '0.50 for each GB received, 0.03 for each GB kept a month',
  'AWS::Logs::MetricFilter': '0.30 a month for its metric, by the hours in which it counts; the metric of heartbeats counts in each',
  'AWS::S3::Bucket': '0.023 for each GB and month',
  'AWS::Scheduler::Schedule': '1.00 for a million calls, the first 14 million free',
  'AWS::SNS::Topic': '2.00 for 100,000 mails, the first 1,000 free',
  'AWS::SSM::Association': '0.30 a month for each metric of the CloudWatch agent: three for each private instance; patching and sessions cost nothing',
  'AWS::SQS::Queue': '0.40 for a million requests, the first million free',
};
