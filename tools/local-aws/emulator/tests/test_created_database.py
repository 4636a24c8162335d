"""What a stack creates in RDS and around it, as the services themselves then show it."""

import json

from .stacks import DeployedTest


class CreatedDatabase(DeployedTest):
    def database(self):
        return self.aws("rds").describe_db_instances(DBInstanceIdentifier=self.outputs["Database"])["DBInstances"][0]

    def test_a_database_is_available_and_encrypted_as_the_template_says(self):
        database = self.database()
        self.assertEqual(
            {name: database[name] for name in ("DBInstanceStatus", "Engine", "StorageEncrypted", "BackupRetentionPeriod")},
            {"DBInstanceStatus": "available", "Engine": "mysql", "StorageEncrypted": True, "BackupRetentionPeriod": 7})
        self.assertTrue(database["KmsKeyId"].endswith(self.ids["Key"]))
        self.assertEqual(database["Endpoint"]["Address"], self.outputs["Endpoint"])
        self.assertEqual(str(database["Endpoint"]["Port"]), self.outputs["EndpointPort"])
        self.assertEqual([group["VpcSecurityGroupId"] for group in database["VpcSecurityGroups"]], [self.outputs["Group"]])

    def test_a_database_has_its_option_group_its_parameters_and_its_log_exports(self):
        database = self.database()
        self.assertEqual(database["OptionGroupMemberships"], [{"OptionGroupName": self.outputs["Options"], "Status": "in-sync"}])
        self.assertEqual([group["DBParameterGroupName"] for group in database["DBParameterGroups"]], [self.ids["Parameters"]])
        self.assertEqual(database["EnabledCloudwatchLogsExports"], ["audit", "error"])

    def test_the_master_password_is_a_real_secret_that_rds_owns(self):
        secret = self.database()["MasterUserSecret"]
        self.assertEqual((secret["SecretArn"], secret["SecretStatus"]), (self.outputs["MasterSecret"], "active"))
        value = json.loads(self.aws("secretsmanager").get_secret_value(SecretId=secret["SecretArn"])["SecretString"])
        self.assertEqual(value["username"], "admin")
        self.assertGreaterEqual(len(value["password"]), 20)
        described = self.aws("secretsmanager").describe_secret(SecretId=secret["SecretArn"])
        self.assertTrue(described["Name"].startswith("rds!db-"))
        self.assertTrue(described["KmsKeyId"].endswith(self.ids["Key"]))
        self.assertIn({"Key": "aws:secretsmanager:owningService", "Value": "rds"}, described["Tags"])

    def test_an_option_group_has_its_options_with_their_settings(self):
        group = self.aws("rds").describe_option_groups(OptionGroupName=self.outputs["Options"])["OptionGroupsList"][0]
        self.assertEqual((group["EngineName"], group["MajorEngineVersion"]), ("mysql", "8.0"))
        option = group["Options"][0]
        self.assertEqual(option["OptionName"], "MARIADB_AUDIT_PLUGIN")
        self.assertEqual([(s["Name"], s["Value"]) for s in option["OptionSettings"]], [("SERVER_AUDIT_EVENTS", "CONNECT")])
        tags = self.aws("rds").list_tags_for_resource(ResourceName=group["OptionGroupArn"])["TagList"]
        self.assertIn({"Key": "Name", "Value": "options"}, tags)

    def test_an_event_subscription_tells_the_topic_about_the_database(self):
        subscription = self.aws("rds").describe_event_subscriptions(
            SubscriptionName=self.outputs["Subscription"])["EventSubscriptionsList"][0]
        self.assertEqual(
            {name: subscription[name] for name in ("SnsTopicArn", "SourceType", "SourceIdsList", "EventCategoriesList", "Enabled", "Status")},
            {"SnsTopicArn": self.ids["Topic"], "SourceType": "db-instance", "SourceIdsList": [self.outputs["Database"]],
             "EventCategoriesList": ["failure"], "Enabled": True, "Status": "active"})

    def test_a_rotation_schedule_is_the_secrets_own(self):
        secret = self.aws("secretsmanager").describe_secret(SecretId=self.outputs["Secret"])
        self.assertEqual((secret["RotationEnabled"], secret["RotationRules"]), (True, {"AutomaticallyAfterDays": 30}))

    def test_a_backup_selection_names_the_database_under_its_plan(self):
        selections = self.aws("backup").list_backup_selections(BackupPlanId=self.outputs["Plan"])["BackupSelectionsList"]
        self.assertEqual([selection["SelectionName"] for selection in selections], ["databases"])
        selection = self.aws("backup").get_backup_selection(
            BackupPlanId=self.outputs["Plan"], SelectionId=selections[0]["SelectionId"])["BackupSelection"]
        self.assertEqual(selection["Resources"], [self.database()["DBInstanceArn"]])
