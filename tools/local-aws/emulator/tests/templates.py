"""A stack that holds every added resource type, and its changed second version."""

import copy
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "tapstack_emulator"

STATEMENTS = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*"}]}
TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
KEY_POLICY = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}}, "Action": "kms:*", "Resource": "*"}]}


def ref(name):
    return {"Ref": name}


def att(name, attribute):
    return {"Fn::GetAtt": [name, attribute]}


def named(name):
    return [{"Key": "Name", "Value": name}]


def resource(kind, **properties):
    return {"Type": kind, "Properties": properties}


def _network():
    return {
        "Vpc": resource("AWS::EC2::VPC", CidrBlock="10.0.0.0/16", EnableDnsSupport=True, Tags=named("vpc")),
        "Subnet": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.0.1.0/24", AvailabilityZone="us-east-1a"),
        "SubnetB": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.0.3.0/24", AvailabilityZone="us-east-1b"),
        "Eip": resource("AWS::EC2::EIP", Domain="vpc", Tags=named("eip")),
        "Nat": resource("AWS::EC2::NatGateway", SubnetId=ref("Subnet"), AllocationId=att("Eip", "AllocationId"), Tags=named("nat")),
        "InstanceEip": resource("AWS::EC2::EIP"),
        "EipAssociation": resource("AWS::EC2::EIPAssociation", AllocationId=att("InstanceEip", "AllocationId"), InstanceId=ref("Instance")),
        "Egress": resource("AWS::EC2::EgressOnlyInternetGateway", VpcId=ref("Vpc")),
        "Group": resource("AWS::EC2::SecurityGroup", GroupDescription="g", VpcId=ref("Vpc")),
        "Client": resource("AWS::EC2::SecurityGroup", GroupDescription="c", VpcId=ref("Vpc")),
        "Ingress": resource("AWS::EC2::SecurityGroupIngress", GroupId=ref("Group"), IpProtocol="tcp", FromPort=3306, ToPort="3306",
                            SourceSecurityGroupId=ref("Client"), Description="from clients"),
        "EgressRule": resource("AWS::EC2::SecurityGroupEgress", GroupId=ref("Client"), IpProtocol="tcp", FromPort=3306, ToPort=3306,
                               DestinationSecurityGroupId=ref("Group")),
        "Acl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc"), Tags=named("acl")),
        "AclEntry": resource("AWS::EC2::NetworkAclEntry", NetworkAclId=ref("Acl"), RuleNumber="100", Protocol=6, RuleAction="deny",
                             Egress=False, CidrBlock="0.0.0.0/0", PortRange={"From": 22, "To": 22}),
        "AclAssociation": resource("AWS::EC2::SubnetNetworkAclAssociation", SubnetId=ref("Subnet"), NetworkAclId=ref("Acl")),
        "FlowLog": resource("AWS::EC2::FlowLog", ResourceId=ref("Vpc"), ResourceType="VPC", TrafficType="ALL",
                            LogDestinationType="cloud-watch-logs", LogGroupName=ref("Logs"), MaxAggregationInterval=60,
                            DeliverLogsPermissionArn=att("Role", "Arn"), Tags=named("flow")),
        "PublicAccess": resource("AWS::EC2::VPCBlockPublicAccessOptions", InternetGatewayBlockMode="block-ingress"),
        "Exclusion": resource("AWS::EC2::VPCBlockPublicAccessExclusion", VpcId=ref("Vpc"),
                              InternetGatewayExclusionMode="allow-bidirectional"),
        "Logs": resource("AWS::Logs::LogGroup", RetentionInDays=7),
        "Role": resource("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST),
        "Profile": resource("AWS::IAM::InstanceProfile", Roles=[ref("Role")]),
        "Instance": resource(
            "AWS::EC2::Instance", ImageId="ami-12345678", InstanceType="t3.micro", SubnetId=ref("Subnet"),
            SecurityGroupIds=[ref("Group")], IamInstanceProfile=ref("Profile"), Monitoring=True, Tags=named("web"),
            MetadataOptions={"HttpTokens": "required", "HttpPutResponseHopLimit": 2}, PropagateTagsToVolumeOnCreation=True,
            BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 20, "Encrypted": True, "KmsKeyId": att("Key", "Arn")}},
                                 {"DeviceName": "/dev/xvdb", "Ebs": {"VolumeSize": "5", "Encrypted": "true"}}]),
        "Template": resource("AWS::EC2::LaunchTemplate", LaunchTemplateData={"ImageId": "ami-1", "InstanceType": "t3.nano",
                                                                             "MetadataOptions": {"HttpTokens": "required"}}),
        "Templated": resource("AWS::EC2::Instance", SubnetId=ref("SubnetB"), LaunchTemplate={
            "LaunchTemplateId": ref("Template"), "Version": att("Template", "LatestVersionNumber")}),
        "Key": resource("AWS::KMS::Key", KeyPolicy=KEY_POLICY),
    }


