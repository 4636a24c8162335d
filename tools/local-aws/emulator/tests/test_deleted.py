"""A stack deleted: nothing left behind, and what AWS would not delete is not deleted either."""

from . import templates
from .stacks import StackTest

# What lists what is left, by what was created: (service, call, member of the answer, parameters).
_LISTS = (
    ("ec2", "describe_nat_gateways", "NatGateways", {"Filter": [{"Name": "state", "Values": ["available"]}]}),
    ("ec2", "describe_addresses", "Addresses", {}),
    ("ec2", "describe_flow_logs", "FlowLogs", {}),
    ("ec2", "describe_network_interfaces", "NetworkInterfaces", {}),
    ("ec2", "describe_volumes", "Volumes", {}),
    ("ec2", "describe_egress_only_internet_gateways", "EgressOnlyInternetGateways", {}),
    ("ec2", "describe_vpc_block_public_access_exclusions", "VpcBlockPublicAccessExclusions", {}),
    ("ec2", "describe_launch_templates", "LaunchTemplates", {}),
    ("rds", "describe_db_instances", "DBInstances", {}),
    ("rds", "describe_event_subscriptions", "EventSubscriptionsList", {}),
    ("secretsmanager", "list_secrets", "SecretList", {}),
    ("cloudtrail", "describe_trails", "trailList", {}),
    ("config", "describe_configuration_recorders", "ConfigurationRecorders", {}),
    ("config", "describe_delivery_channels", "DeliveryChannels", {}),
    ("config", "describe_config_rules", "ConfigRules", {}),
    ("cloudwatch", "describe_alarms", "CompositeAlarms", {"AlarmTypes": ["CompositeAlarm"]}),
    ("cloudwatch", "describe_alarms", "MetricAlarms", {}),
    ("logs", "describe_query_definitions", "queryDefinitions", {}),
    ("logs", "describe_log_groups", "logGroups", {}),
    ("iam", "list_groups", "Groups", {}),
    ("iam", "list_users", "Users", {}),
    ("iam", "list_roles", "Roles", {}),
    ("backup", "list_backup_plans", "BackupPlansList", {}),
    ("backup", "list_backup_vaults", "BackupVaultList", {}),
    ("sns", "list_topics", "Topics", {}),
    ("s3", "list_buckets", "Buckets", {}),
)


class Deleted(StackTest):
    environment = {}
    template = templates.first()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        status = cls.stack.delete()
        if status != "DELETE_COMPLETE":
            raise AssertionError(f"the deletion ended {status}: {cls.stack.failures}")

    def test_nothing_is_left_in_any_service(self):
        for service, call, member, parameters in _LISTS:
            with self.subTest(f"{service} {call}"):
                self.assertEqual(getattr(self.aws(service), call)(**parameters)[member], [])

    def test_the_vpc_went_with_its_subnets_groups_and_acls(self):
        ours = [{"Name": "vpc-id", "Values": [self.outputs["Vpc"]]}]
        for call, member in (("describe_vpcs", "Vpcs"), ("describe_subnets", "Subnets"), ("describe_security_groups", "SecurityGroups"),
                             ("describe_network_acls", "NetworkAcls"), ("describe_route_tables", "RouteTables")):
            with self.subTest(call):
                self.assertEqual(getattr(self.aws("ec2"), call)(Filters=ours)[member], [])

    def test_the_instance_is_terminated(self):
        instances = self.aws("ec2").describe_instances(InstanceIds=[self.outputs["Instance"]])["Reservations"]
        self.assertEqual([i["State"]["Name"] for r in instances for i in r["Instances"]], ["terminated"])

    def test_the_option_group_is_gone(self):
        self.assert_refused("OptionGroupNotFoundFault", self.aws("rds").describe_option_groups, OptionGroupName=self.outputs["Options"])

    def test_the_bus_has_no_policy_any_more(self):
        self.assertNotIn("forward", self.aws("events").describe_event_bus().get("Policy", ""))

    def test_public_access_is_as_it_was(self):
        options = self.aws("ec2").describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
        self.assertEqual(options["InternetGatewayBlockMode"], "off")

    def test_the_same_stack_can_be_created_again(self):
        again = self.new_stack("again")
        self.assertEqual((again.create_from(templates.first()), again.failures), ("CREATE_COMPLETE", {}))
        self.assertEqual(again.delete(), "DELETE_COMPLETE")


