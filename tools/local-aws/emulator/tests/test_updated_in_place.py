"""Properties that hold several things, changed: what is new is added, what is gone is taken away, the rest stays as it is."""

from .stacks import StackTest
from .templates import TRUST, att, named, ref, resource

_NETWORK = {"Vpc": resource("AWS::EC2::VPC", CidrBlock="10.0.0.0/16"),
            "Subnet": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.0.1.0/24")}
_POLICIES = [f"arn:aws:iam::aws:policy/{name}" for name in ("ReadOnlyAccess", "AdministratorAccess")]


class UpdatedInPlace(StackTest):
    def changed(self, name, before: dict, after: dict):
        """A stack updated from one set of resources to another, none of which was replaced."""
        stack = self.new_stack(name)
        self.assertEqual(stack.create(before), "CREATE_COMPLETE", stack.failures)
        ids = stack.ids
        self.assertEqual(stack.update_to({"Resources": after}), "UPDATE_COMPLETE", stack.failures)
        self.assertEqual({key: stack.ids[key] for key in ids if key in after}, {key: ids[key] for key in ids if key in after})
        return stack

    def test_options_of_an_option_group(self):
        def group(*options):
            return {"Options": resource("AWS::RDS::OptionGroup", EngineName="mysql", MajorEngineVersion="8.0", OptionGroupDescription="o",
                                        OptionConfigurations=[{"OptionName": option} for option in options])}
        stack = self.changed("options", group("MARIADB_AUDIT_PLUGIN", "MEMCACHED"), group("MEMCACHED"))
        shown = self.aws("rds").describe_option_groups(OptionGroupName=stack.ids["Options"])["OptionGroupsList"][0]
        self.assertEqual([option["OptionName"] for option in shown["Options"]], ["MEMCACHED"])

    def test_policies_and_members_of_a_group(self):
        users = {name: resource("AWS::IAM::User", UserName=name) for name in ("ada", "grace")}

        def people(policy, *members):
            return {**users, "People": resource("AWS::IAM::Group", GroupName="people", ManagedPolicyArns=[policy]),
                    "Members": {"DependsOn": list(users), **resource(
                        "AWS::IAM::UserToGroupAddition", GroupName=ref("People"), Users=list(members))}}
        self.changed("people", people(_POLICIES[0], "ada"), people(_POLICIES[1], "grace"))
        iam = self.aws("iam")
        self.assertEqual([p["PolicyArn"] for p in iam.list_attached_group_policies(GroupName="people")["AttachedPolicies"]], _POLICIES[1:])
        self.assertEqual([user["UserName"] for user in iam.get_group(GroupName="people")["Users"]], ["grace"])

    def test_sources_of_an_event_subscription(self):
        def subscription(*sources):
            return {"Topic": resource("AWS::SNS::Topic"), "Told": resource(
                "AWS::RDS::EventSubscription", SnsTopicArn=ref("Topic"), SourceType="db-instance", SourceIds=list(sources))}
        stack = self.changed("subscription", subscription("one", "two"), subscription("two", "three"))
        kept = self.aws("rds").describe_event_subscriptions(SubscriptionName=stack.ids["Told"])["EventSubscriptionsList"][0]
        self.assertEqual(sorted(kept["SourceIdsList"]), ["three", "two"])

    def test_tags_of_whatever_has_them(self):
        def tagged(tags):
            return {
                **_NETWORK, "Eip": resource("AWS::EC2::EIP", Tags=tags), "Acl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc"), Tags=tags),
                "Flow": resource("AWS::EC2::FlowLog", ResourceId=ref("Vpc"), ResourceType="VPC", TrafficType="ALL", Tags=tags,
                                 LogDestinationType="s3", LogDestination="arn:aws:s3:::flow"),
                "Bucket": resource("AWS::S3::Bucket"),
                "Trail": resource("AWS::CloudTrail::Trail", S3BucketName=ref("Bucket"), IsLogging=True, Tags=tags)}
        stack = self.changed("tags", tagged([*named("old"), {"Key": "gone", "Value": "soon"}]),
                             tagged([*named("new"), {"Key": "added", "Value": "now"}]))
        ec2, ids, wanted = self.aws("ec2"), stack.ids, {"Name": "new", "added": "now"}
        shown = {
            "Eip": ec2.describe_addresses(Filters=[{"Name": "public-ip", "Values": [ids["Eip"]]}])["Addresses"][0]["Tags"],
            "Acl": ec2.describe_network_acls(NetworkAclIds=[ids["Acl"]])["NetworkAcls"][0]["Tags"],
            "Flow": ec2.describe_flow_logs(FlowLogIds=[ids["Flow"]])["FlowLogs"][0]["Tags"],
            "Trail": self.aws("cloudtrail").list_tags(ResourceIdList=[
                self.aws("cloudtrail").get_trail(Name=ids["Trail"])["Trail"]["TrailARN"]])["ResourceTagList"][0]["TagsList"],
        }
        for name, tags in shown.items():
            with self.subTest(name):
                self.assertEqual({tag["Key"]: tag["Value"] for tag in tags if not tag["Key"].startswith("aws:")}, wanted)

    def test_an_elastic_ip_moves_to_another_instance(self):
        instances = {name: resource("AWS::EC2::Instance", ImageId="ami-1", InstanceType="t3.micro", SubnetId=ref("Subnet"))
                     for name in ("One", "Two")}
        before, after = ({**_NETWORK, **instances, "Eip": resource("AWS::EC2::EIP", InstanceId=ref(name))} for name in ("One", "Two"))
        stack = self.changed("eip", before, after)
        address = self.aws("ec2").describe_addresses(Filters=[{"Name": "public-ip", "Values": [stack.ids["Eip"]]}])["Addresses"][0]
        self.assertEqual(address["InstanceId"], stack.ids["Two"])

    def test_an_instance_changes_its_type_profile_monitoring_and_protection(self):
        roles = {name: resource("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST) for name in ("RoleOne", "RoleTwo")}
        profiles = {f"Profile{name}": resource("AWS::IAM::InstanceProfile", Roles=[ref(f"Role{name}")]) for name in ("One", "Two")}

        def instance(**properties):
            return {**_NETWORK, **roles, **profiles, "Instance": resource(
                "AWS::EC2::Instance", ImageId="ami-1", SubnetId=ref("Subnet"), **properties)}
        stack = self.changed(
            "instance", instance(InstanceType="t3.micro", IamInstanceProfile=ref("ProfileOne"), SourceDestCheck=False),
            instance(InstanceType="t3.small", IamInstanceProfile=ref("ProfileTwo"), Monitoring=True, DisableApiTermination=True))
        shown = self.aws("ec2").describe_instances(InstanceIds=[stack.ids["Instance"]])["Reservations"][0]["Instances"][0]
        self.assertEqual((shown["InstanceType"], shown["Monitoring"]["State"]), ("t3.small", "enabled"))
        self.assertTrue(shown["IamInstanceProfile"]["Arn"].endswith(stack.ids["ProfileTwo"]))
        self.assert_refused("OperationNotPermitted", self.aws("ec2").terminate_instances, InstanceIds=[stack.ids["Instance"]])

    def test_a_description_of_a_security_group_rule(self):
        def rule(description):
            return {**_NETWORK, "Group": resource("AWS::EC2::SecurityGroup", GroupDescription="g", VpcId=ref("Vpc")),
                    "Rule": resource("AWS::EC2::SecurityGroupIngress", GroupId=att("Group", "GroupId"), IpProtocol="tcp", FromPort=443,
                                     ToPort=443, CidrIp="10.0.0.0/8", Description=description)}
        stack = self.changed("rule", rule("offices"), rule("offices and homes"))
        shown = self.aws("ec2").describe_security_group_rules(SecurityGroupRuleIds=[stack.ids["Rule"]])["SecurityGroupRules"][0]
        self.assertEqual(shown["Description"], "offices and homes")

    def test_statements_of_a_bus_policy_stay_apart(self):
        def policies(*names):
            return {name: resource("AWS::Events::EventBusPolicy", StatementId=name, Action="events:PutEvents", Principal="111122223333")
                    for name in names}
        self.changed("bus", policies("One", "Two"), policies("Two"))
        policy = self.aws("events").describe_event_bus()["Policy"]
        self.assertIn('"Two"', policy)
        self.assertNotIn('"One"', policy)