def _data_and_audit():
    return {
        "Options": resource("AWS::RDS::OptionGroup", EngineName="mysql", MajorEngineVersion="8.0", OptionGroupDescription="o",
                            Tags=named("options"), OptionConfigurations=[{"OptionName": "MARIADB_AUDIT_PLUGIN", "OptionSettings": [
                                {"Name": "SERVER_AUDIT_EVENTS", "Value": "CONNECT"}]}]),
        "Parameters": resource("AWS::RDS::DBParameterGroup", Family="mysql8.0", Description="p",
                               Parameters={"require_secure_transport": "1"}),
        "SubnetGroup": resource("AWS::RDS::DBSubnetGroup", DBSubnetGroupDescription="s", SubnetIds=[ref("Subnet"), ref("SubnetB")]),
        "Database": {"DeletionPolicy": "Delete", **resource(
            "AWS::RDS::DBInstance", Engine="mysql", EngineVersion="8.0.39", DBInstanceClass="db.t3.micro", AllocatedStorage="20",
            MasterUsername="admin", ManageMasterUserPassword=True, OptionGroupName=ref("Options"), StorageEncrypted=True,
            KmsKeyId=att("Key", "Arn"), DBParameterGroupName=ref("Parameters"), DBSubnetGroupName=ref("SubnetGroup"),
            EnableCloudwatchLogsExports=["audit", "error"], BackupRetentionPeriod=7, VPCSecurityGroups=[ref("Group")],
            MasterUserSecret={"KmsKeyId": att("Key", "Arn")})},
        "Topic": resource("AWS::SNS::Topic"),
        "DatabaseEvents": resource("AWS::RDS::EventSubscription", SnsTopicArn=ref("Topic"), SourceType="db-instance",
                                   SourceIds=[ref("Database")], EventCategories=["failure"]),
        "Bucket": resource("AWS::S3::Bucket"),
        "Trail": resource("AWS::CloudTrail::Trail", S3BucketName=ref("Bucket"), IsLogging=True, IsMultiRegionTrail=True,
                          EnableLogFileValidation=True, IncludeGlobalServiceEvents=True, KMSKeyId=att("Key", "Arn"),
                          CloudWatchLogsLogGroupArn=att("Logs", "Arn"), CloudWatchLogsRoleArn=att("Role", "Arn"), Tags=named("trail"),
                          EventSelectors=[{"IncludeManagementEvents": True, "ReadWriteType": "All"}],
                          InsightSelectors=[{"InsightType": "ApiCallRateInsight"}]),
        "Recorder": resource("AWS::Config::ConfigurationRecorder", RoleARN=att("Role", "Arn"),
                             RecordingGroup={"AllSupported": True, "IncludeGlobalResourceTypes": "true"}),
        "Channel": resource("AWS::Config::DeliveryChannel", S3BucketName=ref("Bucket"),
                            ConfigSnapshotDeliveryProperties={"DeliveryFrequency": "Six_Hours"}),
        "ConfigRule": {"DependsOn": "Recorder", **resource("AWS::Config::ConfigRule", Source={
            "Owner": "AWS", "SourceIdentifier": "INCOMING_SSH_DISABLED"}, InputParameters={"a": "b"})},
        "Alarm": resource("AWS::CloudWatch::Alarm", ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1, MetricName="m",
                          Namespace="n", Period=60, Statistic="Sum", Threshold=1),
        "Composite": resource("AWS::CloudWatch::CompositeAlarm", AlarmName="composite", AlarmActions=[ref("Topic")],
                              AlarmRule={"Fn::Sub": "ALARM(\"${Alarm}\")"}),
        "Query": resource("AWS::Logs::QueryDefinition", Name="refused", QueryString="fields @message", LogGroupNames=[ref("Logs")]),
        "BusPolicy": resource("AWS::Events::EventBusPolicy", StatementId="forward", Statement={
            "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "events:PutEvents",
            "Resource": {"Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default"}}),
        "Policy": resource("AWS::IAM::ManagedPolicy", PolicyDocument=STATEMENTS, Groups=[ref("People")]),
        "People": resource("AWS::IAM::Group", GroupName="people", Policies=[{
            "PolicyName": "mfa", "PolicyDocument": STATEMENTS}]),
        "User": resource("AWS::IAM::User", UserName="ada"),
        "Membership": resource("AWS::IAM::UserToGroupAddition", GroupName=ref("People"), Users=[ref("User")]),
        "Linked": resource("AWS::IAM::ServiceLinkedRole", AWSServiceName="config.amazonaws.com"),
        "Secret": resource("AWS::SecretsManager::Secret", GenerateSecretString={}),
        "Rotation": resource("AWS::SecretsManager::RotationSchedule", SecretId=ref("Secret"),
                             RotationRules={"AutomaticallyAfterDays": 30}),
        "Vault": resource("AWS::Backup::BackupVault", BackupVaultName="vault"),
        "Plan": resource("AWS::Backup::BackupPlan", BackupPlan={"BackupPlanName": "plan", "BackupPlanRule": [
            {"RuleName": "daily", "TargetBackupVault": ref("Vault")}]}),
        "Selection": resource("AWS::Backup::BackupSelection", BackupPlanId=ref("Plan"), BackupSelection={
            "SelectionName": "databases", "IamRoleArn": att("Role", "Arn"), "Resources": [att("Database", "DBInstanceArn")]}),
        "Detector": resource("AWS::GuardDuty::Detector", Enable=True),
        "Hub": resource("AWS::SecurityHub::Hub"),
        "Analyzer": resource("AWS::AccessAnalyzer::Analyzer", Type="ACCOUNT", AnalyzerName="analyzer"),
        "QueryLog": resource("AWS::Route53Resolver::ResolverQueryLoggingConfig", Name="queries", DestinationArn=att("Logs", "Arn")),
    }


