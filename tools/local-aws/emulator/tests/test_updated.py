"""A stack changed: in place where AWS changes in place, replaced where AWS replaces."""

from . import templates
from .stacks import StackTest


class Updated(StackTest):
    template = templates.first()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.ids
        cls.first_outputs = cls.outputs
        status = cls.stack.update_to(templates.second())
        if status != "UPDATE_COMPLETE":
            raise AssertionError(f"the update ended {status}: {cls.stack.failures}")
        cls.ids = cls.stack.ids

    def one(self, service, call, name, **parameters):
        return getattr(self.aws(service), call)(**parameters)[name][0]

    def test_only_what_aws_replaces_is_replaced(self):
        replaced = {name for name in self.before if self.before[name] != self.ids[name]}
        self.assertEqual(replaced, {"FlowLog", "Ingress", "Selection"})

    def test_a_replaced_resource_leaves_nothing_of_the_old_one(self):
        logs = self.aws("ec2").describe_flow_logs()["FlowLogs"]
        self.assertEqual([(log["FlowLogId"], log["TrafficType"]) for log in logs], [(self.ids["FlowLog"], "REJECT")])
        rules = self.aws("ec2").describe_security_group_rules(Filters=[
            {"Name": "group-id", "Values": [self.ids["Group"]]}])["SecurityGroupRules"]
        self.assertEqual([(rule["SecurityGroupRuleId"], rule["FromPort"]) for rule in rules if not rule["IsEgress"]],
                         [(self.ids["Ingress"], 3307)])
        selections = self.aws("backup").list_backup_selections(BackupPlanId=self.ids["Plan"])["BackupSelectionsList"]
        self.assertEqual([selection["SelectionName"] for selection in selections], ["all-databases"])

    def test_an_acl_entry_is_rewritten_under_its_number(self):
        acl = self.one("ec2", "describe_network_acls", "NetworkAcls", NetworkAclIds=[self.ids["Acl"]])
        ours = [entry for entry in acl["Entries"] if entry["RuleNumber"] == 100]
        self.assertEqual([(entry["RuleAction"], entry["PortRange"]) for entry in ours], [("allow", {"From": 3389, "To": 3389})])

    def test_an_instance_takes_new_groups_metadata_options_and_tags_while_it_runs(self):
        instance = self.one("ec2", "describe_instances", "Reservations", InstanceIds=[self.ids["Instance"]])["Instances"][0]
        self.assertEqual([group["GroupId"] for group in instance["SecurityGroups"]], [self.ids["Client"]])
        self.assertEqual(instance["MetadataOptions"]["HttpPutResponseHopLimit"], 1)
        self.assertIn({"Key": "Name", "Value": "web-two"}, instance["Tags"])
        interface = instance["NetworkInterfaces"][0]
        self.assertEqual([group["GroupId"] for group in interface["Groups"]], [self.ids["Client"]])

    def test_a_nat_gateway_takes_new_tags(self):
        nat = self.one("ec2", "describe_nat_gateways", "NatGateways", NatGatewayIds=[self.ids["Nat"]])
        self.assertIn({"Key": "Name", "Value": "nat-two"}, nat["Tags"])

    def test_public_access_is_no_longer_blocked(self):
        options = self.aws("ec2").describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
        self.assertEqual(options["InternetGatewayBlockMode"], "off")

    def test_a_trail_stops_to_log_and_to_validate(self):
        trail = self.aws("cloudtrail").get_trail(Name=self.ids["Trail"])["Trail"]
        self.assertFalse(trail["LogFileValidationEnabled"])
        self.assertFalse(self.aws("cloudtrail").get_trail_status(Name=self.ids["Trail"])["IsLogging"])

    def test_a_recorder_records_less_and_keeps_running(self):
        recorder = self.one("config", "describe_configuration_recorders", "ConfigurationRecorders")
        self.assertEqual((recorder["recordingGroup"]["allSupported"], recorder["recordingGroup"]["resourceTypes"]), (False, ["AWS::EC2::VPC"]))
        status = self.one("config", "describe_configuration_recorder_status", "ConfigurationRecordersStatus")
        self.assertTrue(status["recording"])

    def test_a_config_rule_keeps_its_id(self):
        rule = self.one("config", "describe_config_rules", "ConfigRules")
        self.assertEqual((rule["ConfigRuleId"], rule["Description"]), (self.first_outputs["RuleId"], "no open SSH"))

    def test_an_option_group_changes_the_setting_of_its_option(self):
        group = self.one("rds", "describe_option_groups", "OptionGroupsList", OptionGroupName=self.ids["Options"])
        self.assertEqual([s["Value"] for option in group["Options"] for s in option["OptionSettings"]], ["CONNECT,QUERY_DDL"])

    def test_a_database_keeps_its_secret_and_changes_its_log_exports(self):
        database = self.one("rds", "describe_db_instances", "DBInstances", DBInstanceIdentifier=self.ids["Database"])
        self.assertEqual(database["EnabledCloudwatchLogsExports"], ["audit"])
        self.assertEqual(database["MasterUserSecret"]["SecretArn"], self.first_outputs["MasterSecret"])

    def test_an_event_subscription_takes_new_categories(self):
        subscription = self.one("rds", "describe_event_subscriptions", "EventSubscriptionsList")
        self.assertEqual(subscription["EventCategoriesList"], ["failure", "deletion"])

    def test_a_group_loses_the_policy_that_the_template_lost(self):
        self.assertEqual(self.aws("iam").list_group_policies(GroupName="people")["PolicyNames"], [])
        self.assertEqual([user["UserName"] for user in self.aws("iam").get_group(GroupName="people")["Users"]], ["ada"])

    def test_a_rotation_schedule_takes_a_new_rhythm(self):
        secret = self.aws("secretsmanager").describe_secret(SecretId=self.ids["Secret"])
        self.assertEqual(secret["RotationRules"], {"AutomaticallyAfterDays": 60})

    def test_an_alarm_and_a_query_change_their_text(self):
        alarm = self.aws("cloudwatch").describe_alarms(AlarmNames=["composite"], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"][0]
        self.assertEqual(alarm["AlarmDescription"], "changed")
        query = self.one("logs", "describe_query_definitions", "queryDefinitions")
        self.assertEqual((query["queryDefinitionId"], query["queryString"]), (self.before["Query"], "fields @timestamp"))


class UpdatedDatabase(StackTest):
    def test_a_password_taken_back_from_rds_ends_its_secret(self):
        settings = {"Engine": "mysql", "DBInstanceClass": "db.t3.micro", "AllocatedStorage": "20", "MasterUsername": "admin"}
        stack = self.new_stack("database")
        stack.create({"Database": {"DeletionPolicy": "Delete", **templates.resource(
            "AWS::RDS::DBInstance", ManageMasterUserPassword=True, **settings)}})
        self.assertEqual([secret["Name"][:7] for secret in self.aws("secretsmanager").list_secrets()["SecretList"]], ["rds!db-"])
        status = stack.update_to({"Resources": {"Database": {"DeletionPolicy": "Delete", **templates.resource(
            "AWS::RDS::DBInstance", ManageMasterUserPassword=False, MasterUserPassword="secret-enough", **settings)}}})
        self.assertEqual(status, "UPDATE_COMPLETE", stack.failures)
        self.assertEqual(self.aws("secretsmanager").list_secrets()["SecretList"], [])
        database = self.aws("rds").describe_db_instances(DBInstanceIdentifier=stack.ids["Database"])["DBInstances"][0]
        self.assertNotIn("MasterUserSecret", database)
