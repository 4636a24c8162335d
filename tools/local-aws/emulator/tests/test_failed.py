"""Stacks that AWS would not create: the reason in AWS's words, and everything taken back."""

from .stacks import StackTest
from .templates import TRUST, att, ref, resource

_VPC = {"Vpc": resource("AWS::EC2::VPC", CidrBlock="10.4.0.0/16"),
        "Subnet": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.4.1.0/24")}


class Failed(StackTest):
    def assert_fails(self, name: str, resources: dict, failed: str, *reasons: str):
        """Creating the resources fails at `failed` for the reasons; what was created before it is gone again."""
        stack = self.new_stack(f"{type(self).__name__}-{name}".replace("_", "-"))
        self.assertEqual(stack.create(resources), "ROLLBACK_COMPLETE")
        for reason in reasons:
            self.assertIn(reason, stack.failures[failed])
        return stack

    def test_every_required_property_that_is_missing_is_named_at_once(self):
        cases = {
            "Trail": (resource("AWS::CloudTrail::Trail"), ("S3BucketName", "IsLogging")),
            "FlowLog": (resource("AWS::EC2::FlowLog", TrafficType="ALL"), ("ResourceId", "ResourceType")),
            "Options": (resource("AWS::RDS::OptionGroup", EngineName="mysql"), ("MajorEngineVersion", "OptionGroupDescription")),
            "Entry": (resource("AWS::EC2::NetworkAclEntry", Protocol=6), ("NetworkAclId", "RuleNumber", "RuleAction")),
            "Rule": (resource("AWS::Config::ConfigRule"), ("Source",)),
            "Recorder": (resource("AWS::Config::ConfigurationRecorder"), ("RoleARN",)),
            "Nat": (resource("AWS::EC2::NatGateway"), ("SubnetId",)),
            "Composite": (resource("AWS::CloudWatch::CompositeAlarm"), ("AlarmRule",)),
        }
        for name, (broken, missing) in cases.items():
            with self.subTest(name):
                self.assert_fails(f"missing-{name}", {name: broken}, name, *(f"required key [{key}] not found" for key in missing))

    def test_a_nat_gateway_needs_a_subnet_that_exists(self):
        self.assert_fails("nat", {"Nat": resource("AWS::EC2::NatGateway", SubnetId="subnet-gone", ConnectivityType="private")}, "Nat",
                          "The subnet ID 'subnet-gone' does not exist", "Service: EC2", "HandlerErrorCode: NotFound")

    def test_an_address_serves_one_nat_gateway_only(self):
        nat = {"SubnetId": ref("Subnet"), "AllocationId": att("Eip", "AllocationId")}
        self.assert_fails("address", {**_VPC, "Eip": resource("AWS::EC2::EIP"), "Nat": resource("AWS::EC2::NatGateway", **nat),
                                      "Second": {"DependsOn": "Nat", **resource("AWS::EC2::NatGateway", **nat)}},
                          "Second", "is already associated")

    def test_the_same_rule_twice_is_refused_with_the_rule_in_words(self):
        rule = {"GroupId": ref("Group"), "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}
        self.assert_fails("rule", {
            **_VPC, "Group": resource("AWS::EC2::SecurityGroup", GroupDescription="g", VpcId=ref("Vpc")),
            "First": resource("AWS::EC2::SecurityGroupIngress", **rule),
            "Second": {"DependsOn": "First", **resource("AWS::EC2::SecurityGroupIngress", **rule)}}, "Second",
            'the specified rule "peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW" already exists')

    def test_an_acl_has_one_entry_a_number_and_direction(self):
        entry = {"NetworkAclId": ref("Acl"), "RuleNumber": 100, "Protocol": -1, "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"}
        self.assert_fails("acl", {
            **_VPC, "Acl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc")), "First": resource("AWS::EC2::NetworkAclEntry", **entry),
            "Second": {"DependsOn": "First", **resource("AWS::EC2::NetworkAclEntry", **entry)}}, "Second",
            "The network acl entry identified by 100 already exists.")

    def test_a_flow_log_needs_something_to_watch(self):
        self.assert_fails("flow", {"Flow": resource("AWS::EC2::FlowLog", ResourceId="vpc-gone", ResourceType="VPC", TrafficType="ALL",
                                                    LogDestination="arn:aws:s3:::b", LogDestinationType="s3")}, "Flow", "vpc-gone", "does not exist")

    def test_a_trail_needs_a_bucket_that_exists(self):
        self.assert_fails("trail", {"Trail": resource("AWS::CloudTrail::Trail", S3BucketName="nowhere-at-all", IsLogging=True)}, "Trail",
                          "S3 bucket nowhere-at-all does not exist!")

    def test_a_config_rule_needs_a_recorder(self):
        self.assert_fails("config", {"Rule": resource("AWS::Config::ConfigRule", Source={
            "Owner": "AWS", "SourceIdentifier": "INCOMING_SSH_DISABLED"})}, "Rule", "Configuration recorder is not available to put config rule.")

    def test_a_rotation_schedule_needs_a_secret_that_exists(self):
        self.assert_fails("rotation", {"Rotation": resource("AWS::SecretsManager::RotationSchedule", SecretId="gone",
                                                            RotationRules={"AutomaticallyAfterDays": 30})}, "Rotation", "HandlerErrorCode: NotFound")

    def test_a_service_linked_role_exists_once_in_an_account(self):
        self.aws("iam").create_service_linked_role(AWSServiceName="config.amazonaws.com")
        self.assert_fails("linked", {"Linked": resource("AWS::IAM::ServiceLinkedRole", AWSServiceName="config.amazonaws.com")}, "Linked",
                          "Service role name AWSServiceRoleForConfig has been taken in this account, please try a different suffix.")

    def test_a_machine_image_of_another_architecture_does_not_start(self):
        arm = self.aws("ssm").get_parameter(Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64")["Parameter"]["Value"]
        self.assert_fails("image", {**_VPC, "Instance": resource(
            "AWS::EC2::Instance", ImageId=arm, InstanceType="t3.micro", SubnetId=ref("Subnet"))}, "Instance",
            "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI.")

    def test_an_elastic_ip_needs_an_instance_that_exists(self):
        stack = self.assert_fails("eip", {"Eip": resource("AWS::EC2::EIP", InstanceId="i-gone")}, "Eip", "The instance ID 'i-gone' does not exist")
        self.assertNotEqual(stack.failures, {})
        self.assertEqual(self.aws("ec2").describe_addresses()["Addresses"], [])

    def test_a_resource_that_failed_half_way_is_taken_back(self):
        self.assert_fails("group", {"People": resource("AWS::IAM::Group", GroupName="half", ManagedPolicyArns=[
            f"arn:aws:iam::{self.account}:policy/gone"])}, "People",
            f"Policy arn:aws:iam::{self.account}:policy/gone does not exist or is not attachable.")
        self.assert_refused("NoSuchEntity", self.aws("iam").get_group, GroupName="half")
        self.assert_fails("instance", {"Instance": resource(
            "AWS::EC2::Instance", ImageId="ami-1", InstanceType="t3.micro", SubnetId="subnet-gone")}, "Instance", "'subnet-gone' does not exist")
        self.assert_fails("profile", {**_VPC, "Instance": resource(
            "AWS::EC2::Instance", ImageId="ami-1", InstanceType="t3.micro", SubnetId=ref("Subnet"), IamInstanceProfile="gone")}, "Instance",
            "Value (gone) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name")
        self.assertEqual(self.aws("ec2").describe_instances()["Reservations"], [])

    def test_a_stack_that_failed_leaves_nothing(self):
        self.assert_fails("leftovers", {
            **_VPC, "Role": resource("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST, RoleName="left-over"),
            "Nat": {"DependsOn": ["Subnet", "Role"], **resource("AWS::EC2::NatGateway", SubnetId=ref("Subnet"), AllocationId="eipalloc-gone")}},
            "Nat", "The allocation ID 'eipalloc-gone' does not exist")
        self.assert_refused("NoSuchEntity", self.aws("iam").get_role, RoleName="left-over")
        self.assertEqual(self.aws("ec2").describe_vpcs(Filters=[{"Name": "cidr", "Values": ["10.4.0.0/16"]}])["Vpcs"], [])


class FailedSecond(StackTest):
    def test_a_region_has_one_recorder_and_one_channel(self):
        base = {"Role": resource("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST), "Bucket": resource("AWS::S3::Bucket")}
        recorder = resource("AWS::Config::ConfigurationRecorder", RoleARN=att("Role", "Arn"))
        channel = resource("AWS::Config::DeliveryChannel", S3BucketName=ref("Bucket"))
        self.assertEqual(self.new_stack("one").create({**base, "Recorder": recorder, "Channel": channel}), "CREATE_COMPLETE")
        two, three = self.new_stack("two"), self.new_stack("three")
        self.assertEqual(two.create({**base, "Recorder": recorder}), "ROLLBACK_COMPLETE")
        self.assertIn("the maximum number of configuration recorders: 1 is reached", two.failures["Recorder"])
        self.assertEqual(three.create({**base, "Channel": channel}), "ROLLBACK_COMPLETE")
        self.assertIn("the maximum number of delivery channels: 1 is reached", three.failures["Channel"])
        self.assertEqual(len(self.aws("config").describe_configuration_recorders()["ConfigurationRecorders"]), 1)

    def test_a_region_has_one_detector(self):
        detector = {"Detector": resource("AWS::GuardDuty::Detector", Enable=True)}
        self.assertEqual(self.new_stack("first").create(detector), "CREATE_COMPLETE")
        second = self.new_stack("second")
        self.assertEqual(second.create(detector), "ROLLBACK_COMPLETE")
        self.assertIn("AWS::GuardDuty::Detector exists already", second.failures["Detector"])

    def test_a_failed_update_goes_back_to_what_was_there(self):
        stack = self.new_stack("update")
        group = resource("AWS::IAM::Group", GroupName="people", ManagedPolicyArns=["arn:aws:iam::aws:policy/ReadOnlyAccess"])
        self.assertEqual(stack.create({**_VPC, "People": group}), "CREATE_COMPLETE")
        changed = resource("AWS::IAM::Group", GroupName="people")
        status = stack.update_to({"Resources": {**_VPC, "People": changed, "Nat": {
            "DependsOn": "People", **resource("AWS::EC2::NatGateway", SubnetId=ref("Subnet"), AllocationId="eipalloc-gone")}}})
        self.assertEqual(status, "UPDATE_ROLLBACK_COMPLETE")
        attached = self.aws("iam").list_attached_group_policies(GroupName="people")["AttachedPolicies"]
        self.assertEqual([policy["PolicyName"] for policy in attached], ["ReadOnlyAccess"])
        self.assertNotIn("Nat", stack.ids)