_OUTPUTS = {
    "NatEni": att("Nat", "EniId"), "VpcCidr": att("Vpc", "CidrBlock"), "DefaultGroup": att("Vpc", "DefaultSecurityGroup"),
    "DefaultAcl": att("Vpc", "DefaultNetworkAcl"), "CidrAssociation": {"Fn::Select": [0, att("Vpc", "CidrBlockAssociations")]},
    "MasterSecret": att("Database", "MasterUserSecret.SecretArn"), "Endpoint": att("Database", "Endpoint.Address"),
    "EndpointPort": att("Database", "Endpoint.Port"), "TrailArn": att("Trail", "Arn"), "RuleId": att("ConfigRule", "ConfigRuleId"),
    "InstanceAddress": att("Instance", "PrivateIp"), "GroupArn": att("People", "Arn"), "Detector": ref("Detector"),
    "HubArn": ref("Hub"), "Vpc": ref("Vpc"), "Subnet": ref("Subnet"), "Instance": ref("Instance"), "Group": ref("Group"),
    "Client": ref("Client"), "Acl": ref("Acl"), "FlowLog": ref("FlowLog"), "Eip": ref("Eip"), "InstanceEip": ref("InstanceEip"),
    "Nat": ref("Nat"), "Database": ref("Database"), "Options": ref("Options"), "Trail": ref("Trail"), "Recorder": ref("Recorder"),
    "Channel": ref("Channel"), "ConfigRule": ref("ConfigRule"), "Plan": ref("Plan"), "Secret": ref("Secret"),
    "Egress": ref("Egress"), "Templated": ref("Templated"), "Subscription": ref("DatabaseEvents"), "Bucket": ref("Bucket"),
}


def first() -> dict:
    return {"Resources": {**_network(), **_data_and_audit()},
            "Outputs": {name: {"Value": value} for name, value in _OUTPUTS.items()}}


def second() -> dict:
    """The same stack, changed where AWS changes in place, and where it replaces: the flow log, the rule, the backup selection."""
    template = copy.deepcopy(first())
    changed = {name: item["Properties"] for name, item in template["Resources"].items()}
    changed["Nat"]["Tags"] = named("nat-two")
    changed["Instance"].update(MetadataOptions={"HttpTokens": "required", "HttpPutResponseHopLimit": 1},
                               SecurityGroupIds=[ref("Client")], Tags=named("web-two"))
    changed["AclEntry"].update(PortRange={"From": 3389, "To": 3389}, RuleAction="allow")
    changed["FlowLog"]["TrafficType"] = "REJECT"
    changed["Ingress"].update(FromPort=3307, ToPort=3307)
    changed["Options"]["OptionConfigurations"][0]["OptionSettings"][0]["Value"] = "CONNECT,QUERY_DDL"
    changed["Trail"].update(IsLogging=False, EnableLogFileValidation=False)
    changed["Recorder"]["RecordingGroup"] = {"AllSupported": False, "ResourceTypes": ["AWS::EC2::VPC"]}
    changed["ConfigRule"]["Description"] = "no open SSH"
    changed["Composite"]["AlarmDescription"] = "changed"
    changed["Query"]["QueryString"] = "fields @timestamp"
    changed["People"]["Policies"] = []
    changed["Rotation"]["RotationRules"] = {"AutomaticallyAfterDays": 60}
    changed["Selection"]["BackupSelection"]["SelectionName"] = "all-databases"
    changed["DatabaseEvents"]["EventCategories"] = ["failure", "deletion"]
    changed["PublicAccess"]["InternetGatewayBlockMode"] = "off"
    changed["Database"]["EnableCloudwatchLogsExports"] = ["audit"]
    changed["Detector"]["Enable"] = False
    return template