class NotDeleted(StackTest):
    def deployed(self, name, resources, **options):
        stack = self.new_stack(name)
        self.assertEqual(stack.create(resources, **options), "CREATE_COMPLETE", stack.failures)
        return stack

    def test_a_vpc_that_holds_a_foreign_security_group_stays_until_that_is_gone(self):
        stack = self.deployed("vpc", {"Vpc": templates.resource("AWS::EC2::VPC", CidrBlock="10.9.0.0/16")})
        vpc = stack.ids["Vpc"]
        group = self.aws("ec2").create_security_group(GroupName="foreign", Description="made by hand", VpcId=vpc)["GroupId"]
        self.assertEqual(stack.delete(), "DELETE_FAILED")
        self.assertIn(f"The vpc '{vpc}' has dependencies and cannot be deleted.", stack.failures["Vpc"])
        self.assertEqual(self.aws("ec2").describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["State"], "available")
        self.aws("ec2").delete_security_group(GroupId=group)
        self.assertEqual(stack.delete(), "DELETE_COMPLETE")

    def test_a_security_group_that_a_foreign_rule_names_stays_until_that_is_gone(self):
        vpc = self.aws("ec2").create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
        stack = self.deployed("group", {"Group": templates.resource("AWS::EC2::SecurityGroup", GroupDescription="g", VpcId=vpc)})
        ours = stack.ids["Group"]
        foreign = self.aws("ec2").create_security_group(GroupName="foreign", Description="made by hand", VpcId=vpc)["GroupId"]
        self.aws("ec2").authorize_security_group_ingress(GroupId=foreign, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "UserIdGroupPairs": [{"GroupId": ours}]}])
        self.assertEqual(stack.delete(), "DELETE_FAILED")
        self.assertIn(f"resource {ours} has a dependent object", stack.failures["Group"])
        self.aws("ec2").delete_security_group(GroupId=foreign)
        self.assertEqual(stack.delete(), "DELETE_COMPLETE")

    def test_a_subnet_that_a_foreign_interface_is_in_stays(self):
        stack = self.deployed("subnet", {
            "Vpc": templates.resource("AWS::EC2::VPC", CidrBlock="10.7.0.0/16"),
            "Subnet": templates.resource("AWS::EC2::Subnet", VpcId=templates.ref("Vpc"), CidrBlock="10.7.1.0/24")})
        interface = self.aws("ec2").create_network_interface(SubnetId=stack.ids["Subnet"])["NetworkInterface"]
        self.assertEqual(stack.delete(), "DELETE_FAILED")
        self.assertIn("has dependencies and cannot be deleted", stack.failures["Subnet"])
        self.aws("ec2").delete_network_interface(NetworkInterfaceId=interface["NetworkInterfaceId"])
        self.assertEqual(stack.delete(), "DELETE_COMPLETE")

    def test_a_database_with_deletion_protection_stays_with_its_secret(self):
        stack = self.deployed("database", {"Database": {"DeletionPolicy": "Delete", **templates.resource(
            "AWS::RDS::DBInstance", Engine="mysql", DBInstanceClass="db.t3.micro", AllocatedStorage="20", MasterUsername="admin",
            ManageMasterUserPassword=True, DeletionProtection=True)}})
        self.assertEqual(stack.delete(), "DELETE_FAILED")
        self.assertIn("Cannot delete protected DB Instance", stack.failures["Database"])
        database = self.aws("rds").describe_db_instances(DBInstanceIdentifier=stack.ids["Database"])["DBInstances"][0]
        secret = self.aws("secretsmanager").get_secret_value(SecretId=database["MasterUserSecret"]["SecretArn"])
        self.assertIn("password", secret["SecretString"])

    def test_an_instance_protected_against_termination_stays(self):
        vpc = self.aws("ec2").create_vpc(CidrBlock="10.6.0.0/16")["Vpc"]["VpcId"]
        subnet = self.aws("ec2").create_subnet(VpcId=vpc, CidrBlock="10.6.1.0/24")["Subnet"]["SubnetId"]
        stack = self.deployed("instance", {"Instance": templates.resource(
            "AWS::EC2::Instance", ImageId="ami-1", InstanceType="t3.micro", SubnetId=subnet, DisableApiTermination=True)})
        self.assertEqual(stack.delete(), "DELETE_FAILED")
        self.assertIn("may not be terminated", stack.failures["Instance"])
        self.aws("ec2").modify_instance_attribute(InstanceId=stack.ids["Instance"], DisableApiTermination={"Value": False})
        self.assertEqual(stack.delete(), "DELETE_COMPLETE")

    def test_a_group_with_a_member_from_elsewhere_stays(self):
        stack = self.deployed("people", {"People": templates.resource("AWS::IAM::Group", GroupName="crowd")})
        self.aws("iam").create_user(UserName="grace")
        self.aws("iam").add_user_to_group(GroupName="crowd", UserName="grace")
        self.assertEqual(stack.delete(), "DELETE_FAILED")
        self.assertIn("must remove users from group first", stack.failures["People"])

    def test_what_somebody_deleted_by_hand_is_no_reason_to_fail(self):
        stack = self.deployed("gone", {
            "Vpc": templates.resource("AWS::EC2::VPC", CidrBlock="10.5.0.0/16"),
            "Acl": templates.resource("AWS::EC2::NetworkAcl", VpcId=templates.ref("Vpc")),
            "People": templates.resource("AWS::IAM::Group", GroupName="gone"), "Eip": templates.resource("AWS::EC2::EIP")})
        self.aws("ec2").delete_network_acl(NetworkAclId=stack.ids["Acl"])
        self.aws("iam").delete_group(GroupName="gone")
        address = self.aws("ec2").describe_addresses(Filters=[{"Name": "public-ip", "Values": [stack.ids["Eip"]]}])["Addresses"][0]
        self.aws("ec2").release_address(AllocationId=address["AllocationId"])
        self.assertEqual((stack.delete(), stack.failures), ("DELETE_COMPLETE", {}))
