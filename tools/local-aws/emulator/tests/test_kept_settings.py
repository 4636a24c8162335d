"""Settings of a template that are seen in the services' own APIs: at first, when they change, when they are gone."""

from .stacks import StackTest
from .templates import TRUST, att, ref, resource


def template(changed=False):
    """The same resources, settled first and without most of their settings when changed."""
    logs = {"LoggingConfiguration": {"DestinationBucketName": ref("Logs"), "LogFilePrefix": "data/"}}
    lifecycle = {"LifecycleConfiguration": {"Rules": [{
        "Id": "age", "Status": "Enabled", "ExpirationInDays": "400", "NoncurrentVersionExpiration": {"NoncurrentDays": 30},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}, "Transitions": [{"StorageClass": "GLACIER_IR", "TransitionInDays": 90}]}]}}
    kms = {"BucketEncryption": {"ServerSideEncryptionConfiguration": [{
        "BucketKeyEnabled": True, "ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": att("Key", "Arn")}}]}}
    network = {"VpcConfig": {"SubnetIds": [ref("Subnet")], "SecurityGroupIds": [ref("Group")]}, "KmsKeyArn": att("Key", "Arn")}
    return {
        "Key": resource("AWS::KMS::Key", KeyPolicy={"Version": "2012-10-17", "Statement": []}),
        "Vpc": resource("AWS::EC2::VPC", CidrBlock="10.9.0.0/16"),
        "Subnet": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.9.1.0/24"),
        "Group": resource("AWS::EC2::SecurityGroup", GroupDescription="g", VpcId=ref("Vpc")),
        "Endpoint": resource("AWS::EC2::VPCEndpoint", VpcId=ref("Vpc"), ServiceName="com.amazonaws.us-east-1.ssm", VpcEndpointType="Interface",
                             SubnetIds=[ref("Subnet")], SecurityGroupIds=[ref("Group")]),
        "Role": resource("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST),
        "Logs": resource("AWS::S3::Bucket"),
        "Data": resource("AWS::S3::Bucket", **({} if changed else {**logs, **lifecycle, **kms})),
        "Topic": resource("AWS::SNS::Topic", **({} if changed else {"KmsMasterKeyId": ref("Key")})),
        "Function": resource("AWS::Lambda::Function", Runtime="nodejs22.x", Handler="index.handler", Role=att("Role", "Arn"),
                             Code={"ZipFile": "exports.handler = async () => 1;"}, **({} if changed else network)),
        "Table": resource("AWS::DynamoDB::Table", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                          AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], **({} if changed else {
                              "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": att("Key", "Arn")},
                              "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}})),
        "Alarm": resource("AWS::CloudWatch::Alarm", Namespace="AWS/SNS", MetricName="Failed", Threshold=0, EvaluationPeriods=1, Statistic="Sum",
                          ComparisonOperator="GreaterThanThreshold", AlarmActions=[ref("Topic")], ActionsEnabled=not changed),
    }


class KeptSettings(StackTest):
    def settings(self):
        s3, ids = self.aws("s3"), self.stack.ids
        encryption = s3.get_bucket_encryption(Bucket=ids["Data"])["ServerSideEncryptionConfiguration"]["Rules"][0]
        function = self.aws("lambda").get_function_configuration(FunctionName=ids["Function"])
        alarm = self.aws("cloudwatch").describe_alarms(AlarmNames=[ids["Alarm"]])["MetricAlarms"][0]
        dynamodb = self.aws("dynamodb")
        table = dynamodb.describe_table(TableName=ids["Table"])["Table"]
        backups = dynamodb.describe_continuous_backups(TableName=ids["Table"])["ContinuousBackupsDescription"]
        return {
            "table": table.get("SSEDescription", {}).get("Status"), "recovery": backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"],
            "algorithm": encryption["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"],
            "logs": s3.get_bucket_logging(Bucket=ids["Data"]).get("LoggingEnabled", {}).get("TargetPrefix"),
            "topic": bool(self.aws("sns").get_topic_attributes(TopicArn=ids["Topic"])["Attributes"].get("KmsMasterKeyId")),
            "function": bool(function.get("KMSKeyArn")), "subnets": len(function.get("VpcConfig", {}).get("SubnetIds", [])),
            "actions": alarm["ActionsEnabled"], "actions of": alarm["AlarmActions"] == [ids["Topic"]],
        }

    def interfaces(self):
        """What stands in the network, by the words in which AWS describes it."""
        found = self.aws("ec2").describe_network_interfaces(Filters=[{"Name": "subnet-id", "Values": [self.stack.ids["Subnet"]]}])["NetworkInterfaces"]
        return {interface["Description"].split("-")[0].split(" vpce")[0]: interface for interface in found}

    def test_settings_are_kept_changed_and_taken_back(self):
        self.assertEqual(self.stack.create(template()), "CREATE_COMPLETE", self.stack.status)
        self.assertEqual(self.settings(), {"algorithm": "aws:kms", "logs": "data/", "topic": True, "function": True, "subnets": 1,
                                           "actions": True, "actions of": True, "table": "ENABLED", "recovery": "ENABLED"})
        rule = self.aws("s3").get_bucket_lifecycle_configuration(Bucket=self.stack.ids["Data"])["Rules"][0]
        self.assertEqual((rule["ID"], rule["Expiration"], rule["NoncurrentVersionExpiration"], rule["AbortIncompleteMultipartUpload"], rule["Transitions"]), (
            "age", {"Days": 400}, {"NoncurrentDays": 30}, {"DaysAfterInitiation": 7}, [{"StorageClass": "GLACIER_IR", "Days": 90}]))

        interfaces = self.interfaces()
        self.assertEqual(sorted(interfaces), ["AWS Lambda VPC ENI", "VPC Endpoint Interface"])
        self.assertEqual({interface["Groups"][0]["GroupId"] for interface in interfaces.values()}, {self.stack.ids["Group"]})
        self.assertEqual(len({interface["PrivateIpAddress"] for interface in interfaces.values()}), 2)

        self.assertEqual(self.stack.update_to({"Resources": template(changed=True)}), "UPDATE_COMPLETE")
        self.assertEqual(self.settings(), {"algorithm": "AES256", "logs": None, "topic": False, "function": False, "subnets": 0,
                                           "actions": False, "actions of": True, "table": "DISABLED", "recovery": "DISABLED"})
        self.assert_refused("NoSuchLifecycleConfiguration", self.aws("s3").get_bucket_lifecycle_configuration, Bucket=self.stack.ids["Data"])
        self.assertEqual(sorted(self.interfaces()), ["VPC Endpoint Interface"])
        self.assertEqual(self.stack.delete(), "DELETE_COMPLETE")

    def test_an_object_that_is_encrypted_by_kms_without_a_key_is_under_the_key_of_aws(self):
        s3 = self.aws("s3")
        s3.create_bucket(Bucket="kms-objects")
        s3.put_object(Bucket="kms-objects", Key="a", Body=b"x", ServerSideEncryption="aws:kms")
        self.assertTrue(s3.head_object(Bucket="kms-objects", Key="a")["SSEKMSKeyId"].endswith(":alias/aws/s3"))
